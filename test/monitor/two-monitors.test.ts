/** Two real monitors, each in its own process, with workers in one pane: one of them acts, and both say so. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, realpath, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

interface Process {
  readonly child: ChildProcess
  readonly printed: () => string
}

let first: TmuxProject
const projects: TmuxProject[] = []
const processes: Process[] = []

beforeEach(async () => {
  first = await project(['alpha'])
  await first.play('alpha', [{ lines: finishedScreen(), key: 'n' }, ...asks('mkdir -p out')])
})
afterEach(async () => {
  for (const each of processes.splice(0)) {
    each.child.kill('SIGTERM')
    await exitOf(each)
  }
  for (const each of projects.splice(0).reverse()) await each.remove()
})

const asks = (command: string) => [
  { lines: bashDialog(command), key: '1' },
  { lines: finishedScreen(), key: null },
]

async function project(workers: readonly string[], home: { slug?: string; socket?: string } = {}) {
  const made = await TmuxProject.create(workers, {}, home)
  projects.push(made)
  return made
}

function start(
  { directory }: TmuxProject,
  environment: Record<string, string> = {},
  flags: readonly string[] = [],
): Process {
  const child = spawn(process.execPath, [BIN, 'start', '--project', directory, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (text += bytes.toString()))
  const started = { child, printed: () => text }
  processes.push(started)
  return started
}

const shows = ({ printed }: Process, text: string): Promise<true> =>
  eventually(
    () => `${text} in:\n${printed()}`,
    () => printed().includes(text) || null,
  )
const exitOf = async ({ child }: Process): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
/** Makes the worker ask, which has waited until now. */
const ask = (): Promise<string> => first.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')

interface Second {
  readonly project: TmuxProject
  readonly environment?: Record<string, string>
  readonly flags?: readonly string[]
}

/** A project with another slug whose one worker has this target. */
async function leadingTo(target: string): Promise<Second> {
  const other = await project(['x'], { slug: 'other', socket: first.socket })
  await other.configure({ policy: 'hands-off' }, { x: { target } })
  return { project: other }
}
const clone = async (): Promise<Second> => ({ project: await project(['alpha'], { socket: first.socket }) })

test.each<[string, () => Promise<Second>]>([
  ['a clone of the project', clone],
  [
    'a clone that names the socket through a link',
    async () => {
      const link = join(first.directory, 's.sock')
      await symlink((await first.tmux('display-message', '-p', '#{socket_path}')).trim(), link)
      return { ...(await clone()), flags: ['--socket', link] }
    },
  ],
  [
    'a clone of a user with another home folder',
    async () => ({ ...(await clone()), environment: { XDG_CONFIG_HOME: join(first.directory, 'home') } }),
  ],
  ['another project by a target', () => leadingTo('czarina-demo:alpha.0')],
  [
    'another project through a linked window',
    async () => {
      await first.tmux('new-session', '-d', '-s', 'linked', 'sleep 1000')
      await first.tmux('link-window', '-s', 'czarina-demo:alpha', '-t', 'linked:5')
      return leadingTo('linked:5')
    },
  ],
  [
    'another project through a grouped session',
    async () => {
      await first.tmux('new-session', '-d', '-s', 'grouped', '-t', 'czarina-demo')
      return leadingTo('grouped:alpha')
    },
  ],
  [
    'the same project after its lock was removed',
    async () => {
      await rm(join(first.directory, '.czarina', 'status', 'llm-monitor.lock'))
      return { project: first }
    },
  ],
])('%s is refused, and the first one answers', async (_, second) => {
  const running = start(first)
  await shows(running, 'alpha: idle')
  const { project: other, environment, flags } = await second()
  const refused = start(other, environment, flags)
  expect([await exitOf(refused), refused.printed()]).toEqual([
    4,
    expect.stringMatching(/monitor already (?:runs|watches)/),
  ])
  expect(refused.printed()).toContain(`pid ${running.child.pid}`)
  if (other !== first) {
    const told = `the monitor of ${await realpath(other.directory)} (pid ${refused.child.pid}) wants its pane too`
    await shows(running, told)
    await eventually(
      'the notification',
      async () => (await first.status('czar-notifications.log')).includes(told) || null,
    )
  }
  await ask()
  await shows(running, 'answered with "Yes" – mkdir -p out')
  expect(await first.keys('alpha')).toEqual(['n', '1'])
})

test('if one of several panes is taken, the others are watched, and the taken one is reported', async () => {
  const running = start(first)
  await shows(running, 'alpha: idle')
  const other = await project(['x', 'beta'], { slug: 'other', socket: first.socket })
  await other.configure({ policy: 'hands-off' }, { x: { target: 'czarina-demo:alpha' } })
  await other.play('beta', [{ lines: finishedScreen(), key: 'n' }, ...asks('mkdir -p lib')])
  const second = start(other)
  await shows(
    second,
    `x: is not watched, because its pane belongs to ${await realpath(first.directory)} (pid ${running.child.pid})`,
  )
  await ask()
  await shows(running, 'answered with "Yes" – mkdir -p out')
  await other.tmux('send-keys', '-t', 'czarina-other:beta', 'n')
  await shows(second, 'answered with "Yes" – mkdir -p lib')
  expect([await first.keys('alpha'), await other.keys('beta')]).toEqual([
    ['n', '1'],
    ['n', '1'],
  ])
  expect(second.printed()).not.toContain('mkdir -p out')
})

test('a pane is taken over from a killed monitor, and released by one that ends', async () => {
  const killed = start(first)
  await shows(killed, 'alpha: idle')
  killed.child.kill('SIGKILL')
  await exitOf(killed)
  const { project: second } = await clone()
  const running = start(second)
  await shows(running, 'alpha: idle')
  await ask()
  await shows(running, 'answered with "Yes" – mkdir -p out')
  running.child.kill('SIGTERM')
  expect(await exitOf(running)).toBe(0)
  const claims = await first.tmux('list-panes', '-a', '-F', '[#{@czarina-monitor}]')
  expect([claims.match(/\[.+\]/g), await first.keys('alpha')]).toEqual([null, ['n', '1']])
})

test('once lock, socket and claim are removed, a second monitor takes the pane, and the first can no longer press keys there', async () => {
  const running = start(first)
  await shows(running, 'alpha: idle')
  const sockets = join(process.env.XDG_CONFIG_HOME ?? '', 'czarina-monitor', 'run')
  await rm(join(first.directory, '.czarina', 'status', 'llm-monitor.lock'))
  for (const name of await readdir(sockets)) await rm(join(sockets, name))
  await first.tmux('set-option', '-pu', '-t', 'czarina-demo:alpha', '@czarina-monitor')
  const { project: second } = await clone()
  const other = start(second)
  await shows(other, 'alpha: idle')
  await ask()
  await shows(other, 'answered with "Yes" – mkdir -p out')
  await shows(
    running,
    `alpha: is not watched, because its pane belongs to ${await realpath(second.directory)}`,
  )
  expect(await first.keys('alpha')).toEqual(['n', '1'])
})

test('an unreadable claim is respected, and a person is told how to remove it', async () => {
  const option = ['-t', 'czarina-demo:alpha', '@czarina-monitor']
  await first.tmux('set-option', '-p', ...option, "project='; rm -rf ~; '")
  const refused = start(first)
  expect([await exitOf(refused), refused.printed()]).toEqual([
    4,
    expect.stringContaining('Where none runs: tmux set-option -pu -t PANE @czarina-monitor'),
  ])
  await first.tmux('set-option', '-pu', ...option)
  const running = start(first)
  await ask()
  await shows(running, 'answered with "Yes" – mkdir -p out')
})
