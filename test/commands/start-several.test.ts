import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import Start from '../../src/commands/start.ts'
import Status from '../../src/commands/status.ts'
import Stop from '../../src/commands/stop.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

let api: TmuxProject
let site: TmuxProject
let started: ChildProcess | null = null
const printed: string[] = []

beforeEach(async () => {
  api = await TmuxProject.create(['alpha'], {}, { slug: 'api' })
  site = await TmuxProject.create(['beta'], {}, { slug: 'site', socket: api.socket })
})
afterEach(async () => {
  if (started?.exitCode === null && started.kill('SIGKILL')) await once(started, 'exit')
  started = null
  for (const project of [api, site]) await project.remove()
})

/** Runs `start` as its own process, on both projects. */
function start(path = process.env.PATH ?? ''): ChildProcess {
  printed.length = 0
  const words = [BIN, 'start', '--project', api.directory, '--project', site.directory]
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path },
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => printed.push(bytes.toString()))
  }
  started = child
  return child
}

const shows = (text: string): Promise<true> =>
  eventually(
    () => `${text} in:\n${printed.join('')}`,
    () => (printed.join('').includes(text) ? true : null),
  )
const runningOf = async (project: TmuxProject): Promise<Record<string, unknown> | null> =>
  JSON.parse((await runCommand(Status, '--project', project.directory, '--json')).stdout).running

test('one process watches both projects, and each has its own status and stop', async () => {
  await api.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  await site.play('beta', [{ lines: finishedScreen(), key: null }])
  const { pid } = start()
  await shows('api: alpha: answered with "Yes" – mkdir -p out')
  await shows('site: beta: idle')
  expect([await runningOf(api), await runningOf(site)]).toMatchObject([
    { pid, polling: null },
    { pid, polling: null },
  ])
  const stopped = await runCommand(Stop, '--project', api.directory)
  expect(stopped).toMatchObject({ stdout: `Stopped the monitor with pid ${pid}.\n`, exit: 0 })
  expect([await runningOf(api), (await runningOf(site))?.pid]).toEqual([null, pid])
  const exited = once(started ?? process, 'exit')
  await runCommand(Stop, '--project', site.directory)
  expect(await exited).toEqual([0, null])
  expect(await api.tmux('list-clients')).toBe('')
})

test('if no control client can attach, panes are polled, and status says so', async () => {
  const wrapper = join(api.directory, 'tmux')
  const refuse = '[ "$word" = -C ] && { echo "no control clients here" >&2; exit 1; }'
  await writeFile(wrapper, `#!/bin/sh\nfor word; do ${refuse}; done\nPATH="\${PATH#*:}" exec tmux "$@"\n`)
  await chmod(wrapper, 0o755)
  await api.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  start(`${api.directory}:${process.env.PATH}`)
  await shows('alpha: idle')
  expect(await api.keys('alpha')).toEqual(['1'])
  for (const project of [api, site]) {
    expect(await runningOf(project)).toMatchObject({ polling: { because: 'no control clients here' } })
    const { stdout } = await runCommand(Status, '--project', project.directory)
    expect(stdout).toContain(
      'Panes are polled, because control clients cannot attach: no control clients here.\n',
    )
    expect((await project.status('llm-monitor.log')).match(/Control clients cannot attach/g)?.length).toBe(1)
  }
})

test('two projects that would answer in the same panes are refused', async () => {
  const twin = await TmuxProject.create(['gamma'], {}, { slug: 'api', socket: api.socket })
  const { stderr, exit } = await runCommand(Start, '--project', api.directory, '--project', twin.directory)
  expect(stderr).toContain('both have workers in czarina-api')
  expect(exit).toBe(3)
  await twin.remove()
})

test('all problems are reported at once, and no project is started', async () => {
  await api.configure({ check_interval: 0 })
  await site.configure({ stale_threshold: 0 })
  const refused = await runCommand(Start, '--project', api.directory, '--project', site.directory)
  expect(refused.stderr).toMatch(/check_interval is 0[\s\S]*stale_threshold is 0/)
  expect(refused.exit).toBe(3)
  await api.configure({ enabled: false })
  await site.configure({ enabled: false })
  const disabled = await runCommand(Start, '--project', api.directory, '--project', site.directory, '--tmux')
  for (const { directory } of [api, site]) expect(disabled.stderr).toContain(directory)
  expect(disabled.exit).toBe(3)
})

test('a project that is named twice counts once', async () => {
  const same = join(api.directory, '.czarina')
  await api.configure({ enabled: false })
  const { stderr } = await runCommand(Start, '--project', api.directory, '--project', same)
  expect(stderr.match(/is disabled/g)?.length).toBe(1)
})
