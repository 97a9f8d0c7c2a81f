import { expect, test } from 'vitest'
import Explain from '../../src/commands/explain.ts'
import { ERROR_TABLE } from '../../src/core/error-table.ts'
import { runCommand } from '../support/run-command.ts'

const TRUST = [
  'CZM_CONSENT_NOT_FOUND (exit code 3)',
  '  Nobody has agreed to what the configuration names, as it is now.',
  '  → Look at it, then in a terminal of your own: czarina-monitor trust',
]
const RENAMED = 'CZM_UNTRUSTED was renamed to CZM_CONSENT_NOT_FOUND.'

test.each([
  ['a code', 'CZM_CONSENT_NOT_FOUND', [...TRUST, '  Renamed from CZM_UNTRUSTED.']],
  ['its old name', 'CZM_UNTRUSTED', [RENAMED, '', ...TRUST]],
  ['any case', 'czm_untrusted', [RENAMED, '', ...TRUST]],
  [
    'a code that kept its name',
    'CZM_ITEM_NOT_FOUND',
    ['CZM_ITEM_NOT_FOUND (exit code 2)', '  The id names no item, or several.', '  → czarina-monitor inbox'],
  ],
])('explains %s', async (_, code, lines) => {
  expect(await runCommand(Explain, code)).toEqual({ stdout: `${lines.join('\n')}\n`, stderr: '', exit: 0 })
})

const LIST = 'All codes: czarina-monitor explain'

test.each([
  ['a misspelt one', 'CZM_CONFG_EXISTS', ['CZM_CONFIG_EXISTS']],
  [
    'another problem with the same thing, the nearest first',
    'CZM_CONFIG_INVALD',
    [
      'CZM_CONFIG_INVALID',
      'CZM_CONFIG_NOT_FOUND',
      'CZM_CONFIG_UNAVAILABLE',
      'CZM_CONFIG_SYNTAX_INVALID',
      'CZM_CONFIG_EXISTS',
    ],
  ],
  ['only a thing', 'CZM_CONSENT', ['CZM_CONSENT_NOT_FOUND', 'CZM_CONSENT_UNAVAILABLE']],
  ['an old thing', 'CZM_TRUST', ['CZM_CONSENT_UNAVAILABLE']],
  ['nothing like it', 'CZM_ELEPHANT', []],
])('suggests the nearest codes for an unknown one: %s', async (_, code, nearest) => {
  expect(await runCommand(Explain, code)).toEqual({
    stdout: '',
    stderr: [
      `Error [CZM_ARGUMENT_INVALID]: There is no error code "${code}".`,
      ...[...nearest.map((each) => `czarina-monitor explain ${each}`), LIST].map((line) => `  → ${line}`),
      '',
    ].join('\n'),
    exit: 2,
  })
})

test('points from the id of a decision to the command that explains decisions', async () => {
  const { stdout, exit } = await runCommand(Explain, '3f2a', '--json')
  expect([JSON.parse(stdout), exit]).toEqual([
    {
      error: {
        code: 'CZM_ARGUMENT_INVALID',
        message: 'There is no error code "3f2a".',
        value: '3f2a',
        suggestions: [LIST, 'A decision: czarina-monitor policy explain --decision ID'],
        exit: 2,
      },
    },
    2,
  ])
})

test('lists all codes, one per line', async () => {
  const { stdout, stderr, exit } = await runCommand(Explain)
  const [head = '', ...lines] = stdout.split('\n')
  const first = lines.slice(0, -3).map((line) => line.split(' ')[0])
  expect([head.split(/ +/), first, lines.slice(-3), stderr, exit]).toEqual([
    ['CODE', 'EXIT', 'MEANING'],
    Object.keys(ERROR_TABLE),
    ['', 'What helps with one of them: czarina-monitor explain CODE', ''],
    '',
    0,
  ])
})

test('gives the same as data', async () => {
  const one = {
    code: 'CZM_METRICS_PORT_UNAVAILABLE',
    exit: 4,
    means: 'The monitor cannot listen on the port for metrics.',
    remedy: 'czarina-monitor start --metrics-port 0',
    was: 'CZM_METRICS_PORT',
  }
  const asked = JSON.parse((await runCommand(Explain, 'CZM_METRICS_PORT', '--json')).stdout)
  const { codes } = JSON.parse((await runCommand(Explain, '--json')).stdout)
  expect([asked, codes.length, codes.find(({ code }: { code: string }) => code === one.code)]).toEqual([
    { codes: [one] },
    Object.keys(ERROR_TABLE).length,
    one,
  ])
})
