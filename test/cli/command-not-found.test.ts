import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

function refusal(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { encoding: 'utf8' })
  return { status, stdout, lines: stderr.trimEnd().split('\n') }
}

it.each<[string[], string[]]>([
  [
    ['statuss'],
    [
      'Error [CZM_ARGUMENT_INVALID]: There is no command "statuss".',
      '  → Did you mean status?',
      '  → czarina-monitor --help',
    ],
  ],
  [
    ['logs', '--follow'],
    [
      'Error [CZM_ARGUMENT_INVALID]: There is no command "logs".',
      '  → Did you mean decisions?',
      '  → czarina-monitor --help',
    ],
  ],
  [
    ['policy', 'chekc', 'mine.json'],
    [
      'Error [CZM_ARGUMENT_INVALID]: There is no command "policy chekc".',
      '  → Did you mean policy check?',
      '  → czarina-monitor --help',
    ],
  ],
  [['xyzzy'], ['Error [CZM_ARGUMENT_INVALID]: There is no command "xyzzy".', '  → czarina-monitor --help']],
  [
    ['stop', 'it'],
    ['Error [CZM_ARGUMENT_INVALID]: Unexpected argument: it', '  → czarina-monitor stop --help'],
  ],
])('%j is refused like any other wrong usage', (argv, lines) => {
  expect(refusal(...argv)).toEqual({ status: 2, stdout: '', lines })
})

it('is JSON for programs', () => {
  const { status, stdout, lines } = refusal('xyzzy', '--json')
  expect({ status, lines, error: JSON.parse(stdout).error }).toEqual({
    status: 2,
    lines: [''],
    error: {
      code: 'CZM_ARGUMENT_INVALID',
      message: 'There is no command "xyzzy".',
      suggestions: ['czarina-monitor --help'],
      exit: 2,
    },
  })
})
