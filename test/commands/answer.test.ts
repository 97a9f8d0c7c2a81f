/** A person answers from another terminal: the real monitor, its socket, and the commands, on real tmux. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from '../../src/adapters/control/client.ts'
import type { Origin } from '../../src/adapters/control/item-messages.ts'
import type { Refused } from '../../src/adapters/control/refused.ts'
import { processStart } from '../../src/adapters/processes/process-table.ts'
import { openInbox } from '../../src/cli/inbox/items.ts'
import AnswerCommand from '../../src/commands/answer.ts'
import Go from '../../src/commands/go.ts'
import InboxCommand from '../../src/commands/inbox.ts'
import Show from '../../src/commands/show.ts'
import Snooze from '../../src/commands/snooze.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

type Runnable = Parameters<typeof runCommand>[0]

let project: TmuxProject
let monitor: RunningMonitor | null = null

beforeEach(async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
})
afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const run = (command: Runnable, ...argv: string[]) =>
  runCommand(command, ...argv, '--project', project.directory)
const json = async (command: Runnable, ...argv: string[]) => {
  const { stdout, exit } = await run(command, ...argv, '--json')
  return { exit, ...JSON.parse(stdout) }
}
const waiting = async (): Promise<{ id: string; worker: string }[]> => (await json(InboxCommand)).items

/** The id of a worker's item, once it waits. */
const itemOf = (worker: string): Promise<string> =>
  eventually(`an item of ${worker}`, async () => {
    return (await waiting()).find((item) => item.worker === worker)?.id ?? null
  })

const FORCE_PUSH = bashDialog('git push --force origin main')

