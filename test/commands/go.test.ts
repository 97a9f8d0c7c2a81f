/** `go`, and its route, on real tmux: only a person's client is switched to the pane. */

import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from '../../src/adapters/control/client.ts'
import { findRunning } from '../../src/cli/running.ts'
import Go from '../../src/commands/go.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'
import { tmuxServer } from '../support/tmux-server.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

let project: TmuxProject
let monitor: RunningMonitor | null = null
let socket = ''
let item = ''
let client = ''

/** A person in another session, a monitor, and an item. */
beforeEach(async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: bashDialog('git push --force origin main'), key: '4' }])
  await project.tmux('new-session', '-d', '-s', 'elsewhere', 'bash --norc')
  const desk = tmuxServer()
  const attach = `env -u TMUX tmux -u -S ${project.socket} attach -t elsewhere`
  await desk.tmux('new-session', '-d', '-s', 'desk', attach)
  client = await eventually(
    'a person',
    async () => (await project.tmux('list-clients', '-F', '#{client_name}')).trim() || null,
  )
  monitor = await project.monitor()
  const running = await findRunning({ directory: project.directory })
  socket = running?.holder.socket ?? ''
  item = await eventually('an item', async () => (await ask(socket, 'items', {}))[0]?.id ?? null)
})
afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const windowOf = async (session: string): Promise<string> =>
  (await project.tmux('display-message', '-p', '-t', session, '#{window_name}')).trim()
/** Which window each client shows; clients of persons come first. */
const shown = async (): Promise<string[]> =>
  (await project.tmux('list-clients', '-F', '#{client_control_mode} #{session_name}:#{window_name}'))
    .split('\n')
    .filter((line) => line.startsWith('0 '))

const refusal = (words: Record<string, string>, id = item) =>
  ask(socket, 'go', words, id).then(
    () => null,
    (error: unknown) => (error instanceof Error && 'code' in error ? [error.code, error.message] : error),
  )

test('without a client it only reports the pane; a named client is switched there from any window', async () => {
  const told = await ask(socket, 'go', {}, item)
  expect([told.item.id, told.place, await shown()]).toEqual([
    ...[item, 'czarina-demo:1.0'],
    ['0 elsewhere:bash'],
  ])
  expect(await project.tmux('display-message', '-p', '-t', told.pane, '#{window_name}')).toBe('alpha\n')
  expect(await ask(socket, 'go', { client }, item)).toEqual(told)
  expect(await shown()).toEqual(['0 czarina-demo:alpha'])
  expect(await project.keys('alpha')).toEqual([])
})

test('an unknown client, one that is not a person, and a missing pane are refused', async () => {
  const clients = await project.tmux('list-clients', '-F', '#{client_control_mode} #{client_name}')
  const [, ours = ''] = /^1 (.+)$/m.exec(clients) ?? []
  const unknown = (name: string) => ['client_unknown', `No client "${name}" of a person is attached to tmux.`]
  expect([
    await refusal({ client: ours }),
    await refusal({ client: '/dev/pts/none' }),
    await refusal({ client: "x'; kill-server" }),
    await refusal({ client }, 'ffff'),
  ]).toEqual([
    ...[unknown(ours), unknown('/dev/pts/none'), unknown("x'; kill-server")],
    ['item_unknown', 'there is no item "ffff" in this project.'],
  ])
  await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
  expect(await refusal({ client })).toEqual(['pane_gone', expect.any(String)])
  expect([await shown(), await windowOf('czarina-demo')]).toEqual([['0 elsewhere:bash'], 'czar'])
})

test('the command switches the client in which it runs, and says so if no monitor knows the pane', async () => {
  const typed = `${process.execPath} ${BIN} go ${item} --project ${project.directory}`
  await project.tmux('send-keys', '-t', 'elsewhere', typed, 'Enter')
  await eventually('the person there', async () =>
    (await shown())[0] === '0 czarina-demo:alpha' ? true : null,
  )
  const argv = [item, '--project', project.directory, '--json']
  const told = JSON.parse((await runCommand(Go, ...argv)).stdout)
  expect([told.item.id, told.place]).toEqual([item, 'czarina-demo:1.0'])
  await monitor?.stop()
  monitor = null
  const alone = await runCommand(Go, ...argv)
  expect([alone.exit, JSON.parse(alone.stdout).error.code]).toEqual([4, 'CZM_PANE_NOT_FOUND'])
})
