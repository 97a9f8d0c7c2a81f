import type { Observation } from 'czarina-monitor/plugin'
import { describe, expect, it } from 'vitest'
import { readingsOf } from '../../../src/risk/judge.ts'
import { observation, readScreen, type Said } from '../observation.ts'
import { screensOf } from '../screens.ts'

const SCREENS = new Map(screensOf(['opencode', 'kilo-code']).map(({ name, text }) => [name, text]))
const screen = (name: string): string => SCREENS.get(name) ?? expect.fail(`no such screen: ${name}`)
const TOUCH = screen('opencode/02-perm-bash-touch')
const EDIT = screen('opencode/10-perm-write')
const WIDE = screen('opencode/more-multi-line-200x50')
const BUTTONS = TOUCH.split('\n').findIndex((row) => row.includes('Allow once'))
const FACTS = { command: 'opencode', columns: 120, rows: 40 }

function brief(text: string, facts: Said = {}): string {
  const { status, action, answer, prompt, conclusive } = readScreen(observation(text, facts))
  return `${status} ${action} ${answer ?? '-'} ${prompt?.kind ?? '-'}${conclusive ? '' : ' unsure'}`
}

const cursorAt = (row: number, visible: boolean): Observation['cursor'] => ({ column: 32, row, visible })

describe('a whole reading', () => {
  it('of a command, which Enter allows once', () => {
    const row =
      '  ┃   Allow once   Allow always   Reject                                 ctrl+f fullscreen  ⇆ select  enter confirm'
    expect(readScreen(observation(TOUCH, FACTS))).toEqual({
      status: 'stuck',
      action: 'approve',
      answer: 'option-1',
      keys: null,
      reasoning: 'Permission required: # Shell command "Allow once" grants it once.',
      confidence: 98,
      conclusive: true,
      prompt: {
        kind: 'permission.bash',
        agent: 'opencode',
        question: 'Permission required: # Shell command',
        about: {
          kind: 'command',
          text: 'touch marker.txt',
          rows: ['  ┃  $ touch marker.txt'],
          complete: true,
        },
        options: [
          { id: 'option-1', label: 'Allow once', keys: ['Enter'], selected: true, grants: 'once', row },
          {
            id: 'option-2',
            label: 'Allow always',
            keys: [],
            selected: false,
            grants: 'always',
            row,
          },
          {
            id: 'option-3',
            label: 'Reject',
            keys: ['Escape'],
            selected: false,
            grants: 'deny',
            row,
          },
        ],
        answers: [],
        region: [
          '  ┃  △ Permission required',
          '  ┃    # Shell command',
          '  ┃',
          '  ┃  $ touch marker.txt',
          '  ┃',
          '  ┃',
          row,
        ],
        typed: '',
        settle_ms: 150,
      },
      model: null,
      cost: 0,
      tokens: null,
    })
  })

  it.each<[string, string, string, readonly string[], boolean]>([
    ['an edit', EDIT, 'hello.txt', ['  ┃    → Edit hello.txt'], true],
    [
      'an edit of a long path',
      screen('opencode/more-edit-long-path-80x24'),
      'src/some/very/deep/folder/with/a/long/name/that/does/not/fit/on/one/row/of/the/dialog/and-a-file-with-a-long-name.component.spec.ts',
      [
        '  ┃    → Edit src/some/very/deep/folder/with/a/long/name/that/does/not/fit/',
        '  ┃      on/one/row/of/the/dialog/and-a-file-with-a-long-name.component.',
        '  ┃      spec.ts',
      ],
      true,
    ],
    [
      'an edit of several files',
      EDIT.replace('→ Edit hello.txt', '→ Edit a.ts, .github/b.yml'),
      'a.ts, .github/b.yml',
      ['  ┃    → Edit a.ts, .github/b.yml'],
      false,
    ],
    [
      'a fetch',
      screen('opencode/more-fetch'),
      'https://example.com/docs',
      ['  ┃  URL: https://example.com/docs'],
      true,
    ],
    [
      'several lines beside a sidebar',
      WIDE,
      'echo one\necho two\n\necho three',
      ['  ┃  $ echo one', '  ┃  echo two', '  ┃  echo three'],
      true,
    ],
    [
      'a wrapped command whose break is in the history',
      screen('opencode/more-bash-build-80x24'),
      'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo "[build] compiling module $i/20"; sleep 1; done',
      [
        '  ┃  $ for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do',
        '  ┃  echo "[build] compiling module $i/20"; sleep 1; done',
      ],
      true,
    ],
  ])('of %s', (_, text, about, rows, complete) => {
    const { prompt } = readScreen(observation(text, { command: 'opencode' }))
    expect(prompt?.about).toMatchObject({ text: about, rows, complete })
  })

  it('of a path with breaks that may have been spaces', () => {
    const { prompt } = readScreen(observation(screen('opencode/more-edit-long-path-80x24'), FACTS))
    const texts = prompt?.about ? readingsOf(prompt.about).texts : []
    const end = /(?:fit\/ ?on|component\. ?spec)/g
    const ends = ['fit/on component.spec', 'fit/on component. spec', 'fit/ on component.spec']
    expect(texts.map((text) => text.match(end)?.join(' '))).toEqual([...ends, 'fit/ on component. spec'])
  })

  it('is the same prompt whatever a sidebar beside it says', () => {
    const region = (text: string): readonly string[] | undefined =>
      readScreen(observation(text)).prompt?.region
    const sidebar = WIDE.replace('/home/dev/src/ab:main', '/home/dev/src/ab:next')
    expect(sidebar).not.toBe(WIDE)
    expect(region(sidebar)).toEqual(region(WIDE))
    expect(region(WIDE)?.at(-1)).toMatch(/enter confirm$/)
  })
})

