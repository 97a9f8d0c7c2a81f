import { afterEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type ModelServer, modelMessage, startModelServer } from '../support/model-server.ts'
import { type Frame, type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

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

const REPLY = {
  status: 'stuck',
  action: 'send_keys',
  answer: null,
  keys: 'y',
  reasoning: 'It asks whether to go on',
  confidence: 97,
}

/** Resolves once the rows that count have reached this number. */
const counted = (times: number): Promise<true> =>
  eventually(`${times} counts`, async () => {
    const screen = await project.tmux('capture-pane', '-p', '-t', 'czarina-demo:alpha')
    return Number(/(\d+)s/.exec(screen)?.[1]) > times || null
  })

/** More rows change below the question than stay the same. */
const counting = (lines: readonly string[]): Frame => ({
  lines: [...lines, ...Array.from({ length: 6 }, (_, row) => `  job ${row}: #s`)],
  key: null,
  every_ms: 500,
})

test('a model is asked once about a question on a screen that never stops changing, which is reported once', async () => {
  model = await startModelServer(() => modelMessage(JSON.stringify(REPLY)))
  project = await TmuxProject.create(['alpha', 'beta'], { policy: 'hands-off', check_interval: 1 })
  await project.agree()
  await project.play('alpha', [
    counting(['Some other agent 1.0', '', '| Shall I go on with the refactoring? (press y)']),
  ])
  await project.play('beta', [counting(['Some other build 1.0', '', '| compiles all of it'])])
  const environment = { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.url }
  monitor = await project.monitor({ environment })
  await counted(42)
  const decision = await eventually('a decision', () => monitor?.decisions[0] ?? null)
  expect(decision).toMatchObject({
    worker: 'alpha',
    action: 'intervene',
    keys: null,
    effect: 'escalate',
    outcome: 'escalated',
  })
  expect(decision.reasoning).toContain('The screen never stands still, so no key can be held to it.')
  await counted(80)
  expect([monitor.decisions.length, model.requests.length]).toEqual([1, 1])
  const told = await project.status('czar-notifications.log')
  expect(told.trim().split('\n')).toHaveLength(1)
  expect(await project.keys('alpha')).toEqual([])
})
