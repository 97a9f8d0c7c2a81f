import { afterEach, expect, test } from 'vitest'
import { monitorStatus } from '../../src/cli/status/status.ts'
import { eventually } from '../support/eventually.ts'
import { type ModelReply, type ModelServer, modelError, startModelServer } from '../support/model-server.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

const WORKERS = ['alpha', 'beta', 'gamma']
const UNKNOWN = ['Some other agent 1.0', '', '| Shall I go on with the refactoring? (press y)']

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

const linesWith = (text: string, word: string): readonly string[] =>
  text.split('\n').filter((line) => line.includes(word))

test.each<[string, ModelReply, fault: string, words: string]>([
  [
    'its model was retired',
    modelError(404, 'not_found_error'),
    'plugin_misconfigured',
    'haiku: the model API answered 404 not_found_error. Set `llm_monitor.model` to a model that exists: this one may have been retired. It is tried again in 10 min; until it answers, people decide.',
  ],
  [
    'it asks us to wait',
    modelError(429, 'rate_limit_error', { 'retry-after': '120' }),
    'plugin_overloaded',
    'haiku: the model API answered 429 rate_limit_error. It is tried again in 2 min; until it answers, people decide.',
  ],
])(
  'a model that fails because %s: reported once, shown by status, and nothing is pressed',
  async (_, reply, fault, words) => {
    model = await startModelServer(() => reply)
    project = await TmuxProject.create(WORKERS, { policy: 'hands-off', check_interval: 1 })
    await project.agree()
    for (const worker of WORKERS) await project.play(worker, [{ lines: UNKNOWN, key: null }])
    const environment = { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.url }
    monitor = await project.monitor({ environment })
    for (const worker of WORKERS) {
      await eventually(`the decision on ${worker}`, () =>
        monitor?.decisions.some((decision) => decision.worker === worker && decision.faults.length > 0)
          ? true
          : null,
      )
    }
    // A decision is shown a moment before it is in the trail, which status reads.
    const { running, failing } = await eventually('the failing model in status', async () => {
      const status = await monitorStatus({ project: project.directory })
      return status.failing.some((one) => one.fault === fault) ? status : null
    })
    expect([running?.pid, failing]).toEqual([
      process.pid,
      [{ plugin: 'haiku', since: expect.stringMatching(/^\d{4}-/), fault }],
    ])
    await monitor.stop()
    // Calls that were under way when it was switched off may have got through, but no later ones.
    expect(model.requests.length).toBeLessThanOrEqual(WORKERS.length)
    expect(linesWith(await project.status('llm-monitor.log'), 'the model API').map(afterLevel)).toEqual([
      words,
    ])
    expect(linesWith(await project.status('czar-notifications.log'), 'the model API')).toEqual([
      expect.stringContaining(words),
    ])
    for (const worker of WORKERS) expect(await project.keys(worker)).toEqual([])
    expect((await monitorStatus({ project: project.directory })).failing).toEqual([])
  },
)

/** A line of the daemon's log without its time and level. */
function afterLevel(line: string): string {
  return line.replace(/^\[[^\]]*\] \[\w+\] /, '')
}
