/** Commands beside a running monitor: they ask it where its workers are and what blocks them, even if its files are gone. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { socketsOf } from '../../src/adapters/control/socket-place.ts'
import Analyze from '../../src/commands/analyze.ts'
import Doctor from '../../src/commands/doctor.ts'
import Pause from '../../src/commands/pause.ts'
import Resume from '../../src/commands/resume.ts'
import Status from '../../src/commands/status.ts'
import Stop from '../../src/commands/stop.ts'
import { agreeTo } from '../../tools/stage/agree.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

let project: TmuxProject
let monitor: ChildProcess
let printed = ''

/** The monitor knows its tmux socket only from a flag. */
beforeEach(async () => {
  project = await TmuxProject.create(['alpha', 'beta'], { socket: null })
  await project.configure({ socket: null }, { beta: { target: 'czarina-demo:1' } })
  await project.play('alpha', [
    { lines: finishedScreen(), key: 'n' },
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  start('--socket', project.socket)
  await shows('alpha: idle')
})
afterEach(async () => {
  if (monitor.exitCode === null && monitor.kill('SIGKILL')) await once(monitor, 'exit')
  await project.remove()
})

function start(...flags: string[]): void {
  const words = [BIN, 'start', '--project', project.directory, ...flags]
  monitor = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  printed = ''
  for (const stream of [monitor.stdout, monitor.stderr])
    stream?.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
    })
}

const shows = (text: string): Promise<true> =>
  eventually(
    () => `${text} in:\n${printed}`,
    () => printed.includes(text) || null,
  )
const run = (command: Parameters<typeof runCommand>[0], ...argv: string[]) =>
  runCommand(command, ...argv, '--project', project.directory)
const socketPath = async (): Promise<string> =>
  (await project.tmux('display-message', '-p', '#{socket_path}')).trim()

test('status, doctor and analyze use the socket that the monitor watches, and say so', async () => {
  const denied = 'is not watched, because its pane belongs to alpha. Give one of them another target.'
  await shows(`beta: ${denied}`)
  const { stdout } = await run(Status)
  expect([stdout.match(/^alpha .* (czarina-demo:\S+) /m)?.[1], stdout.match(/^beta: (.*)$/m)?.[1]]).toEqual([
    'czarina-demo:1.0',
    denied,
  ])
  expect(stdout).toContain(`Panes are on the tmux socket ${await socketPath()}.\n`)
  const { checks } = JSON.parse((await run(Doctor, '--json')).stdout)
  const found = checks.filter(({ name }: { name: string }) =>
    ['session', 'worker alpha', 'worker beta'].includes(name),
  )
  expect(found.map(({ message }: { message: string }) => message)).toEqual([
    denied,
    'session czarina-demo exists',
    'czarina-demo:1.0: cannot be told: node; the config says claude',
    'czarina-demo:1.0: cannot be told: node; the config says claude',
  ])
  const analyzed = await run(Analyze, 'alpha', '--json')
  expect([JSON.parse(analyzed.stdout).analysis.status, analyzed.exit]).toEqual(['complete', 0])
  expect((await run(Analyze, 'alpha', '--socket', `${project.socket}-no`)).stderr).toContain(
    'CZM_PANE_NOT_FOUND',
  )
})

test('a saved socket that waits for consent is not reported as watched', async () => {
  await run(Stop)
  await project.configure({ socket: project.socket })
  await agreeTo(project.directory)
  await project.configure({ socket: 'saved' })
  start()
  await shows('needs your consent')
  await shows('Watching 2 workers')
  const { stdout } = await run(Status)
  expect(stdout).toContain(`Panes are on the tmux socket ${await socketPath()}.\n`)
})

