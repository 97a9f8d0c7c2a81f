/** What the monitor does at intervals, without an event. */

import type { Decision } from '../core/decision.ts'
import type { Condition } from '../core/items/troubles.ts'
import { blockOf, type StandingBlocks, standingBlockOf } from '../core/limits/standing-blocks.ts'
import { mayBeUnseen, nextStaleCapture } from '../core/worker/schedule.ts'
import { bugMessage } from './bug-message.ts'
import { conditionsNow } from './conditions.ts'
import type { MonitorContext } from './context.ts'
import { holdIfDue } from './hold.ts'
import type { CaptureQueue } from './poll-queue.ts'
import type { Usage } from './usage.ts'
import type { WorkerMemory } from './worker-state.ts'

/** The distance between captures of many workers: a prompt would wait for seconds behind 500 captures at once. */
export const EACH_CAPTURE_MS = 4
/** A sweep can take its time: events usually request its captures first. */
const SWEEP_CAPTURE_MS = 20

/** A worker with its queue of captures. */
interface Queued extends WorkerMemory {
  readonly id: string
  readonly queue: Pick<CaptureQueue, 'ask' | 'askLater'>
}

/** Repeats until the signal aborts; a failure is logged and does not end the loop. */
export async function every(
  interval_ms: (context: MonitorContext) => number,
  run: (context: MonitorContext) => Promise<void>,
  contextNow: () => MonitorContext,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await contextNow().clock.sleep(interval_ms(contextNow()), signal)
    if (signal.aborted) return
    await run(contextNow()).catch((error: unknown) => contextNow().journal.log('ERROR', bugMessage(error)))
  }
}

/** Judges every screen again: the screens are the same, but what judges them, or what blocks keys, has changed. */
export function captureAll(workers: readonly Queued[]): void {
  for (const [index, { state, queue }] of workers.entries()) {
    if (state.place !== null) queue.askLater({ trigger: 'output', force: true }, index * EACH_CAPTURE_MS)
  }
}

/** Finds changes for which no event came: captures the places that have printed since their last capture. */
export function captureUnseen(workers: readonly Queued[], each_ms: number, { clock }: MonitorContext): void {
  const wall = clock.wall()
  const unseen = workers.filter(
    ({ state: { place, screen } }) => place !== null && mayBeUnseen(place.printedAt, screen.capturedAt, wall),
  )
  for (const [index, { queue }] of unseen.entries()) {
    queue.askLater({ trigger: 'output', force: false }, index * each_ms)
  }
}

/** How often the workers are swept, from the effective configuration. */
export const sweepInterval_ms = ({ config }: MonitorContext): number => config.settings.check_interval * 1000

/** Judges workers without activity again, even if nothing changed, and captures workers whose output was missed. */
export function sweep(workers: readonly Queued[], context: MonitorContext): void {
  const now = context.clock.now()
  const threshold_ms = context.config.settings.stale_threshold * 1000
  captureUnseen(workers, Math.min(SWEEP_CAPTURE_MS, sweepInterval_ms(context) / 2 / workers.length), context)
  for (const worker of workers) {
    const { place, lastActivity, staleCaptures } = worker.state
    if (place === null || now < nextStaleCapture(lastActivity, threshold_ms, staleCaptures)) continue
    worker.tell({ kind: 'silent' })
    worker.queue.ask({ trigger: 'stale', force: true }, 0)
  }
}

/** A function to call at intervals: it logs changes of blocks, judges workers again that were blocked, and updates items of troubles. */
export function followTroubles(
  usage: Usage,
  watchedNow: () => { readonly workers: readonly Queued[]; readonly channel: Condition['now'] },
): (context: MonitorContext) => Promise<void> {
  let known: ReadonlyMap<string, string> = new Map()
  return async (context) => {
    const { blocks, journal, items } = context
    const found = await blocks.all()
    const { workers, channel } = watchedNow()
    items.follow(conditionsNow(found, channel, usage, context))
    for (const worker of workers) {
      if (!worker.state.isHeldBack || standingBlockOf(found, worker.id) !== null) continue
      worker.tell({ kind: 'released' })
      worker.queue.ask({ trigger: 'output', force: true }, 0)
    }
    const sentences = sentencesOf(found)
    for (const [who, sentence] of sentences) {
      if (known.get(who) !== sentence) journal.log('WARN', `${who}: ${sentence}`)
    }
    for (const who of known.keys()) if (!sentences.has(who)) journal.log('INFO', `${who}: resumed`)
    known = sentences
  }
}

function sentencesOf({ project, workers }: StandingBlocks): ReadonlyMap<string, string> {
  const all = project === null ? [] : [['All workers', project] as const]
  return new Map([...all, ...workers].map(([who, stop]) => [who, blockOf(stop).sentence]))
}

/** Counts answers that a crash left open as sends without effect: the third in a row puts its worker on hold. */
export async function holdAfterLoss(
  lost: readonly Decision[],
  workers: readonly Queued[],
  { contextNow, usage }: { readonly contextNow: () => MonitorContext; readonly usage: Usage },
): Promise<void> {
  for (const { id } of workers) {
    const own = lost.filter(({ worker }) => worker === id)
    const stop = await holdIfDue(id, usage, contextNow(), own.length)
    if (stop !== null) await contextNow().people.tell({ about: 'hold', worker: id, stop })
  }
}
