import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { bugText, errorText, openTable, paint, printable, table } from '../../src/cli/output.ts'
import { CzarinaError } from '../../src/core/errors.ts'

it('aligns columns by what a terminal shows', () => {
  const rows = [
    ['api', '進捗', 'one'],
    ['very-long-worker', 'ok', 'two  \n lines'],
    ['✅ ui', 'é', ''],
  ]
  expect(table(['WORKER', 'STATE', 'SAYS'], rows).split('\n')).toEqual([
    'WORKER            STATE  SAYS',
    'api               進捗   one',
    'very-long-worker  ok     two lines',
    '✅ ui             é',
  ])
})

it.each([
  ['nothing', '', '     x'],
  ['Latin', 'abc', 'abc  x'],
  ['Chinese', '日本', '日本  x'],
  ['an emoji', '🚀', '🚀   x'],
  ['a family, joined by ZWJ', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦   x'],
  ['a skin tone', '👍🏽', '👍🏽   x'],
  ['a flag', '🇩🇪', '🇩🇪   x'],
  ['an emoji by its variation selector', '❤️', '❤️   x'],
  ['a keycap', '1️⃣', '1️⃣   x'],
  ['combining marks', 'e\u0301o\u0308', 'e\u0301o\u0308   x'],
  ['punctuation', '—…', '—…   x'],
  ['colours, which are not obeyed', '\u001b[1m', '\uFFFD[1m  x'],
])('gives %s as many columns as a terminal does', (_, text, line) => {
  expect(openTable(['A', 'B'], [[text, 'x']], { least: [3] }).lines[1]).toBe(line)
})

it('cuts cells and lines between characters, and knows the width of what comes later', () => {
  const { lines, lineOf } = openTable(['WHO', 'WHAT'], [['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 'a long story']], {
    cellMax: 4,
    lineMax: 12,
  })
  expect([...lines, lineOf(['e\u0301e\u0301e\u0301e\u0301e\u0301', '🇩🇪🇫🇷🇮🇹🇪🇸'])]).toEqual([
    'WHO   WHAT',
    '👨‍👩‍👧‍👦…   a lon…',
    'e\u0301e\u0301e\u0301…  🇩🇪🇫🇷…',
  ])
})

it('measures what is painted without its colours', () => {
  const red = paint('red', '日本', { isTTY: true }, {})
  expect(stringWidth(red)).toBe(4)
})

it('never lets a control character out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[^\P{Cc}\n\t]/u)
      expect(table(['A'], [[text]]).split('\n')).toHaveLength(2)
    }),
  )
})

it.each([
  [true, undefined, '\u001B[31mx\u001B[39m'],
  [true, '', '\u001B[31mx\u001B[39m'],
  [true, '1', 'x'],
  [false, undefined, 'x'],
  [undefined, undefined, 'x'],
])('paints where isTTY is %s and NO_COLOR is %s', (isTTY, noColor, painted) => {
  expect(paint('red', 'x', { isTTY }, { NO_COLOR: noColor })).toBe(painted)
})

it.each([
  [
    'everything that is known',
    new CzarinaError('CZM_POLICY_INVALID', 'a rule has no effect', {
      file: '/p/.czarina/policy.json',
      line: 7,
      path: 'rules[0].effect',
      value: 'exec',
      suggestions: ['Did you mean "execute"?', 'czarina-monitor doctor'],
    }),
    [
      'Error [CZM_POLICY_INVALID]: a rule has no effect',
      '  at .czarina/policy.json:7, path rules[0].effect, value "exec"',
      '  → Did you mean "execute"?',
      '  → czarina-monitor doctor',
    ],
  ],
  [
    'a message that names the path itself',
    new CzarinaError('CZM_CONFIG_INVALID', 'a.b is 1', { file: '/p/x.json', path: 'a.b', value: 1 }),
    ['Error [CZM_CONFIG_INVALID]: a.b is 1', '  at x.json'],
  ],
  ['a message alone', new CzarinaError('CZM_USAGE', 'no'), ['Error [CZM_USAGE]: no']],
  [
    'a file elsewhere, and bytes that a terminal would obey',
    new CzarinaError('CZM_USAGE', 'bad \u001B[2Jname', { file: '/q/x' }),
    ['Error [CZM_USAGE]: bad \uFFFD[2Jname', '  at /q/x'],
  ],
])('tells %s', (_, error, lines) => {
  expect(errorText(error, '/p').split('\n')).toEqual(lines)
})

it('calls anything else a bug, with its stack only where that is asked for', () => {
  const bug = new TypeError('x is not a function')
  expect(bugText(bug, false)).toBe(
    'This is a bug in czarina-monitor: TypeError: x is not a function\n  → Run it again with --debug and report what it prints.',
  )
  expect(bugText(bug, true)).toBe(
    `This is a bug in czarina-monitor: TypeError: x is not a function\n${bug.stack}`,
  )
  expect(bugText('thrown text', true)).toBe('This is a bug in czarina-monitor: thrown text')
})