test('a worker is where the monitor followed it, and not where its name would lead', async () => {
  const place = async (): Promise<string> =>
    /^alpha(?:: (.*)| .* (czarina-demo:\S+) .*)$/m
      .exec((await run(Status)).stdout)
      ?.slice(1)
      .join('') ?? ''
  await project.tmux('rename-window', '-t', 'czarina-demo:alpha', 'elsewhere')
  await project.tmux('new-window', '-d', '-t', 'czarina-demo:7', '-n', 'alpha', 'cat')
  await shows('alpha: is watched in czarina-demo:1.0 (window elsewhere, runs node) only')
  expect(await place()).toBe('czarina-demo:1.0')
  await project.tmux('kill-window', '-t', 'czarina-demo:elsewhere')
  await shows('alpha: is not watched: its pane')
  const beside = 'what bears its name was there beside it or belongs to another worker: czarina-demo:7.0'
  expect(await place()).toContain(beside)
  const { checks } = JSON.parse((await run(Doctor, '--json')).stdout)
  const messages = checks.map(({ message }: { message: string }) => message)
  expect(messages).toContainEqual(expect.stringContaining(beside))
  expect((await run(Analyze, 'alpha')).stderr).toContain(beside)
})

test('pause, status, resume and stop reach a monitor after its status folder was removed', async () => {
  await run(Pause, '--reason', 'a release')
  // Removed in one step, because the monitor recreates the folder while its files are removed one by one.
  await rename(join(project.directory, '.czarina', 'status'), join(project.directory, 'gone'))
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')
  await shows('left alone with "Yes" – mkdir -p out [paused]')
  const { stdout } = await run(Status)
  expect(stdout).toContain(`The monitor runs with pid ${monitor.pid}`)
  expect(stdout).toContain('(a release)')
  expect((await run(Resume)).stdout).toBe('Resumed: All workers.\n')
  const stopped = await run(Stop)
  expect([stopped.stdout, stopped.exit]).toEqual([`Stopped the monitor with pid ${monitor.pid}.\n`, 0])
  expect((await run(Status)).stdout).toContain('The monitor does not run.\n')
  expect(await socketsOf(project.directory, process.env)).toEqual([])
})

const folder = (): string => join(project.directory, '.czarina')
const configFile = (): string => join(folder(), 'config.json')

test.each([
  ['is broken', () => writeFile(configFile(), '{ broken')],
  ['is gone', () => rm(configFile())],
  ['went with its folder', () => rename(folder(), `${folder()}2`)],
])('pause, resume, status and stop reach the monitor although the configuration %s', async (_, spoil) => {
  await spoil()
  expect((await run(Pause, '--worker', 'alpha')).stdout).toContain('PAUSED: alpha since')
  expect((await run(Pause, '--reason', 'a release')).stdout).toContain('PAUSED: all workers since')
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')
  await shows('left alone with "Yes" – mkdir -p out [paused]')
  const { stdout, exit } = await run(Status)
  const shown = [
    'The configuration cannot be read, so the monitor continues',
    '(a release)',
    'czarina-demo:1.0',
  ]
  expect([...shown.filter((text) => !stdout.includes(text)), exit]).toEqual([0])
  expect((await run(Resume)).stdout).toContain('Resumed: All workers.\n')
  expect((await run(Resume, '--worker', 'alpha')).stdout).toBe('Resumed: alpha.\n')
  await shows('alpha: answered')
  expect((await run(Stop)).stdout).toBe(`Stopped the monitor with pid ${monitor.pid}.\n`)
  expect((await run(Status)).exit).toBe(3)
})

test('a hanging monitor counts as running, and a pause is left for it in a file', async () => {
  monitor.kill('SIGSTOP')
  const { stdout } = await run(Status)
  expect(stdout).toContain(`The monitor runs with pid ${monitor.pid}`)
  expect(stdout).toContain('the one in the configuration, because the monitor does not answer from here.')
  expect((await run(Pause)).exit).toBe(0)
  monitor.kill('SIGCONT')
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')
  await shows('left alone with "Yes" – mkdir -p out [paused]')
  expect(await project.keys('alpha')).toEqual(['n'])
})
