import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Decision, Intent } from '../../src/core/decision.ts'
import { eventually } from '../support/eventually.ts'
import { type ModelServer, modelMessage, startModelServer } from '../support/model-server.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null
let model: ModelServer | null = null

afterEach(async () => {
  await monitor?.stop()
  await model?.[Symbol.asyncDispose]()
  await project.remove()
  monitor = null
  model = null
})

const decided = (wanted: (decision: Decision) => boolean): Promise<Decision> =>
  eventually('a decision', () => monitor?.decisions.find(wanted) ?? null)

const answer = (over: Record<string, unknown>) =>
  modelMessage(
    JSON.stringify({
      status: 'stuck',
      action: 'send_keys',
      answer: null,
      keys: 'y',
      reasoning: 'It asks whether to go on',
      confidence: 97,
      ...over,
    }),
  )

const UNKNOWN = ['Some other agent 1.0', '', '| Shall I go on with the refactoring? (press y)']

async function withModel(policy: string, reply: ReturnType<typeof answer>): Promise<void> {
  model = await startModelServer([reply, reply, reply])
  project = await TmuxProject.create(['alpha'], { policy })
  await project.agree()
  await project.play('alpha', [
    { lines: UNKNOWN, key: 'y' },
    { lines: ['Some other agent 1.0', '', 'Going on.'], key: null },
  ])
  const environment = { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.url }
  monitor = await project.monitor({ environment })
}

test('the model is asked about a screen that no prefilter knows, and hands-off lets its one answer be sent', async () => {
  await withModel('hands-off', answer({}))
  const decision = await decided(({ analyzer }) => analyzer === 'haiku')
  expect(decision).toMatchObject({
    action: 'send_keys',
    keys: 'y',
    model: 'claude-haiku-5-5',
    tokens: { input: 1200, output: 80 },
    effect: 'execute',
    outcome: 'sent',
    rules: ['answer-unread-prompts'],
  })
  expect(decision.cost).toBeCloseTo(0.00016, 10)
  expect(await project.keys('alpha')).toEqual(['y'])
})

test.each<[string, string, Record<string, unknown>, Partial<Decision>]>([
  ['under recommended, to a person', 'recommended', {}, { effect: 'escalate', because: 'default' }],
  [
    'if it is not sure, to a person',
    'hands-off',
    { confidence: 80 },
    { effect: 'escalate', because: 'default' },
  ],
  [
    'if it names an option that was not read, to a person',
    'hands-off',
    { answer: 'yes', keys: null },
    { faults: ['unknown_answer:haiku'] },
  ],
  [
    'if its words are unknown, to a person',
    'hands-off',
    { status: 'sleepy' },
    { faults: ['plugin_unusable:haiku'] },
  ],
])('the model answers: %s', async (_name, policy, over, expected) => {
  await withModel(policy, answer(over))
  const decision = await decided(
    ({ effect, model: asked, faults }) => effect === 'escalate' && (asked !== null || faults.length > 0),
  )
  expect(decision).toMatchObject({ ...expected, effect: 'escalate', outcome: 'escalated' })
  expect(await project.keys('alpha')).toEqual([])
})

test('a screen that nobody can read gets at most one key, however often it is captured', async () => {
  model = await startModelServer(() => answer({}))
  const settings = { policy: 'hands-off', check_interval: 1, stale_threshold: 1 }
  project = await TmuxProject.create(['alpha'], settings)
  await project.agree()
  await project.play('alpha', [{ lines: UNKNOWN, key: null }])
  const environment = { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.url }
  monitor = await project.monitor({ environment })
  const judgedAgain = () =>
    monitor?.decisions.filter(({ outcome }) => outcome === 'unconfirmed').at(1) ?? null
  await eventually('a second judgement of the same screen', judgedAgain)
  expect(await project.keys('alpha')).toEqual(['y'])
})

test("the worker's own report that it is done counts, although its screen has not changed", async () => {
  project = await TmuxProject.create(['alpha'])
  const logs = join(project.directory, '.czarina', 'logs')
  await mkdir(logs)
  await writeFile(join(logs, 'events.jsonl'), '')
  const idle = [...finishedScreen().slice(4)]
  await project.play('alpha', [{ lines: idle, key: null }])
  monitor = await project.monitor()
  expect((await decided(() => true)).status).toBe('stuck')
  const event = { ts: '2026-01-16T14:30:15', event: 'WORKER_COMPLETE', worker: 'alpha', branch: 'feat/a' }
  await appendFile(join(logs, 'events.jsonl'), `${JSON.stringify(event)}\n`)
  const complete = await decided(({ status }) => status === 'complete')
  expect([complete.trigger, complete.action]).toEqual(['event', 'none'])
})

