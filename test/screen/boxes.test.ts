import { describe, expect, it } from 'vitest'
import { viewOf, withoutScrollBar } from '../../src/screen/view.ts'
import { observation, readScreen, type Said } from './observation.ts'
import { screensOf } from './screens.ts'

const SCREENS = new Map(
  screensOf(['copilot', 'gemini-cli', 'qwen-code']).map(({ name, text }) => [name, text]),
)
const screen = (name: string): string => SCREENS.get(name) ?? expect.fail(`no such screen: ${name}`)
const GEMINI = screen('gemini-cli/08-perm-bash-touch')
const TWO_LINES = screen('gemini-cli/more-nl2-120x40')
const WRITE = screen('gemini-cli/16-perm-write')
const QWEN = screen('qwen-code/04-perm-bash-npm')
const COPILOT = screen('copilot/05-perm-bash-npm')
const EDIT = screen('copilot/12-perm-edit')

const trimmed = (text: string): string => text.replace(/ +$/gm, '')
const inBox = (text: string): string => `│ ${text.padEnd(116)} │`
const inTwoBoxes = (text: string): string => inBox(`│ ${text.padEnd(112)} │`)
const read = (text: string, facts: Said = {}) =>
  readScreen(observation(trimmed(text), { command: 'node', columns: 120, rows: 40, ...facts }))

function brief(text: string, facts: Said = {}): string {
  const { action, answer, prompt, conclusive } = read(text, facts)
  return `${action} ${answer ?? '-'} ${prompt?.kind ?? '-'}${conclusive ? '' : ' unsure'}`
}

describe('a dialog in a box', () => {
  it('reads as if it had no frame, and keeps its rows as they are on the screen', () => {
    expect(read(GEMINI).prompt).toEqual({
      kind: 'permission.bash',
      agent: 'gemini-cli',
      question: 'Allow execution of [Shell]?',
      about: {
        kind: 'command',
        text: 'touch marker.txt',
        rows: [inTwoBoxes('touch marker.txt')],
        complete: true,
      },
      options: [
        {
          id: 'option-1',
          label: 'Allow once',
          keys: ['1'],
          selected: true,
          grants: 'once',
          row: inBox('● 1. Allow once'),
        },
        {
          id: 'option-2',
          label: 'Allow for this session',
          keys: ['2'],
          selected: false,
          grants: 'always',
          row: inBox('  2. Allow for this session'),
        },
        {
          id: 'option-3',
          label: 'No, suggest changes (esc)',
          keys: ['3'],
          selected: false,
          grants: 'deny',
          row: inBox('  3. No, suggest changes (esc)'),
        },
      ],
      answers: [],
      region: [
        '? Shell  touch marker.txt',
        `╭${'─'.repeat(114)}╮`,
        `│ touch marker.txt${' '.repeat(96)} │`,
        `╰${'─'.repeat(114)}╯`,
        'Allow execution of [Shell]?',
        '',
        '  1. Allow once',
        '  2. Allow for this session',
        '  3. No, suggest changes (esc)',
      ],
      typed: '',
      settle_ms: 250,
    })
  })

  const QUESTION = inBox('Allow execution of [Shell]?')
  const EDGE = '─'.repeat(114)
  const above = (...rows: readonly string[]): string =>
    GEMINI.replace(QUESTION, [...rows, QUESTION].join('\n'))
  it.each<[string, string, string]>([
    ['a row below it', `${GEMINI.trimEnd()}\n\n> hi`, 'other'],
    ['an unknown warning', above(inBox('CAUTION: it was modified'), inBox('')), 'permission.bash'],
    [
      'a second box in it',
      above(inBox(`╭${EDGE}╮`), inTwoBoxes('ls'), inBox(`╰${EDGE}╯`)),
      'permission.bash',
    ],
    [
      'a header that names another command',
      TWO_LINES.replace(`${inTwoBoxes('touch first-line')}\n`, ''),
      'permission.bash',
    ],
    ['a selection mark of another agent', GEMINI.replace('● 1.', '❯ 1.'), 'other'],
    ['its upper edge scrolled away', GEMINI.slice(GEMINI.indexOf('│ ? Shell')), 'permission.bash'],
    [
      'a frame of another width',
      GEMINI.replace(inTwoBoxes('touch marker.txt'), '│ │ touch marker.txt │ │'),
      'permission.bash',
    ],
    [
      'a shortened path',
      WRITE.replace('Writing to hello.txt  ', 'Writing to …/hello.txt'),
      'permission.edit',
    ],
    ['rows that are hidden', screen('gemini-cli/more-tall-80x24'), 'permission.bash'],
  ])('is for a person with %s', (_, text, kind) => {
    expect([GEMINI, WRITE, TWO_LINES]).not.toContain(text)
    expect(brief(text).replace(' unsure', '')).toBe(`intervene - ${kind}`)
  })

  it('gives the file of an edit relative to the project if the worktree is unknown', () => {
    const about = (text: string) => read(text).prompt?.about
    const rows = [inBox('Do you want to edit /home/dev/src/shared/app.js?')]
    expect(about(EDIT)).toEqual({ kind: 'file', text: 'app.js', rows, complete: true })
    const known = { ...observation(trimmed(EDIT), { command: 'copilot' }), worktree: '/home/dev/src/shared' }
    expect(readScreen(known).prompt?.about?.text).toBe('/home/dev/src/shared/app.js')
    expect(
      about(EDIT.replace('in this repo (/home/dev/src/shared)', 'in this repo (/home/dev/src)       '))?.text,
    ).toBe('shared/app.js')
    const elsewhere = EDIT.replace('/home/dev/src/shared/app.js?', '/home/dev/src/sharedx/app.js?').replace(
      'app.js?  ',
      'app.js? ',
    )
    expect(about(elsewhere)?.text).toBe('/home/dev/src/sharedx/app.js')
  })

  it('joins an option that continues under its number, so that no part is taken for the whole', () => {
    const { prompt } = read(screen('copilot/more-edit-80x24'), { columns: 80 })
    expect(prompt?.options.map(({ label }) => label)).toEqual([
      'Yes',
      "Yes, and don't ask again for file operations when in this repo (/srv/nf/proj/shared)",
      'No, and tell Copilot what to do differently (Esc to stop)',
    ])
    expect(brief(COPILOT.replace(inBox('❯ 1. Yes'), (row) => `${row}\n${inBox('  to all')}`))).toBe(
      'intervene - permission.bash',
    )
  })
})

