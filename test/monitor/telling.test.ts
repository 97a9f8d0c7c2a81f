/** The real monitor on real tmux notifies people: a client of another session, a program, a server, and channels that fail or hang. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectKey } from '../../src/adapters/control/socket-place.ts'
import AnswerCommand from '../../src/commands/answer.ts'
import InboxCommand from '../../src/commands/inbox.ts'
import Status from '../../src/commands/status.ts'
import { testFolder } from '../cli/notify/tell.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, workingScreen } from '../support/screens.ts'
import { standIn } from '../support/stand-in.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'
import { tmuxServer } from '../support/tmux-server.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

beforeEach(async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [
    { lines: bashDialog('git push --force origin main'), key: '4' },
    { lines: workingScreen(), key: null },
  ])
})
afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

/** A person who looks at another session of the same server, from a pane of their own server. */
async function personElsewhere(): Promise<{ screen(): Promise<string>; bell(): Promise<string> }> {
  const desk = tmuxServer()
  await project.tmux('new-session', '-d', '-s', 'elsewhere', 'sleep 1000')
  const attach = `env -u TMUX tmux -u -S ${project.socket} attach -t elsewhere`
  await desk.tmux('new-session', '-d', '-s', 'desk', '-x', '150', '-y', '30', attach)
  await eventually('a person who is attached and still', async () => {
    const clients = await project.tmux('list-clients', '-F', '#{client_activity} #{session_name}')
    const [, activity] = /^(\d+) elsewhere$/m.exec(clients) ?? []
    return activity !== undefined && Date.now() / 1000 - Number(activity) > 7 ? true : null
  })
  return {
    screen: () => desk.tmux('capture-pane', '-p', '-t', 'desk'),
    bell: async () => (await desk.tmux('display-message', '-p', '-t', 'desk', '#{window_bell_flag}')).trim(),
  }
}

const countIn = async (session: string): Promise<string> =>
  (await project.tmux('display-message', '-p', '-t', session, '#{@czarina_needs_you}')).trim()
const status = (...flags: string[]) => runCommand(Status, '--project', project.directory, ...flags)

test('a client of another session sees the message and hears the bell, the status line counts, and the end clears everything', async () => {
  await project.configure({ notify: { dwell: 1 } })
  await project.agree()
  const person = await personElsewhere()
  monitor = await project.monitor()
  await eventually('the message', async () => {
    return (await person.screen()).includes('alpha needs you: dangerous: git push --force') || null
  })
  expect(await eventually('the bell', async () => ((await person.bell()) === '1' ? '1' : null))).toBe('1')
  expect([await countIn('elsewhere'), await countIn('czarina-demo')]).toEqual(['1', '1'])
  const line = await status('--tmux-line')
  expect(line).toEqual({ stdout: expect.stringMatching(/^ 1 {2}alpha 0:\d\d\n$/), stderr: '', exit: 0 })
  expect((await status()).stdout).toMatch(/^Channels {2}log, tmux$/m)
  const { items } = JSON.parse(
    (await runCommand(InboxCommand, '--project', project.directory, '--json')).stdout,
  )
  await runCommand(AnswerCommand, items[0].id, 'no', '--project', project.directory)
  await eventually('nobody to be needed', async () => ((await countIn('elsewhere')) === '0' ? true : null))
  expect((await status('--tmux-line')).stdout).toBe('')
  await monitor.stop()
  monitor = null
  expect(await countIn('elsewhere')).toBe('')
  expect(await project.keys('alpha')).toEqual(['4'])
})

test('two monitors on one server are counted together, and the end of one leaves the count of the other', async () => {
  const other = await TmuxProject.create(['beta'], {}, { slug: 'site', socket: project.socket })
  await other.play('beta', [{ lines: bashDialog('git push --force'), key: '4' }])
  const counts = (wanted: string) =>
    eventually(`the count ${wanted}`, async () => {
      const seen = [await countIn('czarina-demo'), await countIn('czarina-site')]
      return seen.every((count) => count === wanted) ? true : null
    })
  // As left behind by a killed run of the other project.
  await project.tmux('set-option', '-g', `@czarina_needs_you_${await projectKey(other.directory)}`, '9')
  monitor = await project.monitor()
  await counts('10')
  const second = await other.monitor()
  await counts('2')
  await monitor.stop()
  monitor = null
  await counts('1')
  await second.stop()
  await counts('')
  await other.remove()
})

test('channels that hang or fail delay neither the others nor the end, and status says so', async () => {
  const [works, fails, silent] = [await standIn(200), await standIn(503), await standIn(null)]
  const file = join(await testFolder(), 'told.json')
  await project.configure({
    notify: {
      dwell: 0,
      channels: [
        { type: 'command', name: 'hangs', run: ['sleep', '1000'], timeout: 60 },
        { type: 'webhook', name: 'silent', url: silent.url, timeout: 60 },
        { type: 'webhook', name: 'fails', url: fails.url },
        { type: 'webhook', name: 'works', url: works.url },
        { type: 'command', name: 'file', run: ['tee', file] },
        { type: 'ntfy', name: 'quiet', url: works.url, only: { risk: ['caution'] } },
      ],
    },
  })
  await project.agree()
  monitor = await project.monitor()
  const text = await eventually('the program', () =>
    readFile(file, 'utf8').then(
      (read) => read || null,
      () => null,
    ),
  )
  await eventually('the server', () => works.received[0] ?? null)
  await eventually('the failure', async () => (await status()).stdout.includes('fails failed') || null)
  const [{ body } = { body: '' }] = works.received
  expect([JSON.parse(text), works.received.length]).toEqual([JSON.parse(body), 1])
  expect(JSON.parse(text)).toMatchObject({ about: 'item', worker: 'alpha', risk: 'dangerous' })
  expect((await status()).stdout).toMatch(
    /^Channels {2}log, hangs, silent, fails failed (?:once|\d times), next \d\d:\d\d:\d\d \(127.0.0.1:\d+ answered 503\), works, file, quiet$/m,
  )
  const { running } = JSON.parse((await status('--json')).stdout)
  expect(running.channels[2]).toMatchObject({ name: 'fails', why: expect.stringContaining('503') })
  const before = performance.now()
  await monitor.stop()
  monitor = null
  // Waiting for their own time limits would take most of a minute.
  expect(performance.now() - before).toBeLessThan(30_000)
})

test('a channel without consent is neither started nor sent anything', async () => {
  const server = await standIn(200)
  const file = join(await testFolder(), 'told.json')
  await project.configure({
    notify: {
      dwell: 0,
      channels: [
        { type: 'webhook', url: server.url },
        { type: 'command', run: ['tee', file] },
      ],
    },
  })
  monitor = await project.monitor()
  await eventually('the item', async () => ((await countIn('czarina-demo')) === '1' ? true : null))
  const { stdout } = await status()
  expect(stdout).toContain('llm_monitor.notify: channel webhook is new, webhook to 127.0.0.1:')
  expect(stdout).toContain(`llm_monitor.notify: channel command is new, runs ["tee",${JSON.stringify(file)}]`)
  expect([server.received, await readFile(file, 'utf8').catch(() => null)]).toEqual([[], null])
  await project.agree()
  await eventually('the server, once a person has agreed', async () =>
    (await status()).stdout.includes('Channels  log, webhook, command') ? true : null,
  )
})
