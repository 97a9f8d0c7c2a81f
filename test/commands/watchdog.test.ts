/** The real `start` and the process beside it: killing the monitor notifies people, ending it does not. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectKey } from '../../src/adapters/control/socket-place.ts'
import { eventually } from '../support/eventually.ts'
import { finishedScreen } from '../support/screens.ts'
import { type StandIn, standIn } from '../support/stand-in.ts'
import { TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

let project: TmuxProject
let server: StandIn
let started: ChildProcess | null = null

beforeEach(async () => {
  server = await standIn(200)
  project = await TmuxProject.create(['alpha'])
  await project.configure({ notify: { channels: [{ type: 'webhook', url: server.url }] } })
  await project.agree()
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
})
afterEach(async () => {
  if (started?.exitCode === null && started.kill('SIGKILL')) await once(started, 'exit')
  started = null
  await project.remove()
})

/** The watchdogs of this project in the list of processes. */
async function watchdogs(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'], { maxBuffer: 16 * 1024 * 1024 })
  return stdout.split('\n').filter((line) => line.includes(' watchdog ') && line.includes(project.directory))
    .length
}
const watchdogsAre = (count: number): Promise<true> =>
  eventually(`${count} watchdogs`, async () => ((await watchdogs()) === count ? true : null))

async function start(...flags: string[]): Promise<ChildProcess> {
  const words = [BIN, 'start', '--project', project.directory, ...flags]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  started = child
  const said: string[] = []
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()))
  await eventually('its start', () => (said.join('').includes('Watching 1 worker') ? true : null))
  return child
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

test('the process beside it reports a killed monitor, and then ends', async () => {
  const child = await start()
  await watchdogsAre(1)
  const key = await projectKey(project.directory)
  for (const [name, count] of [
    ['', '5'],
    [`_${key}`, '3'],
    ['_ab12', '2'],
  ] as const)
    await project.tmux('set-option', '-g', `@czarina_needs_you${name}`, count)
  await ended(child, 'SIGKILL')
  const { body } = await eventually('the message', () => server.received[0] ?? null)
  expect(JSON.parse(body)).toMatchObject({
    ...{ about: 'news', worker: 'czarina-monitor', kind: 'monitor', risk: null, items: [] },
    headline: `czarina-monitor: the monitor of ${project.directory} (pid ${child.pid}) has vanished: nobody watches its workers. czarina-monitor start`,
  })
  await watchdogsAre(0)
  expect(await project.tmux('show-options', '-g', '-q', '-v', '@czarina_needs_you')).toBe('2\n')
  expect(server.received).toHaveLength(1)
})

test('a monitor that is stopped ends its watchdog silently, and --no-watchdog starts none', async () => {
  const child = await start()
  await watchdogsAre(1)
  await ended(child, 'SIGTERM')
  await watchdogsAre(0)
  const alone = await start('--no-watchdog')
  expect(await watchdogs()).toBe(0)
  await ended(alone, 'SIGKILL')
  expect(server.received).toEqual([])
})
