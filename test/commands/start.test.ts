import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
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

const isRunning = async (): Promise<boolean> => {
  const { stdout } = await runCommand(Status, '--project', project.directory, '--json')
  return JSON.parse(stdout).running !== null
}

test('start, status and stop, as a person runs them', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  const started = spawn(process.execPath, [BIN, 'start', '--project', project.directory], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const seen: string[] = []
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (bytes: Buffer) => seen.push(bytes.toString()))
  await eventually('the answer', async () =>
    seen.join('').includes('answered with "Yes" – mkdir -p out') ? true : null,
  )
  await eventually('the end of the turn', async () => (seen.join('').includes('alpha: idle') ? true : null))
  const status = await runCommand(Status, '--project', project.directory, '--json')
  const { running, workers } = JSON.parse(status.stdout)
  expect(running.pid).toBe(started.pid)
  expect(
    workers.map(({ worker, pane, last }: Record<string, unknown>) => [worker, pane, Object(last).status]),
  ).toEqual([
    ['alpha', 'czarina-demo:1.0', 'complete'],
    ['beta', null, undefined],
  ])
  const second = await runCommand(Start, '--project', project.directory)
  expect(second.stderr).toContain(`pid ${started.pid}`)
  expect(second.exit).toBe(4)
  const stopped = await runCommand(Stop, '--project', project.directory)
  expect(stopped).toMatchObject({ stdout: `Stopped the monitor with pid ${started.pid}.\n`, exit: 0 })
  if (started.exitCode === null) await once(started, 'exit')
  expect(started.exitCode).toBe(0)
  expect(await project.tmux('list-clients')).toBe('')
  expect((await runCommand(Stop, '--project', project.directory)).exit).toBe(4)
})

test('start --tmux runs in its own window of the management session', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  const { stdout } = await runCommand(Start, '--tmux', '--project', project.directory, '--json')
  expect(JSON.parse(stdout)).toEqual({
    window: 'czarina-demo-mgmt:llm-monitor',
    attachCommand: `tmux -S ${project.socket} attach -t czarina-demo-mgmt:llm-monitor`,
  })
  await eventually('the monitor', async () => ((await isRunning()) ? true : null))
  await eventually('its log', async () =>
    (await readFile(`${project.directory}/.czarina/status/llm-monitor.log`, 'utf8').catch(() => '')).includes(
      'Starting',
    )
      ? true
      : null,
  )
  await runCommand(Stop, '--project', project.directory)
  expect(await isRunning()).toBe(false)
})

test.each<[Record<string, unknown>, string[], string]>([
  [{ enabled: false }, [], 'Add to the config: "llm_monitor": { "enabled": true }'],
  [{}, ['--policy', 'recomended'], 'recommended'],
  [{ policy: 'nowhere.json' }, [], 'CZM_POLICY_NOT_FOUND'],
])('%j %j is refused before anything is watched', async (settings, argv, remedy) => {
  project = await TmuxProject.create(['alpha'], settings)
  const { stderr, exit } = await runCommand(Start, '--project', project.directory, ...argv)
  expect(stderr).toContain(remedy)
  expect(exit).toBe(3)
  expect(await isRunning()).toBe(false)
})

test('start --tmux refuses what its window would refuse, and opens none', async () => {
  project = await TmuxProject.create(['alpha'], { policy: 'nowhere.json' })
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  const { stderr, exit } = await runCommand(Start, '--tmux', '--project', project.directory)
  expect(stderr).toContain('CZM_POLICY_NOT_FOUND')
  expect(exit).toBe(3)
  expect(await project.tmux('list-sessions', '-F', '#S')).toBe('czarina-demo\n')
})

test('start --tmux hands the variables of its settings to the window', async () => {
  project = await TmuxProject.create(['alpha'], { enabled: false })
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  vi.stubEnv('CZARINA_MONITOR_ENABLED', 'true')
  await runCommand(Start, '--tmux', '--project', project.directory)
  vi.unstubAllEnvs()
  await eventually('the monitor', async () => ((await isRunning()) ? true : null))
  await runCommand(Stop, '--project', project.directory)
})

test('stop does not touch a process that only has the same pid as a monitor elsewhere', async () => {
  project = await TmuxProject.create(['alpha'])
  const bystander = spawn('sleep', ['60'])
  const status = join(project.directory, '.czarina', 'status')
  const lock = { pid: bystander.pid, startedAt: '', host: 'elsewhere', processStart: null, token: 't' }
  await mkdir(status)
  await writeFile(join(status, 'llm-monitor.lock'), JSON.stringify(lock))
  const { stderr, exit } = await runCommand(Stop, '--project', project.directory)
  expect(stderr).toContain('On elsewhere: czarina-monitor stop')
  expect(exit).toBe(4)
  expect(bystander.kill('SIGKILL')).toBe(true)
  expect(await once(bystander, 'exit')).toEqual([null, 'SIGKILL'])
})