describe('whether somebody has touched the dialog', () => {
  it.each<[string, string, Said, string]>([
    ['nobody', TOUCH, { cursor: cursorAt(BUTTONS + 1, false) }, 'stuck approve option-1 permission.bash'],
    [
      'the selection moved: it was painted last',
      TOUCH,
      { cursor: cursorAt(BUTTONS, false) },
      'stuck intervene - permission.bash',
    ],
    [
      'a full repaint: the selection may have moved before',
      TOUCH,
      { cursor: cursorAt(39, false) },
      'stuck intervene - permission.bash',
    ],
    ['a text field elsewhere', TOUCH, { cursor: cursorAt(13, true) }, 'stuck intervene - permission.bash'],
    [
      'a window over the screen',
      screen('opencode/more-palette-over-perm'),
      {},
      'stuck intervene - permission.bash',
    ],
    [
      'enlarged',
      TOUCH.replace('ctrl+f fullscreen ', 'ctrl+f minimize '),
      {},
      'stuck intervene - permission.bash',
    ],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, { ...FACTS, ...facts })).toBe(expected)
  })

  it('has no key except the one for "no" once the selection may have moved', () => {
    const { prompt } = readScreen(observation(TOUCH, { ...FACTS, cursor: cursorAt(BUTTONS, false) }))
    expect(prompt?.options.map(({ keys, selected }) => ({ keys, selected }))).toEqual(
      [[], [], ['Escape']].map((keys) => ({ keys, selected: false })),
    )
  })
})

describe('a dialog with anything unclear is for a person', () => {
  const rows = TOUCH.split('\n')
  const command = rows.findIndex((row) => row.startsWith('  ┃  $ '))
  const withBody = (...body: readonly string[]): string =>
    [...rows.slice(0, command), ...body.map((row) => `  ┃  ${row}`), ...rows.slice(command + 1)].join('\n')
  it.each<[string, string, string]>([
    ['as it is', TOUCH, 'stuck approve option-1 permission.bash'],
    ['six lines', withBody('$ a', ...'bcdef'), 'stuck approve option-1 permission.bash'],
    [
      'so many lines that more may be hidden',
      withBody('$ a', ...'bcdefg'),
      'stuck intervene - permission.bash',
    ],
    [
      'empty lines, below which more may be hidden',
      withBody('$ a', '', '', '', '', '', ''),
      'stuck intervene - permission.bash',
    ],
    [
      'a full row of a quoted text',
      withBody(`$ echo "${'a '.repeat(49)}b`, 'ccccc"'),
      'stuck approve option-1 permission.bash',
    ],
    [
      'a full row after which there may have been a space',
      withBody(`$ echo "${'a '.repeat(49)},`, 'ccccc"'),
      'stuck intervene - permission.bash',
    ],
    ['several commands', withBody('$ a', '$ b'), 'stuck intervene - permission.bash'],
    ['no command', withBody('touch marker.txt'), 'stuck intervene - permission.bash'],
    [
      'buttons moved',
      TOUCH.replace('Allow once   Allow always', 'Allow always   Allow once'),
      'stuck intervene - permission.bash',
    ],
    [
      'another first button',
      TOUCH.replace('Allow once ', 'Allow this '),
      'stuck intervene - permission.bash',
    ],
    ['the broad grant alone', TOUCH.replace('Allow once   ', ''), 'stuck intervene - permission.bash'],
    [
      'buttons one column off',
      TOUCH.replace('┃   Allow once', '┃    Allow once'),
      'stuck intervene - permission.bash unsure',
    ],
    [
      'another icon',
      TOUCH.replace('# Shell command', '! Run outside the sandbox'),
      'stuck intervene - permission.other',
    ],
    ['its title scrolled away', rows.slice(command).join('\n'), 'stuck intervene - - unsure'],
    ['a text below it', `${TOUCH.trimEnd()}\n> hi`, 'stuck intervene - - unsure'],
    ['a shell prompt below it', `${TOUCH.trimEnd()}\ndev@box:~$`, 'stuck none - input'],
    ['indented by one', rows.map((row) => ` ${row}`).join('\n'), 'stuck intervene - - unsure'],
    ['half drawn', rows.slice(0, BUTTONS).join('\n'), 'stuck intervene - permission.bash'],
  ])('%s', (_, text, expected) => {
    expect(brief(text)).toBe(expected)
  })
})