test('no and a confirmed yes reach the agent, once, and the trail says who', async () => {
  await project.play('alpha', [
    { lines: FORCE_PUSH, key: '4' },
    { lines: workingScreen(), key: null },
  ])
  await project.play('beta', [
    { lines: FORCE_PUSH, key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  monitor = await project.monitor()
  const [alpha, beta] = [await itemOf('alpha'), await itemOf('beta')]
  const shown = await run(Show, alpha)
  const unsure = await json(AnswerCommand, beta, 'yes')
  const no = await run(AnswerCommand, alpha, 'no', '--as', 'ann')
  const yes = await json(AnswerCommand, beta, 'yes', '--yes', '--as', 'bob')
  const again = await json(AnswerCommand, alpha, 'no')
  expect(shown.stdout).toContain('git push --force origin main')
  expect([unsure.exit, unsure.error.code, unsure.error.value]).toEqual([
    7,
    'CZM_ANSWER_FAILED',
    'needs_confirmation',
  ])
  expect(no.stdout).toMatch(/^Pressed 4 \(No.*\) for alpha at \d\d:\d\d:\d\d\. The agent continued\.\n$/)
  expect([yes.outcome, yes.keys, yes.item.state, yes.item.end.by.name]).toEqual([
    'sent',
    '1',
    'answered',
    'bob',
  ])
  expect([again.exit, again.error.message]).toEqual([
    7,
    expect.stringMatching(/^Nothing was pressed: answered by ann \d+ s ago, with "No/),
  ])
  expect([await project.keys('alpha'), await project.keys('beta')]).toEqual([['4'], ['1']])
  const byPeople = monitor.decisions.filter(({ because }) => because === 'person')
  expect(
    byPeople.map(({ worker, by, outcome, keys }) => [worker, by?.name, by?.claimed, outcome, keys]),
  ).toEqual([
    ['alpha', 'ann', true, 'sent', '4'],
    ['beta', 'bob', true, 'sent', '1'],
  ])
})

test('two people, one key', async () => {
  await project.play('alpha', [
    { lines: FORCE_PUSH, key: '4' },
    { lines: FORCE_PUSH, key: null },
  ])
  monitor = await project.monitor()
  const alpha = await itemOf('alpha')
  const { socket } = await openInbox({ project: project.directory })
  const body = { answer: { word: 'no' }, by: { name: 'ann', via: 'cli', host: 'desk' }, confirmed: false }
  const both = await Promise.allSettled([0, 1].map(() => ask(socket ?? '', 'answer', body, alpha)))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await project.keys('alpha')).toEqual(['4'])
})

test('a request from a watched pane is refused, as far as it says where it comes from', async () => {
  await project.play('alpha', [{ lines: FORCE_PUSH, key: null }])
  monitor = await project.monitor()
  const alpha = await itemOf('alpha')
  await project.tmux('new-window', '-d', '-n', 'mine', 'sleep 1000')
  const facts = ['list-panes', '-a', '-F', '#{window_name} #{pane_pid} #{pane_id} #{socket_path}']
  const rows = (await project.tmux(...facts)).trim().split('\n')
  const paneOf = (name: string) => {
    const [, pid = '', id = '', path = ''] = rows.find((row) => row.startsWith(`${name} `))?.split(' ') ?? []
    return { pid: Number(pid), start: processStart(Number(pid)), pane: { socket: path, id } }
  }
  const [watched, mine] = [paneOf('alpha'), paneOf('mine')]
  const socket = (await openInbox({ project: project.directory })).socket ?? ''
  const asked = async (origin: Origin) =>
    ask(socket, 'snooze', { until: null, by: { name: 'ann', via: 'cli', host: 'desk' }, origin }, alpha).then(
      ({ state }) => state,
      ({ code }: Refused) => code,
    )
  expect({
    'by its parents': await asked({ ...watched, pane: null }),
    'by its environment': await asked({ ...mine, pane: watched.pane }),
    'in an unwatched pane': await asked(mine),
    'of another machine': await asked({ ...watched, start: 'another', pane: null }),
    'on another server': await asked({ ...mine, pane: { ...watched.pane, socket: '/nowhere/tmux' } }),
    'without an origin': await asked(null),
  }).toEqual({
    ...{ 'by its parents': 'person_only', 'by its environment': 'person_only' },
    ...{ 'in an unwatched pane': 'snoozed', 'of another machine': 'snoozed' },
    ...{ 'on another server': 'snoozed', 'without an origin': 'snoozed' },
  })
})

test('an item survives the end of the monitor, and waits in the trail until the next start', async () => {
  await project.play('alpha', [
    { lines: FORCE_PUSH, key: '4' },
    { lines: workingScreen(), key: null },
  ])
  monitor = await project.monitor()
  const alpha = await itemOf('alpha')
  const until = await run(Snooze, alpha, '30m')
  await monitor.stop()
  const alone = await json(InboxCommand)
  const refused = await json(AnswerCommand, alpha, 'no')
  monitor = await project.monitor()
  const place = await eventually('the pane', async () => {
    const found = await json(Go, alpha)
    return found.exit === 0 ? found : null
  })
  const answered = await json(AnswerCommand, alpha, 'no')
  expect(until.stdout).toMatch(/^Snoozed /)
  expect([alone.running, alone.items.map(({ id, state }: Record<string, string>) => [id, state])]).toEqual([
    false,
    [[alpha, 'snoozed']],
  ])
  expect([refused.exit, refused.error.code]).toEqual([4, 'CZM_MONITOR_UNAVAILABLE'])
  expect(place.item.id).toBe(alpha)
  expect([answered.exit, answered.outcome]).toEqual([0, 'sent'])
  expect(await project.keys('alpha')).toEqual(['4'])
})

/** A form of Claude Code, as on its real screens: a field, several answers, and a review before it is submitted. */
function form(tab: string, rows: readonly string[], footer = 'Tab/Arrow keys to navigate'): string[] {
  const rule = '─'.repeat(110)
  return [
    '● I need two decisions.',
    rule,
    `←  ${tab}  ✔ Submit  →`,
    '',
    ...rows,
    '',
    `Enter to select · ${footer} · Esc to cancel`,
  ]
}
const DATABASE = (field: string, mark: string) => [
  ...[
    'Which database should I use?',
    '',
    `${mark === '' ? '❯' : ' '} 1. SQLite`,
    '     small',
    '  2. PostgreSQL',
    '     big',
  ],
  ...[`${mark || ' '} 3. ${field}`, '─'.repeat(110), '  4. Chat about this'],
]
const EDITED = 'Tab/Arrow keys to navigate · ctrl+g to edit in Vim'

test('text is typed into the field of a form, and its other questions are answered one by one', async () => {
  const words = "Postgres; and 'the' cookie #name"
  await project.play('alpha', [
    { lines: form('☐ Database  ☐ Features', DATABASE('Type something.', '')), key: '3' },
    { lines: form('☐ Database  ☐ Features', DATABASE('Type something.', '❯'), EDITED), key: words },
    { lines: form('☐ Database  ☐ Features', DATABASE(words, '❯'), EDITED), key: '\r' },
    {
      lines: form('☒ Database  ☐ Features', [
        'Which features do you want?',
        '',
        '❯ 1. [ ] Login',
        '  2. [ ] Search',
      ]),
      key: '\t',
    },
    {
      lines: form('☒ Database  ☒ Features', [
        'Review your answers',
        '',
        '❯ 1. Submit answers',
        '  2. Cancel',
      ]),
      key: '1',
    },
    { lines: finishedScreen(), key: null },
  ])
  monitor = await project.monitor()
  const alpha = await itemOf('alpha')
  const unfit = await json(AnswerCommand, alpha, '--text', 'two\nlines')
  const both = await json(AnswerCommand, alpha, 'no', '--text', 'words')
  const done = await json(AnswerCommand, alpha, '--text', words, '--and', 'next', '--and', '1', '--as', 'ann')
  expect([unfit.exit, unfit.error.value, both.exit, both.error.code]).toEqual([
    7,
    'words_unfit',
    2,
    'CZM_ARGUMENT_INVALID',
  ])
  expect(done.answers.map(({ option, outcome }: Record<string, string>) => [option, outcome])).toEqual([
    ['Type something.', 'sent'],
    ['go to the next question', 'sent'],
    ['Submit answers', 'sent'],
  ])
  expect((await project.keys('alpha')).join('')).toBe(`3${words}\r\t1`)
})

test('a field that somebody has opened is not used', async () => {
  await project.play('alpha', [
    { lines: form('☐ Database  ☐ Features', DATABASE('Type something.', '❯'), EDITED), key: null },
  ])
  monitor = await project.monitor()
  const alpha = await itemOf('alpha')
  const refused = await json(AnswerCommand, alpha, '1')
  expect([refused.exit, refused.error.value]).toEqual([7, 'person_there'])
  expect(await project.keys('alpha')).toEqual([])
})
