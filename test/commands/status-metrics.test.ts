import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { projectPaths } from '../../src/cli/project.ts'
import Start from '../../src/commands/start.ts'
import Status from '../../src/commands/status.ts'
import Stop from '../../src/commands/stop.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

let project: TmuxProject

afterEach(() => project.remove())

const status = (...argv: string[]) => runCommand(Status, '--project', project.directory, '--metrics', ...argv)
const start = (...argv: string[]) => runCommand(Start, '--project', project.directory, ...argv)

test('before any monitor has run there are no metrics, and no error', async () => {
  project = await TmuxProject.create(['alpha'])
  expect(await status()).toEqual({
    stdout: 'The monitor does not run.\nThere are no metrics: no monitor has run in this project yet.\n',
    stderr: '',
    exit: 0,
  })
  expect(JSON.parse((await status('--json')).stdout).metrics).toBe(null)
})

test('damaged metrics are ignored', async () => {
  project = await TmuxProject.create(['alpha'])
  await runCommand(Status, '--project', project.directory)
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  const monitor = await project.monitor()
  await monitor.stop()
  await writeFile(projectPaths(project).metrics, '{"version":1')
  expect((await status()).stdout).toContain('There are no metrics')
})

test('a running monitor with its own port, read by status and over HTTP, then after its end', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  const argv = ['start', '--project', project.directory, '--metrics-port', '0']
  const started = spawn(process.execPath, [BIN, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
  const seen: string[] = []
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (bytes: Buffer) => seen.push(bytes.toString()))
  const url = await eventually(
    () => `the address in ${seen.join('')}`,
    () => /^Metrics: (http:\/\/127\.0\.0\.1:\d+\/metrics)$/m.exec(seen.join(''))?.[1] ?? null,
  )
  const key = 'czarina_monitor_keys_total{project="demo",worker="alpha"} 1\n'
  await eventually('the key', async () => ((await (await fetch(url)).text()).includes(key) ? true : null))
  await eventually('the key in the file', async () =>
    /^keys_total +- +1$/m.test((await status()).stdout) ? true : null,
  )
  const running = await status()
  expect(running.stdout).toMatch(
    /^The monitor runs with pid \d+ since .+\.\nChannels {2}log, tmux\nNumbers since .+, as of .+\.\n/,
  )
  expect(running.stdout).toMatch(/^verdicts_total +effect=execute because=rule +1$/m)
  expect(running.stdout).toMatch(
    /^decision_duration_seconds +outcome=sent +1 times, mean [\d.]+ ms, p50 <= /m,
  )
  expect(JSON.parse((await status('--json')).stdout).metrics).toMatchObject({
    version: 1,
    pid: started.pid,
    current: true,
    counters: { keys_total: [{ labels: { worker: 'alpha' }, value: 1 }] },
  })
  await runCommand(Stop, '--project', project.directory)
  if (started.exitCode === null) await once(started, 'exit')
  await expect(fetch(url)).rejects.toThrow()
  const ended = await status()
  expect(ended.stdout).toMatch(
    /^The monitor does not run\.\nNumbers of a monitor that has ended, since .+, as of .+\.\n/,
  )
  expect(ended.stdout).toMatch(/^keys_total +- +1$/m)
  expect(JSON.parse((await status('--json')).stdout).metrics.current).toBe(false)
})

test.each([
  ['70000', 'Expected an integer less than or equal to 65535'],
  ['-1', 'Expected an integer greater than or equal to 0'],
  ['http', 'Expected an integer but received: http'],
  ['1.5', 'Expected an integer but received: 1.5'],
])('--metrics-port=%s is refused before anything is watched', async (port, reason) => {
  project = await TmuxProject.create(['alpha'])
  const { stderr, exit } = await start(`--metrics-port=${port}`)
  expect([stderr, exit]).toEqual([expect.stringContaining(reason), 2])
  expect(await project.status('llm-monitor.log')).toBe('')
})

test.each([[[]], [['--tmux']]])(
  'a port that is taken is refused before anything is watched %j',
  async (argv) => {
    project = await TmuxProject.create(['alpha'])
    await project.play('alpha', [{ lines: finishedScreen(), key: null }])
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { stderr, exit } = await start('--metrics-port', String(port), ...argv)
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 cannot be used: another program listens there.`)
    expect(stderr).toContain('CZM_METRICS_PORT_UNAVAILABLE')
    expect(exit).toBe(4)
    expect(await project.status('llm-monitor.log')).toBe('')
    expect(await project.tmux('list-sessions', '-F', '#S')).toBe('czarina-demo\n')
    holder.close()
  },
)
