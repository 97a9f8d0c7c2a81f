import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import Init from '../../src/commands/init.ts'
import Trust from '../../src/commands/trust.ts'
import { projectFolder } from '../adapters/config/project-folder.ts'
import { until } from '../support/eventually.ts'
import { type CommandRun, runCommand } from '../support/run-command.ts'
import { type TmuxServer, tmuxServer } from '../support/tmux-server.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
const AGENT = '#!/bin/bash\necho ready\nread -r line\n'

/** A tmux server with a shell, and an agent in its own window. */
async function serverWithAgent(folder: string): Promise<TmuxServer> {
  const agent = join(folder, 'bin/claude')
  await chmod(agent, 0o755)
  const server = tmuxServer()
  const { tmux } = server
  await tmux('new-session', '-d', '-s', 'work', '-n', 'shell', 'cat')
  await tmux('new-window', '-t', 'work:3', '-n', 'api', agent)
  await until('the agent runs', async () =>
    (await tmux('capture-pane', '-p', '-t', 'work:3')).includes('ready'),
  )
  return server
}

const configIn = async (folder: string): Promise<Record<string, Record<string, unknown>>> =>
  JSON.parse(await readFile(join(folder, '.czarina/config.json'), 'utf8'))
const workersOf = async (folder: string): Promise<unknown> => (await configIn(folder)).workers

it('takes the panes of agents with --yes', async () => {
  const folder = await projectFolder({ 'bin/claude': AGENT })
  const { socket } = await serverWithAgent(folder)
  const { stdout, exit } = await runCommand(Init, '--project', folder, '--socket', socket, '--yes')
  expect([stdout.trimEnd().split('\n'), exit]).toEqual([
    [
      `Wrote    ${join(folder, '.czarina/config.json')}`,
      `Wrote    ${join(folder, '.czarina/policy.json')}`,
      'Workers  api',
      '',
      'Next:',
      '  czarina-monitor doctor',
      '  czarina-monitor notify test',
      '  czarina-monitor start --dry-run',
      '  czarina-monitor start',
    ],
    0,
  ])
  expect(await workersOf(folder)).toEqual([{ id: 'api', agent: 'claude', target: 'work:api' }])
})

it('takes none without a terminal in which to ask, and says which it found', async () => {
  const folder = await projectFolder({ 'bin/claude': AGENT })
  const { socket } = await serverWithAgent(folder)
  const { stdout } = await runCommand(Init, '--project', folder, '--socket', socket)
  expect(stdout).toContain(
    `Workers  none yet\nNot taken: claude in work:api\n\nTo watch what runs now:\n  czarina-monitor init --yes --socket ${socket}\n`,
  )
  expect(await workersOf(folder)).toMatchObject([{ id: 'worker-1' }])
})

it('asks about each pane in a terminal, and takes those that were answered with yes', async () => {
  const folder = await projectFolder({ 'bin/claude': AGENT })
  const { socket, tmux } = await serverWithAgent(folder)
  // The terminal is in the same tmux server, so its environment names the socket.
  const command = ['node', BIN, 'init', '--project', folder].join(' ')
  await tmux('new-window', '-t', 'work:5', '-n', 'terminal', `${command}; cat`)
  const screen = () => tmux('capture-pane', '-p', '-t', 'work:5')
  await until('it asks', async () =>
    (await screen()).includes('Watch claude in work:api as worker "api"? [y/N]'),
  )
  await tmux('send-keys', '-t', 'work:5', 'y', 'Enter')
  await until('it has written', async () => (await screen()).includes('Workers  api'))
  const { workers, llm_monitor: section } = await configIn(folder)
  expect([workers, section?.socket]).toEqual([[{ id: 'api', agent: 'claude', target: 'work:api' }], socket])
})

it('says what to do if no agent runs, and finds one that was started later', async () => {
  const folder = await projectFolder({ 'bin/claude': AGENT })
  const { socket } = tmuxServer()
  const init = (name = socket) => runCommand(Init, '--project', folder, '--socket', name, '--yes')
  const [config, policy] = [join(folder, '.czarina/config.json'), join(folder, '.czarina/policy.json')]
  const first = await init()
  const told = [
    'Workers  none yet',
    '',
    `No coding agent runs in a pane of tmux -S ${socket}. Start one, and run init again:`,
    `  tmux -S ${socket} new-session -d -s work -n api claude`,
    `  czarina-monitor init --yes --socket ${socket}`,
    '',
    `Or name your workers in ${config}, instead of the example worker-1; "target" is one of the panes that this prints:`,
    `  tmux -S ${socket} list-panes -a -F '#S:#W.#P #{pane_current_command}'`,
  ]
  const lines = ({ stdout }: CommandRun) => stdout.trimEnd().split('\n')
  expect([lines(first), first.exit]).toEqual([[`Wrote    ${config}`, `Wrote    ${policy}`, ...told], 0])
  expect(lines(await init())).toEqual([`Kept     ${config}`, `Kept     ${policy}`, ...told])
  const server = await serverWithAgent(folder)
  expect(lines(await init(server.socket)).filter((line) => /^(?:Wrote|Kept|Workers)/.test(line))).toEqual([
    `Wrote    ${config}`,
    `Kept     ${policy}`,
    'Workers  api',
  ])
  const { workers, llm_monitor: section } = await configIn(folder)
  expect([workers, section?.socket]).toEqual([
    [{ id: 'api', agent: 'claude', target: 'work:api' }],
    server.socket,
  ])
  expect((await runCommand(Trust, '--project', folder)).stdout).toContain('Nothing needs your consent.')
})

it('reports with --json what it wrote and what it found', async () => {
  const folder = await projectFolder({})
  const { socket } = tmuxServer()
  const { stdout } = await runCommand(Init, '--project', folder, '--socket', socket, '--json')
  const [config, policy] = [join(folder, '.czarina/config.json'), join(folder, '.czarina/policy.json')]
  expect(JSON.parse(stdout)).toEqual({
    config,
    policy,
    written: [config, policy],
    kept: [],
    backups: [],
    workers: ['worker-1'],
    isExample: true,
    socket,
    enabled: true,
    offered: [],
  })
})

it('refuses to run twice, and refuses a path that is not a folder', async () => {
  const folder = await projectFolder({ file: '', 'bin/claude': AGENT })
  const { socket } = await serverWithAgent(folder)
  await runCommand(Init, '--project', folder, '--socket', socket, '--yes')
  const config = join(folder, '.czarina/config.json')
  expect(await runCommand(Init, '--project', folder, '--socket', socket)).toEqual({
    stdout: '',
    stderr: [
      `Error [CZM_CONFIG_EXISTS]: ${config} already exists; it was left unchanged.`,
      `  at ${config}`,
      '  → czarina-monitor config',
      '  → czarina-monitor init --force writes a new one and keeps a copy of the old.',
      '',
    ].join('\n'),
    exit: 3,
  })
  expect((await runCommand(Init, '--project', join(folder, 'file'))).exit).toBe(2)
})
