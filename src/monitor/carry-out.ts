/** What becomes of a verdict: keys only for `execute`, and only for a prompt that has had none. */

import type { Seen } from '../channels/channel.ts'
import type { Judgement } from '../core/judgement.ts'
import type { Brake } from '../core/limits/brake.ts'
import { keyBrake } from '../core/limits/limits.ts'
import type { Pending } from '../core/limits/presses.ts'
import { brakeOfStop, type Stop } from '../core/limits/stops.ts'
import { momentOf } from '../core/moment.ts'
import { mayHavePressed, type Outcome } from '../core/verdict.ts'
import { refusalOf } from '../core/worker/refusals.ts'
import { unchangedSince } from '../core/worker/stillness.ts'
import { type Acted, type ActPorts, type ActRequest, act } from './act.ts'
import { bugMessage } from './bug-message.ts'
import type { ActingContext } from './context.ts'
import { capture, readStructure } from './reading.ts'
import { holdIfDue } from './stops.ts'
import type { Usage } from './usage.ts'
import type { WorkerMemory } from './worker-state.ts'

export interface CarryOut {
  readonly decisionId: string
  readonly judged: Judgement
  readonly seen: Seen
  /** What kept a model from being asked. */
  readonly unasked: Brake | null
}

export interface CarriedOut extends Omit<Acted, 'brake' | 'reply'> {
  /** As it was carried out: under a brake where one holds. */
  readonly judgement: Judgement
  readonly brake: Brake | null
  /** The hold that this send brought upon the worker. */
  readonly held: Stop | null
}

/** Presses the keys of an `execute` that no brake holds back; everything else only gets its outcome named. */
export async function carryOut(
  todo: CarryOut,
  worker: WorkerMemory,
  usage: Usage,
  context: ActingContext,
): Promise<CarriedOut> {
  const { judged } = todo
  const { config, place } = worker.state
  const stop = judged.verdict.effect === 'execute' ? await context.stops.of(config.id) : null
  // From here to the reservation nothing waits, or two workers could take the same last place under a limit.
  const stopped = stop === null ? todo.unasked : brakeOfStop(stop)
  if (judged.verdict.effect !== 'execute' || stopped !== null) return withoutKeys(judged, stopped)
  if (judged.answer === null || place === null) return { ...withoutKeys(judged, null), outcome: 'none' }
  const pending = pendingOf(judged)
  const spent = spentOf(judged, pending, worker)
  if (spent !== null) return { ...withoutKeys(judged, null), ...spent }
  const limit = keyBrake(context.config.settings.limits, usage.presses, pending, momentOf(context.clock))
  if (limit !== null) return withoutKeys(judged, limit)
  const settle = usage.reserve(pending)
  const request: ActRequest = {
    decisionId: todo.decisionId,
    judgement: judged,
    answer: judged.answer,
    placeId: place.id,
    seen: todo.seen,
    standsSince: worker.state.prompts.episode?.since ?? unchangedSince(worker.state.screen.rows),
  }
  const tried = await act(request, actPorts(judged, worker, context)).catch((error: unknown) => {
    settle('unknown', context.clock.now())
    throw error
  })
  settle(tried.outcome, context.clock.now())
  const acted = withRefusal(tried, worker, pending.place)
  const brake = acted.brake ?? null
  if (brake !== null) return { ...withoutKeys(judged, brake), intended: acted.intended }
  const held = mayHavePressed(acted.outcome) ? await holdIfDue(config.id, usage, context) : null
  return { ...acted, judgement: judged, brake, held }
}

/** Why no key is pressed for this prompt any more; null where one may be. */
function spentOf(
  { prompt, observation }: Judgement,
  { place }: Pending,
  { state: { prompts } }: WorkerMemory,
): Pick<CarriedOut, 'outcome' | 'faults'> | null {
  const isAnswered =
    prompt === null ? observation.screenHash === prompts.answeredScreen : prompts.episode?.answered
  if (isAnswered) return { outcome: 'unconfirmed', faults: [] }
  const refused = refusalOf(prompts.refusals, place)
  return refused === null ? null : { outcome: 'failed', faults: [refused] }
}

/** The last refused step that is tried for a prompt is no race: the decision says so. */
function withRefusal({ reply, ...acted }: Acted, worker: WorkerMemory, prompt: string): Omit<Acted, 'reply'> {
  if (reply === undefined) return acted
  worker.tell({ kind: 'stepped', prompt, reply })
  const refused = refusalOf(worker.state.prompts.refusals, prompt)
  return refused === null ? acted : { ...acted, outcome: 'failed', faults: [refused] }
}

/** Whose answer it is, and to what: a screen that nobody could read is its own prompt. */
function pendingOf({ observation, prompt }: Judgement): Pending {
  const { worker, screenHash } = observation
  return {
    worker: worker.id,
    promptId: prompt?.promptId ?? screenHash,
    place: prompt?.episode ?? screenHash,
  }
}

function actPorts(
  { observation, analysis }: Judgement,
  worker: WorkerMemory,
  context: ActingContext,
): ActPorts {
  const { id } = observation.worker
  const { channel, clock, hash, journal, metrics, redactor, stops } = context
  return {
    clock,
    hash,
    personAt: (placeId) => channel.personAt(placeId),
    // Only while nothing stops keys at that very moment; what the channel says it has pressed is counted.
    answer: async (request) => {
      const reply = (await stops.press(id, () => channel.answer(request))) ?? 'stale'
      if (reply === 'sent') metrics.pressed(id, request.answer.keys.length)
      return reply
    },
    lastOutput: () => worker.state.attention.lastOutput,
    onError: (error) => journal.log('ERROR', bugMessage(error)),
    brake: async () => {
      const stop = await stops.of(id)
      return stop === null ? null : brakeOfStop(stop)
    },
    intend: async (intent) => {
      await journal.intend(intent)
      journal.executing({ worker: id, keys: intent.keys, reasoning: redactor.text(analysis.reasoning) })
    },
    reread: async () => {
      const seen = await capture(worker.state, observation.trigger, context)
      return seen === null ? null : { ...seen, analysis: (await readStructure(seen, context)).analysis }
    },
  }
}

function withoutKeys(before: Judgement, brake: Brake | null): CarriedOut {
  const judgement = brake === null ? before : underBrake(before, brake)
  const outcome = outcomeWithoutKeys(judgement)
  return { outcome, faults: [], intended: false, judgement, brake, held: null }
}

/**
 * The judgement under a brake. An `execute` goes to a person, who is told which brake it is; under a pause it is only
 * written down, since whoever paused knows.
 */
function underBrake(judgement: Judgement, brake: Brake): Judgement {
  const { verdict, analysis } = judgement
  const effect = brake.because === 'paused' ? 'log' : 'escalate'
  return {
    ...judgement,
    analysis: { ...analysis, reasoning: `${brake.sentence} ${analysis.reasoning}` },
    verdict: verdict.effect === 'execute' ? { ...verdict, effect, because: brake.because } : verdict,
  }
}

/** What a verdict without keys comes to. */
function outcomeWithoutKeys({ verdict }: Judgement): Outcome {
  if (verdict.effect === 'escalate') return 'escalated'
  return verdict.because === 'dry-run' ? 'dry-run' : 'none'
}