describe('a dialog under a header', () => {
  const command = '     npm install left-pad'
  it.each<[string, string, string]>([
    ['as it is', QWEN, 'approve option-1 permission.bash'],
    [
      'with calls that wait below it',
      screen('qwen-code/more-par3-80x24'),
      'approve option-1 permission.bash',
    ],
    [
      'with an empty row in the command',
      screen('qwen-code/more-quoted-nl-80x24'),
      'approve option-1 permission.bash',
    ],
    ['cut off at the right', screen('qwen-code/more-wrap1-120x40'), 'intervene - permission.bash'],
    [
      'with another command in the header',
      QWEN.replace('? Shell npm install left-pad', '? Shell npm install leftpad '),
      'intervene - permission.bash',
    ],
    [
      'with another row above the command',
      QWEN.replace(command, (row) => `${'     rm -rf x'.padEnd(119)}█\n${row}`),
      'intervene - permission.bash',
    ],
    ['of a tool that we do not know', screen('qwen-code/more-readout-80x24'), 'intervene - permission.other'],
    [
      'without its waiting mark',
      QWEN.replace(/^ {2}. Waiting for user confirmation.*$/m, ''),
      'intervene - ',
    ],
    ['with more text below it', `${QWEN.trimEnd()}\n> hi`, 'intervene - '],
  ])('%s', (_, text, expected) => {
    expect(brief(text).startsWith(expected)).toBe(true)
  })

  it('is the same prompt wherever the scroll bar is', () => {
    const moved = QWEN.replaceAll(/█$/gm, '│')
    expect(moved).not.toBe(QWEN)
    expect(read(moved).prompt?.region).toEqual(read(QWEN).prompt?.region)
    expect(read(moved).prompt?.about?.rows).toEqual([`${command.padEnd(119)}│`])
  })
})

describe('a row that may continue the one above it', () => {
  const first = `mkdir -p ${'a'.repeat(60)} ${'b'.repeat(35)}`
  const withRows = (next: string, commands: string): string =>
    [
      `  ? Shell ${first} ←`,
      `    ${next}`,
      '',
      `     ${first}`,
      `     ${next}`,
      '',
      `   Allow execution of: '${commands}'?`,
      '',
      '   › 1. Yes, allow once',
      '     2. No, suggest changes (esc)',
      '',
      '  ⠏ Waiting for user confirmation...',
    ].join('\n')
  it.each<[string, string, boolean]>([
    ['cccccccccc', 'mkdir', true],
    ['cccccccccc; ls', 'mkdir, ls', true],
    ['rmdir-all cccc', 'mkdir, rmdir-all', false],
    ['/usr/bin/touch cccc', 'mkdir, touch', false],
    ['mkdir-other cccc', 'touch', false],
    ['$SOMETHING cccc', 'mkdir, $SOMETHING', false],
    ['cccccccccc # rest', 'mkdir', true],
  ])('%s, with %s listed: %s', (next, commands, complete) => {
    const { prompt } = read(withRows(next, commands))
    expect({ rows: prompt?.about?.rows.length, complete: prompt?.about?.complete }).toEqual({
      rows: 2,
      complete,
    })
  })
})

describe('withoutScrollBar', () => {
  const bars = (rows: readonly string[]) =>
    withoutScrollBar(viewOf(observation(rows.join('\n'))), /[█│]$/).rows
  it.each<[string, readonly string[], readonly string[]]>([
    ['removes it from every row', ['a   │', 'b   █', '    █'], ['a', 'b', '']],
    ['does not change two rows', ['a   │', 'b   █', 'c'], ['a   │', 'b   █', 'c']],
    [
      'leaves a row that ends far from it',
      ['│', ...Array(3).fill(`${'x'.repeat(40)}█`)],
      ['│', ...Array(3).fill('x'.repeat(40))],
    ],
  ])('%s', (_, rows, expected) => {
    expect(bars(rows)).toEqual(expected)
  })
})
