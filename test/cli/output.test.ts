import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { bugText, errorText, openTable, paint, printable, table, widthOf } from '../../src/cli/output.ts'
import { CzarinaError } from '../../src/core/errors.ts'

it('aligns columns by the width on a terminal', () => {
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
  ['colours, which are not applied', '\u001b[1m', '\uFFFD[1m  x'],
])('gives %s as many columns as a terminal does', (_, text, line) => {
  const columns = [{ head: 'A', usual: 3 }, { head: 'B' }]
  expect(openTable(columns, [[text, 'x']], { width: null, isGrowing: true }).lines[1]).toBe(line)
})

it.each<[string, number | null, readonly string[]]>([
  [
    'a terminal that is wide enough',
    60,
    [
      'WHO           AGE  WHAT',
      '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦       0:42  git push --force origin main',
      'long-na..  1 h 12  ls',
    ],
  ],
  [
    'a narrower one, in which the widest column shrinks',
    36,
    [
      'WHO           AGE  WHAT',
      '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦       0:42  git push --f..ain',
      'long-na..  1 h 12  ls',
    ],
  ],
  [
    'one in which all columns have their minimum width',
    29,
    ['WHO         AGE  WHAT', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦     0:42  git push..in', 'long-..  1 h 12  ls'],
  ],
  [
    'one without room for the last column',
    15,
    ['WHO         AGE', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦     0:42', 'long-..  1 h 12'],
  ],
  [
    'no terminal',
    null,
    [
      'WHO                       AGE  WHAT',
      '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦                   0:42  git push --force origin main',
      'long-name-of-a-worker  1 h 12  ls',
    ],
  ],
])('fits a table into %s', (_, width, shown) => {
  const columns = [
    { head: 'WHO', max: 9, least: 7 },
    { head: 'AGE', isFigure: true },
    { head: 'WHAT', least: 12 },
  ]
  const rows = [
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', '0:42', { text: 'git push --force origin main', keep: 'git push' }],
    ['long-name-of-a-worker', '1 h 12', 'ls'],
  ]
  expect(openTable(columns, rows, { width, mark: '..' }).lines).toEqual(shown)
})

it('leaves room for later rows', () => {
  const columns = [{ head: 'WHO', usual: 5 }, { head: 'WHAT' }]
  const { lines, lineOf } = openTable(columns, [], { width: null, isGrowing: true })
  expect([...lines, lineOf(['ab', 'a long story'])]).toEqual(['WHO    WHAT', 'ab     a long story'])
})

it('measures coloured text without its colours', () => {
  const red = paint('red', '日本', { isTTY: true }, {})
  expect(stringWidth(red)).toBe(4)
})

it.each([
  [{ isTTY: true, columns: 80 }, 80],
  [{ isTTY: true, columns: 0 }, null],
  [{ columns: 80 }, null],
])('a table for %j is %s columns wide at most', (output, width) => {
  expect(widthOf(output)).toBe(width)
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
    'a message that already names the path',
    new CzarinaError('CZM_CONFIG_INVALID', 'a.b is 1', {
      ...{ file: '/p/x.json', path: 'a.b', value: 1 },
      suggestions: [],
    }),
    ['Error [CZM_CONFIG_INVALID]: a.b is 1', '  at x.json'],
  ],
  [
    'only a message, with the remedy of its code',
    new CzarinaError('CZM_ARGUMENT_INVALID', 'no'),
    ['Error [CZM_ARGUMENT_INVALID]: no', '  → czarina-monitor COMMAND --help'],
  ],
  [
    'a file elsewhere, and bytes that a terminal would interpret',
    new CzarinaError('CZM_ARGUMENT_INVALID', 'bad \u001B[2Jname', { file: '/q/x', suggestions: [] }),
    ['Error [CZM_ARGUMENT_INVALID]: bad \uFFFD[2Jname', '  at /q/x'],
  ],
])('shows %s', (_, error, lines) => {
  expect(errorText(error, '/p').split('\n')).toEqual(lines)
})

it('colours the background of what a person must act on', () => {
  expect([paint('needs', 'x', { isTTY: true }, {}), paint('alarm', 'x', { isTTY: true }, {})]).toEqual([
    '\u001B[30m\u001B[43mx\u001B[49m\u001B[39m',
    '\u001B[37m\u001B[41mx\u001B[49m\u001B[39m',
  ])
})

it('calls any other error a bug, with its stack only on request', () => {
  const bug = new TypeError('x is not a function')
  expect(bugText(bug, false)).toBe(
    'This is a bug in czarina-monitor: TypeError: x is not a function\n  → Run it again with --debug and report what it prints.',
  )
  expect(bugText(bug, true)).toBe(
    `This is a bug in czarina-monitor: TypeError: x is not a function\n${bug.stack}`,
  )
  expect(bugText('thrown text', true)).toBe('This is a bug in czarina-monitor: thrown text')
})
