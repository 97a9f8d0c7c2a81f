import { describe, expect, it } from 'vitest'
import { observation, readScreen, type Said } from './observation.ts'
import { screensOf } from './screens.ts'

const SCREENS = new Map(screensOf(['claude-code', 'codex', 'shell']).map(({ name, text }) => [name, text]))
const screen = (name: string): string => SCREENS.get(name) ?? expect.fail(`no such screen: ${name}`)
const MKDIR = screen('claude-code/36-perm-bash-mkdir')
const CODEX = screen('codex/09-perm-bash-curl-sh')
function brief(text: string, facts: Said = {}): string {
  const { status, action, answer, prompt, conclusive } = readScreen(observation(text, facts))
  return `${status} ${action} ${answer ?? '-'} ${prompt?.kind ?? '-'}${conclusive ? '' : ' unsure'}`
}

describe('a whole reading', () => {
  it('of a permission dialog of Claude Code', () => {
    const fence = '╌'.repeat(120)
    expect(readScreen(observation(MKDIR, { command: 'claude', columns: 120, rows: 40 }))).toEqual({
      status: 'stuck',
      action: 'approve',
      answer: 'option-1',
      keys: null,
      reasoning: 'Do you want to proceed? "Yes" grants it once.',
      confidence: 98,
      conclusive: true,
      prompt: {
        kind: 'permission.bash',
        agent: 'claude-code',
        question: 'Do you want to proceed?',
        about: {
          kind: 'command',
          text: 'mkdir -p out/reports',
          rows: [' mkdir -p out/reports'],
          complete: true,
        },
        options: [
          { id: 'option-1', label: 'Yes', keys: ['1'], selected: true, grants: 'once', row: ' ❯ 1. Yes' },
          {
            id: 'option-2',
            label: 'Yes, and always allow access to /home/dev/src/proj/out from this project',
            keys: ['2'],
            selected: false,
            grants: 'always',
            row: '   2. Yes, and always allow access to /home/dev/src/proj/out from this project',
          },
          {
            id: 'option-3',
            label: 'Yes, and switch to auto mode · auto mode handles these prompts for you',
            keys: ['3'],
            selected: false,
            grants: 'mode',
            row: '   3. Yes, and switch to auto mode · auto mode handles these prompts for you',
          },
          { id: 'option-4', label: 'No', keys: ['4'], selected: false, grants: 'deny', row: '   4. No' },
        ],
        answers: [],
        region: [
          ' Bash command',
          ' Tip: auto mode handles these prompts for you — choose "switch to auto mode" below',
          ' Create the output folder',
          fence,
          ' mkdir -p out/reports',
          fence,
          ' Do you want to proceed?',
          '   1. Yes',
          '   2. Yes, and always allow access to /home/dev/src/proj/out from this project',
          '   3. Yes, and switch to auto mode · auto mode handles these prompts for you',
          '   4. No',
        ],
        typed: '',
        settle_ms: 250,
      },
      model: null,
      cost: 0,
      tokens: null,
    })
  })

  it('of an edit dialog of Codex', () => {
    const { prompt, action } = readScreen(
      observation(screen('codex/11-perm-patch-outside'), { command: 'codex' }),
    )
    expect({ action, about: prompt?.about, settle_ms: prompt?.settle_ms }).toEqual({
      action: 'approve',
      about: {
        kind: 'file',
        text: '/etc/lab-note.txt',
        rows: ['  Destination: /etc/lab-note.txt'],
        complete: true,
      },
      settle_ms: 150,
    })
  })

  it('of a question of apt', () => {
    const { prompt, answer } = readScreen(observation(screen('shell/04-apt-yn'), { command: 'bash' }))
    expect({ answer, about: prompt?.about, keys: prompt?.options.map(({ keys }) => keys) }).toEqual({
      answer: 'yes',
      about: {
        kind: 'text',
        text: [
          'bash apt.sh',
          'Reading package lists... Done',
          'The following NEW packages will be installed:',
          '  jq libjq1 libonig5',
          '0 upgraded, 3 newly installed, 0 to remove and 12 not upgraded.',
          'Need to get 425 kB of archives.',
          'Do you want to continue? [Y/n]',
        ].join('\n'),
        rows: ['Do you want to continue? [Y/n]'],
        complete: true,
      },
      keys: [
        ['y', 'Enter'],
        ['n', 'Enter'],
      ],
    })
  })

  it('keeps the region when only the selection moves, and leaves out the description of a command', () => {
    const region = (text: string): readonly string[] | undefined =>
      readScreen(observation(text)).prompt?.region
    const moved = MKDIR.replace(' ❯ 1.', '   1.').replace('   4. No', ' ❯ 4. No')
    expect(region(moved)).toEqual(region(MKDIR))
  })

  it('offers to trust a folder, with the keys that lead there from the selection', () => {
    const trust = (name: string) => readScreen(observation(screen(name))).prompt?.answers
    expect(trust('claude-code/02-trust-default-no')).toEqual([
      { id: 'trust_folder', means: 'trust this folder', keys: ['Down', 'Enter'] },
    ])
    expect(trust('claude-code/more-trust-yes-selected')).toEqual([
      { id: 'trust_folder', means: 'trust this folder', keys: ['Enter'] },
    ])
  })
})

describe('a dialog with anything unclear is for a person', () => {
  const lines = MKDIR.split('\n')
  it.each<[string, string]>([
    ['two options that grant once', MKDIR.replace('   4. No', '   4. Yes')],
    ['no option that grants once', MKDIR.replace('1. Yes', '1. Yes, and tell Claude what to do next')],
    ['nothing selected', MKDIR.replace(' ❯ 1.', '   1.')],
    ['two selected', MKDIR.replace('   4. No', ' ❯ 4. No')],
    ['a missing number', MKDIR.replace('   3. Yes', '   5. Yes')],
    [
      'options out of order',
      MKDIR.replace('   2. Yes', '   3. Yes').replace('   3. Yes, and sw', '   2. Yes, and sw'),
    ],
    ['its title scrolled away', lines.slice(lines.indexOf(' Bash command') + 1).join('\n')],
    ['no command', MKDIR.replace('\n mkdir -p out/reports\n', '\n')],
    ['a stray row under its last option', MKDIR.replace('   4. No', '   4. No\n    stray')],
    [
      'a command that reaches the last column',
      MKDIR.replace('\n mkdir -p out/reports', `\n mkdir -p ${'o'.repeat(120)}`),
    ],
    [
      'a question about another file than the one above it',
      screen('claude-code/13-perm-edit').replace('this edit to app.js', 'this edit to .env'),
    ],
    ['a row below it', `${MKDIR.trimEnd()}\n\n● And so it went on.`],
  ])('%s', (_, text) => {
    expect(brief(text, { command: 'claude' })).toMatch(/^stuck intervene - /)
  })

  it('and it says so if a part of it is not on the screen', () => {
    const { reasoning, prompt } = readScreen(
      observation(screen('claude-code/more-x-tall-80x24'), { command: 'claude' }),
    )
    expect(reasoning).toBe('Do you want to proceed? Part of the dialog is not on the screen.')
    expect(prompt?.about).toBeNull()
  })

  it('also if a command contains a second title', () => {
    const title = '  Would you like to run the following command?'
    const twice = CODEX.replace('› 1. Yes', `\n${title}\n\n  $ ls\n\n› 1. Yes`)
    expect(brief(twice, { command: 'codex' })).toBe('stuck intervene - permission.bash')
  })
})
