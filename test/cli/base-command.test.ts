import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { askYesNo, BaseCommand } from '../../src/cli/base-command.ts'
import { CzarinaError } from '../../src/core/errors.ts'
import { runCommand } from '../support/run-command.ts'

const BUILT = new URL('../../dist/src/cli/base-command.js', import.meta.url).href
const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

/** Fails in the way that the test chooses. */
class Failing extends BaseCommand {
  static failure: unknown = null
  async run(): Promise<never> {
    await this.parse(Failing)
    throw Failing.failure
  }
}

afterEach(() => {
  vi.unstubAllEnvs()
})

it.each([
  ['CZM_ARGUMENT_INVALID', 2],
  ['CZM_CONFIG_INVALID', 3],
  ['CZM_MONITOR_EXISTS', 4],
  ['CZM_POLICY_TEST_FAILED', 6],
  ['CZM_ANSWER_FAILED', 7],
] as const)('exits for %s with %i', async (code, exit) => {
  Failing.failure = new CzarinaError(code, 'no', { suggestions: ['try this'] })
  expect(await runCommand(Failing)).toEqual({
    stdout: '',
    stderr: `Error [${code}]: no\n  → try this\n`,
    exit,
  })
})

describe('a bug', () => {
  const BUG = 'This is a bug in czarina-monitor: TypeError: oops\n'

  it('says so, without a stack', async () => {
    Failing.failure = new TypeError('oops')
    const hint = '  → Run it again with --debug and report what it prints.\n'
    expect(await runCommand(Failing)).toEqual({ stdout: '', stderr: `${BUG}${hint}`, exit: 1 })
  })

  it('shows its stack with --debug', async () => {
    Failing.failure = new TypeError('oops')
    const { stderr, exit } = await runCommand(Failing, '--debug')
    expect([stderr.startsWith(BUG), stderr.includes('base-command.test.ts'), exit]).toEqual([true, true, 1])
  })

  it('reveals no details with --json, because they could contain a screen', async () => {
    Failing.failure = Object.assign(new TypeError('the screen says sk-ant'), { screen: 'sk-ant' })
    const { stdout, stderr, exit } = await runCommand(Failing, '--json')
    expect([JSON.parse(stdout), stderr, exit]).toEqual([
      {
        error: {
          code: 'BUG',
          message: 'czarina-monitor has a bug; run it again without --json and with --debug',
          exit: 1,
        },
      },
      '',
      1,
    ])
  })
})

it('ends a real process with the exit code of the failure', async () => {
  const failed = promisify(execFile)(process.execPath, [BIN, 'config', '--project', '/nowhere'])
  await expect(failed).rejects.toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('Error [CZM_CONFIG_NOT_FOUND]'),
  })
})

it('points from wrong usage to the help of the same command', async () => {
  const failed = promisify(execFile)(process.execPath, [BIN, 'policy', 'facts', '--fast'])
  await expect(failed).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      'Error [CZM_ARGUMENT_INVALID]: Nonexistent flag: --fast\n  → czarina-monitor policy facts --help\n',
  })
})

it('ends quietly when its reader has gone, even if it would print for ever', async () => {
  const program = `
    import { BaseCommand } from ${JSON.stringify(BUILT)}
    class Forever extends BaseCommand {
      async run() {
        await this.parse(Forever)
        for (;;) {
          this.log('line')
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
      }
    }
    await Forever.run([], ${JSON.stringify(fileURLToPath(new URL('../..', import.meta.url)))})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdout.once('data', () => child.stdout.destroy())
  const [stderr, [exit]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect([stderr, exit]).toEqual(['', 0])
})

it.each([
  ['y\n', true],
  ['YES\n', true],
  [' y \n', true],
  ['n\n', false],
  ['\n', false],
  ['yep\n', false],
  ['', false],
])('takes %j for %s', async (typed, answer) => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.end(typed)
  expect(await askYesNo('Watch it?', input, output)).toBe(answer)
  output.end()
  expect(await text(output)).toBe('Watch it? [y/N] ')
})
