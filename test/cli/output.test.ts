import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bugText, displayWidth, errorText, paint, printable, table } from '../../src/cli/output.ts'
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
  ['', 0],
  ['abc', 3],
  ['日本', 4],
  ['🚀', 2],
  ['e\u0301', 1],
  ['—…', 2],
])('%s is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width)
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