test('an agent that waits at its input box goes to a person once it is stale', async () => {
  project = await TmuxProject.create(['alpha'], { check_interval: 1, stale_threshold: 2 })
  await project.play('alpha', [{ lines: [...finishedScreen().slice(4)], key: null }])
  monitor = await project.monitor()
  const [first, stale] = [await decided(() => true), await decided(({ trigger }) => trigger === 'stale')]
  expect([first.action, first.effect, stale.action, stale.effect]).toEqual([
    'none',
    'log',
    'intervene',
    'escalate',
  ])
})

test('a prompt with an intent from before a crash is left to a person', async () => {
  project = await TmuxProject.create(['alpha'], { auto_approve: false })
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: workingScreen(), key: null },
  ])
  monitor = await project.monitor()
  const { prompt } = await decided(({ outcome }) => outcome === 'dry-run')
  await monitor.stop()
  const intent: Intent = {
    id: 'lost',
    timestamp: new Date().toISOString(),
    worker: 'alpha',
    promptId: prompt?.id ?? '',
    episode: prompt?.episode ?? '',
    keys: '1',
  }
  await writeFile(
    join(project.directory, '.czarina', 'status', 'llm-intents.jsonl'),
    `${JSON.stringify(intent)}\n`,
  )
  await project.configure({ auto_approve: true })
  await project.agree()
  monitor = await project.monitor()
  await decided(({ id }) => id !== 'lost')
  expect(monitor.decisions.map(({ id, outcome, effect }) => [id === 'lost', outcome, effect])).toEqual([
    [true, 'unknown', 'escalate'],
    [false, 'unconfirmed', 'execute'],
  ])
  expect(await project.keys('alpha')).toEqual([])
})

const DIALOG = [
  '─'.repeat(80),
  ' Tool use',
  '╌'.repeat(80),
  '   tracker - create_issue(title: "Flaky test") (MCP)',
  '╌'.repeat(80),
  ' Do you want to proceed?',
  ' ❯ 1. Yes',
  "   2. Yes, and don't ask again for tracker - create_issue commands in /home/dev/app",
  '   3. No',
  '',
  ' Esc to cancel · Tab to amend',
]

/** Resolves once the row has ticked this many times. */
const ticked = (times: number): Promise<true> =>
  eventually(`${times} ticks`, async () => {
    const screen = await project.tmux('capture-pane', '-p', '-t', 'czarina-demo:alpha')
    return Number(/(\d+)s/.exec(screen)?.[1]) > times || null
  })

const told = async (): Promise<readonly string[]> =>
  (await project.status('czar-notifications.log')).split('\n').filter((line) => line !== '')

test('a prompt that returns after a screen that nobody can read is reported again', async () => {
  project = await TmuxProject.create(['alpha'], { notify_cooldown: 0 })
  const refused = bashDialog('npm install left-pad')
  await project.play('alpha', [
    { lines: refused, key: 'n' },
    { lines: ['* #s', 'some program of somebody'], key: 'x', every_ms: 100 },
    { lines: refused, key: null },
  ])
  monitor = await project.monitor()
  await eventually('a notice', async () => (await told()).length === 1 || null)
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')
  await ticked(15)
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'x')
  await eventually('another notice', async () => (await told()).length === 2 || null)
})

test('a dialog that nobody can read is reported once, even if something ticks beside it', async () => {
  project = await TmuxProject.create(['alpha'], { check_interval: 1 })
  await project.play('alpha', [
    { lines: ['* Implementing… (#s · ↓ 61.6k tokens)', '', ...DIALOG], key: null, every_ms: 200 },
  ])
  monitor = await project.monitor()
  const decision = await eventually('a decision', () => monitor?.decisions[0] ?? null)
  expect(decision).toMatchObject({ status: 'stuck', effect: 'escalate', outcome: 'escalated', keys: null })
  await ticked(50)
  expect(monitor.decisions).toHaveLength(1)
  expect(await told()).toHaveLength(1)
  expect(await project.keys('alpha')).toEqual([])
})

test('a model is asked once about a screen on which a row ticks, and its answer goes to a person', async () => {
  model = await startModelServer(() => answer({}))
  project = await TmuxProject.create(['alpha'], { policy: 'hands-off', check_interval: 1 })
  await project.agree()
  await project.play('alpha', [{ lines: ['* #s', '', ...UNKNOWN], key: 'y', every_ms: 200 }])
  const environment = { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.url }
  monitor = await project.monitor({ environment })
  const decision = await eventually('a decision', () => monitor?.decisions[0] ?? null)
  expect(decision).toMatchObject({
    action: 'intervene',
    keys: null,
    effect: 'escalate',
    outcome: 'escalated',
  })
  await ticked(50)
  expect([monitor.decisions.length, model.requests.length]).toEqual([1, 1])
  expect(await told()).toHaveLength(1)
  expect(await project.keys('alpha')).toEqual([])
})
