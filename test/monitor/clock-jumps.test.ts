import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountingModel } from '../../bench/model-calls/model.ts'
import { paneIdOf, RecordedPanes } from '../../bench/model-calls/panes.ts'
import { QUIET_JOURNAL } from '../../bench/model-calls/quiet-journal.ts'
import { settled, VirtualClock } from '../../bench/model-calls/virtual-clock.ts'
import { mergeSettings } from '../../src/adapters/config/settings.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { openReader, SILENT_LOG } from '../../src/cli/reader.ts'
import { studyOf } from '../../src/cli/study.ts'
import type { RunningStops } from '../../src/core/limits/stops.ts'
import type { ProjectConfig } from '../../src/core/project/config.ts'
import { createMonitor } from '../../src/monitor/monitor.ts'
import { WORKER } from '../support/samples.ts'
import { bashDialog, workingScreen } from '../support/screens.ts'

const NOON_MS = Date.UTC(2026, 0, 16, 12)
const SECOND_MS = 1000
const HOUR_MS = 3_600_000
const PANE = paneIdOf(1)
const CURSOR = { column: 0, row: 0, visible: true }

const CONFIG: ProjectConfig = {
  directory: '/jumps',
  file: '/jumps/.czarina/config.json',
  project: { name: 'Jumps', slug: 'day', phase: 1 },
  workers: [{ ...WORKER, id: 'w1', number: 1 }],
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
  warnings: [],
}

/** What the pane shows next, after so many seconds; `by_ms` puts the machine's clock on or back before that. */
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

/** Files would be read each second of a day that lasts a moment. */
const NO_STOPS: RunningStops = {
  of: async () => null,
  all: async () => ({ project: null, workers: new Map() }),
  hold: async () => undefined,
  pause: async () => null,
  resume: async () => false,
  press: (_worker, press) => press(),
}

/** All that the monitor does in front of these screens, each with its steady time: keys, records, words to a person, calls. */
async function play(steps: readonly Step[]): Promise<readonly string[]> {
  const clock = new VirtualClock(NOON_MS)
  const did: string[] = []
  const note = (what: string): void => void did.push(`${clock.now() - NOON_MS} ${what}`)
  const policy = await loadPolicy('recommended', '/', sha1)
  await using analyzers = await openReader({
    settings: CONFIG.settings,
    relativeTo: '/',
    environment: {},
    log: SILENT_LOG,
  })
  const model = new CountingModel()
  const panes = new RecordedPanes(['w1'])
  const monitor = createMonitor()
  panes.onKey = (paneId) => {
    note('key')
    monitor.events.onOutput(paneId, false)
  }
  await monitor.start({
    ...(await studyOf(CONFIG, {
      policyOf: () => policy,
      redactor: analyzers.redactor,
      agentNamed: analyzers.agentNamed,
      terminal: panes,
      stops: NO_STOPS,
      lastEventOf: () => null,
      reader: {
        readStructure: analyzers.reader.readStructure,
        readFully: async (observation) => {
          note('asks')
          return { analysis: model.answer(observation), faults: [], erased: [] }
        },
      },
    })),
    clock,
    worktreeOf: async () => CONFIG.directory,
    instructionsOf: async () => null,
    journal: {
      ...QUIET_JOURNAL,
      notify: (_worker, kind, text) => note(`tells ${kind} ${text.replace(/ until \d\d:\d\d:\d\d/, '')}`),
    },
    claims: { value: 'ours', pid: 1, holderOf: async () => null, contest: async () => undefined },
    onWarning: () => undefined,
    onDecision: ({ outcome, because, faults, ms }) => note([outcome, because, ms, ...faults].join(' ')),
  })
  let at_ms = NOON_MS
  for (const [number, { after_s, shows, by_ms }] of steps.entries()) {
    at_ms += after_s * SECOND_MS
    await clock.passTo(at_ms)
    clock.jump(by_ms)
    panes.show(PANE, { rows: SCREENS[shows](number), command: 'claude', cursor: CURSOR })
    monitor.events.onOutput(PANE, shows !== 'strange')
    await settled()
  }
  await clock.passTo(at_ms + 2 * 60 * SECOND_MS)
  const stopped = monitor.stop()
  await clock.passTo(at_ms + 3 * 60 * SECOND_MS)
  await stopped
  return did
}

const withoutJumps = (steps: readonly Step[]): readonly Step[] => steps.map((step) => ({ ...step, by_ms: 0 }))

test('the film is one in which all that waits and counts takes part', async () => {
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

test('whatever the clock does, keys, records, words to a person and questions to a model come as if it had not', async () => {
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
}, 60_000)
