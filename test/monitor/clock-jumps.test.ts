import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeSettings } from '../../src/adapters/config/settings.ts'
import type { ProjectConfig } from '../../src/core/project/config.ts'
import { CountingModel } from '../../tools/bench/model-calls/model.ts'
import { ScriptedChannel } from '../../tools/bench/model-calls/scripted-channel.ts'
import { settled } from '../../tools/bench/model-calls/virtual-clock.ts'
import { bashDialog, workingScreen } from '../support/screens.ts'
import { SCRIPTED, ScriptedMonitor } from '../support/scripted-monitor.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000
const CURSOR = { column: 0, row: 0, visible: true }

const CONFIG: ProjectConfig = {
  ...SCRIPTED,
  ...mergeSettings({
    flag: {},
    environment: {},
    file: {
      notify_cooldown: 20,
      check_interval: 10,
      stale_threshold: 90,
      limits: {
        usd_per_day: null,
        same_prompt_answers: null,
        keys_per_minute: 2,
        keys_per_worker_per_hour: 6,
        model_calls_per_minute: 2,
        usd_per_hour: 0.05,
      },
    },
  }),
}

/** What the pane shows next, after a number of seconds; `by_ms` first moves the wall clock forwards or back. */
interface Step {
  readonly after_s: number
  readonly shows: 'harmless' | 'refused' | 'the same' | 'strange' | 'work'
  readonly by_ms: number
}

const SCREENS = {
  harmless: (number: number) => bashDialog(`mkdir -p out/${number}`),
  refused: (number: number) => bashDialog(`git push --force origin branch-${number}`),
  'the same': () => bashDialog('git push --force origin main'),
  strange: (number: number) => ['some program of somebody', `that says ${number}`],
  work: () => workingScreen(),
} satisfies Record<Step['shows'], (number: number) => readonly string[]>

/** Everything that the monitor does for these screens, with steady times: keys, records, notifications, calls. */
async function play(steps: readonly Step[]): Promise<readonly string[]> {
  const did: string[] = []
  const note = (what: string): void => void did.push(`${scripted?.now() ?? 0} ${what}`)
  const model = new CountingModel()
  const channel = new ScriptedChannel()
  let scripted: ScriptedMonitor | null = null
  channel.onAnswer = (worker) => {
    note('key')
    scripted?.monitor.events.onOutput(worker, false)
  }
  scripted = await ScriptedMonitor.start({
    ...{ channel, config: CONFIG },
    ways: [
      { tell: async ({ kind, text }) => note(`tells ${kind} ${text.replace(/ until \d\d:\d\d:\d\d/, '')}`) },
    ],
    readFully: async (observation) => {
      note('asks')
      return { analysis: model.answer(observation), faults: [], erased: [] }
    },
    onDecision: ({ outcome, because, faults, ms }) => note([outcome, because, ms, ...faults].join(' ')),
  })
  await using running = scripted
  for (const [number, { after_s, shows, by_ms }] of steps.entries()) {
    await running.pass(after_s * SECOND_MS)
    running.clock.jump(by_ms)
    channel.show('w1', { rows: SCREENS[shows](number), command: 'claude', cursor: CURSOR })
    running.monitor.events.onOutput('w1', shows !== 'strange')
    await settled()
  }
  await running.pass(2 * 60 * SECOND_MS)
  return did
}

const withoutJumps = (steps: readonly Step[]): readonly Step[] => steps.map((step) => ({ ...step, by_ms: 0 }))

test('the film covers everything that waits or counts', async () => {
  const shows = ['harmless', 'strange', 'harmless', 'harmless', 'refused', 'strange', 'strange'] as const
  const did = await play(shows.map((each) => ({ after_s: 9, shows: each, by_ms: 0 })))
  const words = [
    / key$/,
    / limit:keys_per_minute$/,
    / tells permission/,
    / asks$/,
    / limit:model_calls_per_minute$/,
  ]
  expect(words.map((word) => did.some((line) => word.test(line)))).toEqual(words.map(() => true))
})

test('jumps of the clock change nothing about keys, records, notifications and calls of a model', async () => {
  const jump = fc.oneof(
    fc.constant(0),
    fc.constantFrom(-24 * HOUR_MS, -HOUR_MS, -60_000, -5000, 5000, 60_000, HOUR_MS, 400 * 24 * HOUR_MS),
    fc.integer({ min: -10 * HOUR_MS, max: 10 * HOUR_MS }),
  )
  const step = fc.record({
    after_s: fc.integer({ min: 1, max: 45 }),
    shows: fc.constantFrom('harmless', 'refused', 'the same', 'strange', 'work'),
    by_ms: jump,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      expect(await play(steps)).toEqual(await play(withoutJumps(steps)))
    }),
    { numRuns: 25 },
  )
})
