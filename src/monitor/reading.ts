/** What a worker shows and what it means: structure first, then all analyzers, once the screen has stopped changing. */

import type { Seen } from '../channels/channel.ts'
import type { Block } from '../core/limits/block.ts'
import { modelLimit } from '../core/limits/limits.ts'
import { momentOf } from '../core/moment.ts'
import { observe, workerInfo } from '../core/observe.ts'
import { isElsewhere } from '../core/panes/elsewhere.ts'
import { asksSomething, forPersonOnly, lastingScreen, withoutAsked } from '../core/worker/lasting.ts'
import { judgedRows, left, withoutKeysBesideTicks } from '../core/worker/stillness.ts'
import type { Observation, TriggerKind } from '../plugin/analysis.ts'
import type { AnalysisContext, AnalyzerAnswer } from './analysis-context.ts'
import type { Usage } from './usage.ts'
import type { WorkerMemory, WorkerState } from './worker-state.ts'

export interface Reading extends AnalyzerAnswer {
  /** The limit because of which no model was asked; the answer is then only what the structure says. */
  readonly block: Block | null
}

/**
 * One capture of a worker: the same for judging, and for the checks before and after an answer. Null if the worker has no place,
 * or if the place is gone.
 */
export async function capture(
  { config, place }: Pick<WorkerState, 'config' | 'place'>,
  trigger: TriggerKind,
  context: AnalysisContext,
): Promise<Seen | null> {
  if (place === null) return null
  const startedAt = context.clock.now()
  const sighting = await context.channel.observe(place.id)
  if (sighting === null) return null
  const { command, currentPath } = sighting.pane
  const observation = observe(
    {
      worker: workerInfo(config),
      captured: sighting,
      worktree: isElsewhere(command) ? null : await context.worktreeOf(config.id, currentPath),
      lastEvent: context.lastEventOf(config.id),
      instructions: await context.instructionsOf(config.id),
      trigger,
      now: context.clock.wall(),
    },
    context.hash,
  )
  context.metrics.captured(config.id, trigger, context.clock.now() - startedAt)
  return { sighting, observation }
}

/** The reading of a capture; null if it is too early to ask all analyzers: the state then says when to capture next. */
export async function read(
  worker: WorkerMemory,
  seen: Seen,
  isOther: boolean,
  usage: Usage,
  context: AnalysisContext,
): Promise<Reading | null> {
  const { observation } = seen
  const { trigger } = observation
  const interval_ms = context.config.settings.check_interval * 1000
  const structure = await readStructure(seen, context)
  const conclusive = structure.analysis?.conclusive === true
  const now = context.clock.now()
  worker.tell({ kind: 'read', conclusive, trigger, isOther, interval_ms, now })
  if (conclusive) return { ...structure, block: null }
  if (worker.state.next !== null) return readLasting(worker, observation, interval_ms, usage, context)
  const rows = judgedRows(worker.state.screen.rows, now)
  const process = worker.state.place?.process ?? null
  const reading = await askAll(observation, structure, usage, context)
  const { analysis, block } = reading
  worker.tell({
    ...{ kind: 'asked', process, rows, isLasting: false, now },
    ...{ asksSomething: asksSomething(analysis), wasAsked: block === null },
  })
  return { ...reading, analysis: analysis && withoutKeysBesideTicks(analysis, rows) }
}

/** What the agent itself has reported, or otherwise what the prefilters see. */
export async function readStructure(
  { sighting, observation }: Seen,
  context: AnalysisContext,
): Promise<AnalyzerAnswer> {
  if (sighting.told !== null) return { analysis: sighting.told, faults: [], erased: [] }
  return context.pipeline.readStructure(observation)
}

/** Judges a screen that never stops changing by the rows that last, once for each question in them; null if there is none. */
async function readLasting(
  worker: WorkerMemory,
  observation: Observation,
  interval_ms: number,
  usage: Usage,
  context: AnalysisContext,
): Promise<Reading | null> {
  const now = context.clock.now()
  const { screen, news } = lastingScreens(worker.state, observation)
  const process = worker.state.place?.process ?? null
  const isTooSoon = left(worker.state.lastModelCall, interval_ms, now) > 0
  if (news === null || screen === null || isTooSoon) return null
  if (!asksSomething((await context.pipeline.readStructure(news)).analysis)) return null
  const structure = await context.pipeline.readStructure(screen)
  const reading = await askAll(screen, structure, usage, context)
  const wasAsked = reading.block === null
  worker.tell({
    kind: 'asked',
    process,
    rows: screen.lines,
    isLasting: true,
    asksSomething: true,
    wasAsked,
    now,
  })
  return { ...reading, analysis: reading.analysis && forPersonOnly(reading.analysis) }
}

/** The rows that last, and those of them about which no analyzer was asked yet. */
function lastingScreens(
  { screen: { seen, asked } }: WorkerState,
  observation: Observation,
): { readonly screen: Observation | null; readonly news: Observation | null } {
  return {
    screen: lastingScreen(observation, seen),
    news: lastingScreen(observation, withoutAsked(seen, asked)),
  }
}

/** The answer of all analyzers; that of the structure alone if there are no others, or if a limit is reached. */
export async function askAll(
  observation: Observation,
  structure: AnalyzerAnswer,
  usage: Usage,
  { pipeline, config, clock }: Pick<AnalysisContext, 'pipeline' | 'config' | 'clock'>,
): Promise<Reading> {
  if (pipeline.readFully === null) return { ...structure, block: null }
  const moment = momentOf(clock)
  const { models } = usage
  const block = modelLimit(config.settings.limits, models, moment)
  if (block !== null) {
    usage.unasked(true)
    return { ...structure, block }
  }
  const takeBack = models.ask(moment.now)
  const answer = await pipeline.readFully(observation)
  const nobodyWasAsked = (answer.analysis?.model ?? null) === null && answer.faults.length === 0
  if (nobodyWasAsked) takeBack()
  return { ...answer, block: null }
}
