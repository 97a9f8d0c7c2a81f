/** Replays the recorded day to the real monitor, in virtual time, and to the original's rule. */

import { blockFlags } from '../../../src/adapters/block-flags.ts'
import { mergeSettings } from '../../../src/adapters/config/settings.ts'
import { sha1 } from '../../../src/adapters/hash.ts'
import { packageFolder } from '../../../src/adapters/package-folder.ts'
import { loadPolicy } from '../../../src/adapters/policies.ts'
import { contextOf } from '../../../src/cli/analysis-context.ts'
import { openAnalyzers, SILENT_LOG } from '../../../src/cli/analyzers.ts'
import { observe, workerInfo } from '../../../src/core/observe.ts'
import type { ProjectConfig, WorkerConfig } from '../../../src/core/project/config.ts'
import { ItemBook } from '../../../src/monitor/item-book.ts'
import { Monitor } from '../../../src/monitor/monitor.ts'
import { runningBlocks } from '../../../src/monitor/running-blocks.ts'
import { DAY_SECONDS, type DayEvent, loadScreen, type Screen, WORKERS } from './day.ts'
import { CountingModel } from './model.ts'
import { OriginalRule, sweeps } from './original.ts'
import { QUIET_JOURNAL } from './quiet-journal.ts'
import { ScriptedChannel } from './scripted-channel.ts'
import { settled, VirtualClock } from './virtual-clock.ts'

const MORNING_MS = Date.UTC(2026, 0, 16, 8)
const SECOND_MS = 1000

export interface Replayed {
  readonly ours: CountingModel
  readonly original: CountingModel
  /** The original's calls at sweeps. */
  readonly staleCalls: number
  readonly keys: number
}

const nameOf = (number: number): string => `w${number}`

function worker(number: number): WorkerConfig {
  const agent = number > 8 ? 'unknown' : number > 6 ? 'codex' : 'claude'
  return {
    id: nameOf(number),
    agent,
    role: null,
    branch: null,
    phase: 1,
    description: null,
    dependencies: [],
    target: null,
    policy: null,
    number,
  }
}

const CONFIG: ProjectConfig = {
  directory: '/day',
  file: '/day/.czarina/config.json',
  project: { name: 'Day', slug: 'day', phase: 1 },
  workers: Array.from({ length: WORKERS }, (_, index) => worker(index + 1)),
  ...mergeSettings({ flag: {}, environment: {}, file: {} }),
  warnings: [],
}

/** Something that happens at one moment: an event, a repaint of what an event showed, or a sweep of the original. */
interface Moment {
  readonly at: number
  readonly event: DayEvent | null
  readonly repaints: number | null
}

function momentsOf(events: readonly DayEvent[]): readonly Moment[] {
  const moments: Moment[] = sweeps(DAY_SECONDS).map((at) => ({ at, event: null, repaints: null }))
  for (const [index, event] of events.entries()) {
    moments.push({ at: event.at, event, repaints: null })
    if ('log' in event || event.every === 0) continue
    const next = events.slice(index + 1).find((one) => one.worker === event.worker && 'screen' in one)
    const end = next?.at ?? DAY_SECONDS
    for (let at = event.at + event.every; at < end; at += event.every)
      moments.push({ at, event: null, repaints: event.worker })
  }
  return moments.sort((left, right) => left.at - right.at)
}

async function loadScreens(events: readonly DayEvent[], root: string): Promise<ReadonlyMap<string, Screen>> {
  const names = new Set(events.flatMap((event) => ('screen' in event ? [event.screen] : [])))
  return new Map(
    await Promise.all([...names].map(async (name) => [name, await loadScreen(name, root)] as const)),
  )
}

/** The original asks at each line of a log, and at each sweep about every worker that has been silent too long. */
function originalWatching(channel: ScriptedChannel, clock: VirtualClock) {
  const original = new CountingModel()
  const rule = new OriginalRule(WORKERS)
  let staleCalls = 0
  const ask = async (number: number): Promise<void> => {
    const captured = await channel.observe(nameOf(number))
    const parts = { worktree: null, lastEvent: null, instructions: null, now: clock.now() }
    original.answer(
      observe({ ...parts, trigger: 'stale', worker: workerInfo(worker(number)), captured }, sha1),
    )
  }
  return {
    logged: async (number: number, at: number): Promise<void> => {
      rule.logged(number, at)
      await ask(number)
    },
    sweep: async (at: number): Promise<void> => {
      for (const number of rule.staleAt(at)) {
        staleCalls += 1
        await ask(number)
      }
    },
    counted: () => ({ original, staleCalls }),
  }
}

/** Replays the whole day. */
export async function replay(events: readonly DayEvent[]): Promise<Replayed> {
  const screens = await loadScreens(events, await packageFolder())
  const policy = await loadPolicy(CONFIG.settings.policy, CONFIG.directory, sha1)
  await using analyzers = await openAnalyzers({
    settings: CONFIG.settings,
    relativeTo: CONFIG.directory,
    environment: {},
    log: SILENT_LOG,
  })
  const clock = new VirtualClock(MORNING_MS)
  const ours = new CountingModel()
  const channel = new ScriptedChannel()
  const monitor = new Monitor()
  const printed = (worker: string): void => {
    const text = channel.rows(worker).join('\n')
    monitor.events.onOutput(
      worker,
      analyzers.gateTokens.some((token) => text.includes(token)),
    )
  }
  channel.onAnswer = printed
  const context = await contextOf(CONFIG, {
    policyOf: () => policy,
    redactor: analyzers.redactor,
    channel,
    lastEventOf: () => null,
    blocks: runningBlocks(blockFlags(CONFIG.directory)),
    pipeline: {
      readStructure: analyzers.pipeline.readStructure,
      readFully: async (observation) => ({ analysis: ours.answer(observation), faults: [], erased: [] }),
    },
  })
  await monitor.start({
    ...{ ...context, clock },
    items: new ItemBook({ ...context, clock, journal: QUIET_JOURNAL, redactor: () => analyzers.redactor }),
    worktreeOf: async () => CONFIG.directory,
    instructionsOf: async () => null,
    journal: QUIET_JOURNAL,
    people: { tell: async () => undefined },
    onDecision: () => undefined,
  })

  const original = originalWatching(channel, clock)
  for (const { at, event, repaints } of momentsOf(events)) {
    await clock.passTo(MORNING_MS + at * SECOND_MS)
    if (event !== null && 'log' in event) {
      await original.logged(event.worker, at)
      monitor.logged(nameOf(event.worker), 'log')
    } else if (event !== null) {
      const screen = screens.get(event.screen)
      if (screen !== undefined) channel.show(nameOf(event.worker), screen)
      printed(nameOf(event.worker))
    } else if (repaints !== null) {
      channel.repaint(nameOf(repaints))
      printed(nameOf(repaints))
    } else await original.sweep(at)
    await settled()
  }
  const stopped = monitor.stop()
  await clock.passTo(MORNING_MS + (DAY_SECONDS + 60) * SECOND_MS)
  await stopped
  return { ours, ...original.counted(), keys: channel.answers.length }
}
