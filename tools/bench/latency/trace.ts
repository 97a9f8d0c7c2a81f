/** Records when each step of an answer begins and ends, by wrapping the ports of the monitor, which itself is unchanged. */

import { performance } from 'node:perf_hooks'
import type { MonitorContext } from '../../../src/monitor/context.ts'

/** Begin and end. */
type Span = readonly [begin: number, end: number]

/** One answer; milliseconds since the epoch, by a clock that all processes of the machine share. */
export interface AnswerTrace {
  readonly worker: string
  /** The capture that was judged. */
  readonly captured: Span
  readonly intended: Span
  /** The capture right before the key. */
  readonly reread: Span
  readonly pressed: Span
  /** From when the prompt is gone until its decision is written. */
  readonly recorded: Span
}

/** How many captures of a place are kept: more than one answer can have before its key. */
const CAPTURES_KEPT = 8

/** The clock of traces: steady, and finer than a millisecond. */
function epoch_ms(): number {
  return performance.timeOrigin + performance.now()
}

async function spanOf(work: Promise<unknown>): Promise<Span> {
  const begin = epoch_ms()
  await work.catch(() => undefined)
  return [begin, epoch_ms()]
}

/** Returns the same context, which reports the trace of each answer once its decision is written. */
export function traced(context: MonitorContext, tell: (trace: AnswerTrace) => void): MonitorContext {
  const { channel, journal } = context
  const captures = new Map<string, readonly Span[]>()
  const intended = new Map<string, Span>()
  const pressed = new Map<string, Omit<AnswerTrace, 'recorded'>>()

  return {
    ...context,
    channel: {
      ...channel,
      observe: (placeId) => {
        const seen = channel.observe(placeId)
        void spanOf(seen).then((span) => {
          captures.set(placeId, [...(captures.get(placeId) ?? []).slice(1 - CAPTURES_KEPT), span])
        })
        return seen
      },
      answer: (request) => {
        const { worker, placeId } = request
        const reply = channel.answer(request)
        const before = captures.get(placeId) ?? []
        void spanOf(reply).then((span) => {
          const intent = intended.get(worker)
          const captured = before.findLast(([, end]) => intent !== undefined && end <= intent[0])
          const reread = before.at(-1)
          if (intent !== undefined && captured !== undefined && reread !== undefined)
            pressed.set(worker, { worker, captured, intended: intent, reread, pressed: span })
        })
        return reply
      },
    },
    journal: {
      ...journal,
      intend: (intent) => {
        const synced = journal.intend(intent)
        void spanOf(synced).then((span) => intended.set(intent.worker, span))
        return synced
      },
      decide: (decision) => {
        const answer = pressed.get(decision.worker)
        const written = journal.decide(decision)
        if (answer !== undefined && decision.outcome === 'sent') {
          pressed.delete(decision.worker)
          void spanOf(written).then((recorded) => tell({ ...answer, recorded }))
        }
        return written
      },
    },
  }
}
