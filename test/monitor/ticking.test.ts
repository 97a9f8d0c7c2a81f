import { afterEach, expect, test } from 'vitest'
import { type ModelServer, modelMessage, startModelServer } from '../support/model-server.ts'
import { eventually, type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null
let model: ModelServer | null = null

afterEach(async () => {
  await monitor?.stop()
  await model?.[Symbol.asyncDispose]()
  monitor = null
  model = null
  await project.remove()
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
const UNKNOWN = ['Some other agent 1.0', '', '| Shall I go on with the refactoring? (press y)']

/** Resolves once the row that ticks has ticked so often. */
const ticked = (times: number): Promise<true> =>
  eventually(`${times} ticks`, async () => {
    const screen = await project.tmux('capture-pane', '-p', '-t', 'czarina-demo:alpha')
    return Number(/(\d+)s/.exec(screen)?.[1]) > times || null
  })

const told = async (): Promise<readonly string[]> =>
  (await project.status('czar-notifications.log')).split('\n').filter((line) => line !== '')

test('a dialog that nobody can read is told once, whatever ticks beside it', async () => {
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
}, 60_000)

test('a model is asked once about a screen on which a row ticks, and its key goes to a person', async () => {
  const reply = { status: 'stuck', action: 'send_keys', answer: null, keys: 'y', confidence: 97 }
  model = await startModelServer(() => modelMessage(JSON.stringify({ ...reply, reasoning: 'It asks' })))
  project = await TmuxProject.create(['alpha'], { policy: 'hands-off', check_interval: 1 })
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
}, 60_000)
