/** Carries out a verdict: keys only for `execute`, and only for a prompt that has not had one. */

import type { Seen } from '../channels/channel.ts'
import type { Person } from '../core/items/item.ts'
import type { Judgement } from '../core/judgement.ts'
import type { Block } from '../core/limits/block.ts'
import { keyLimit } from '../core/limits/limits.ts'
import type { Pending } from '../core/limits/presses.ts'
import { blockOf, type StandingBlock } from '../core/limits/standing-blocks.ts'
import { momentOf } from '../core/moment.ts'
import { mayHavePressed, type Outcome } from '../core/verdict.ts'
import { refusalOf } from '../core/worker/refusals.ts'
import { unchangedSince } from '../core/worker/stillness.ts'
import { type Acted, type ActPorts, type ActRequest, act } from './act.ts'
import { bugMessage } from './bug-message.ts'
import type { ActingContext } from './context.ts'
import { holdIfDue } from './hold.ts'
import { capture, readStructure } from './reading.ts'
import type { Usage } from './usage.ts'
import type { PromptMemory, WorkerMemory } from './worker-state.ts'

export interface CarryOut {
  readonly decisionId: string
  readonly judged: Judgement
  readonly seen: Seen
  /** Who chose the answer; null if the policy did. */
  readonly by: Person | null
  /** The limit because of which no model was asked. */
  readonly unasked: Block | null
}

export interface CarriedOut extends Omit<Acted, 'block' | 'reply'> {
  /** As it was carried out: under a block if there is one. */
  readonly judgement: Judgement
  readonly block: Block | null
  /** The hold that followed from this send. */
  readonly held: StandingBlock | null
}

/** Presses the keys of an `execute` that is not blocked; any other verdict only gets an outcome. */
export async function carryOut(
  todo: CarryOut,
  worker: WorkerMemory,
  usage: Usage,
  context: ActingContext,
): Promise<CarriedOut> {
  const { judged } = todo
  const { config, prompts, screen } = worker.state
  const { limits } = context.config.settings
  const stop = judged.verdict.effect === 'execute' ? await context.blocks.of(config.id) : null
  // No `await` from here to the reservation: otherwise two workers could both take the last place under a limit.
  const stopped = stop === null ? todo.unasked : blockOf(stop)
  if (judged.verdict.effect !== 'execute' || stopped !== null) return withoutKeys(judged, stopped)
  const { place } = worker.state
  if (judged.answer === null || place === null) return { ...withoutKeys(judged, null), outcome: 'none' }
  const pending = pendingOf(judged)
  const spent = spentOf(judged, pending, prompts)
  if (spent !== null) return { ...withoutKeys(judged, null), ...spent }
  // Limits guard against a runaway policy; a person's answers are counted, but not blocked.
  const isPersons = judged.verdict.because === 'person'
  const limit = isPersons ? null : keyLimit(limits, usage.presses, pending, momentOf(context.clock))
  if (limit !== null) return withoutKeys(judged, limit)
  const settle = usage.reserve(pending)
  const request: ActRequest = {
    decisionId: todo.decisionId,
    judgement: judged,
    answer: judged.answer,
    by: todo.by,
    placeId: place.id,
    seen: todo.seen,
    unchangedSince: prompts.episode?.since ?? unchangedSince(screen.rows),
  }
  const tried = await act(request, actPorts(judged, worker, context)).catch((error: unknown) => {
    settle('unknown', context.clock.now())
    throw error
  })
  settle(tried.outcome, context.clock.now())
  const acted = withRefusal(tried, worker, pending.place)
  const block = acted.block ?? null
  if (block !== null) return { ...withoutKeys(judged, block), intended: acted.intended }
  const held = mayHavePressed(acted.outcome) ? await holdIfDue(config.id, usage, context) : null
  return { ...acted, judgement: judged, block, held }
}

/** Why no more key may be pressed for this prompt; null if one may be. */
function spentOf(
  { prompt, observation }: Judgement,
  { place }: Pending,
  prompts: PromptMemory,
): Pick<CarriedOut, 'outcome' | 'faults'> | null {
  const isAnswered =
    prompt === null ? observation.screenHash === prompts.answeredScreen : prompts.episode?.answered
  if (isAnswered) return { outcome: 'unconfirmed', faults: [] }
  const refused = refusalOf(prompts.refusals, place)
  return refused === null ? null : { outcome: 'failed', faults: [refused] }
}

/** After the last allowed attempt a refusal is not a race any more, and the decision says so. */
function withRefusal({ reply, ...acted }: Acted, worker: WorkerMemory, prompt: string): Omit<Acted, 'reply'> {
  if (reply === undefined) return acted
  worker.tell({ kind: 'stepped', prompt, reply })
  const refused = refusalOf(worker.state.prompts.refusals, prompt)
  return refused === null ? acted : { ...acted, outcome: 'failed', faults: [refused] }
}

/** The worker and the prompt that are answered: a screen that nobody could read is its own prompt. */
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
  const { channel, clock, hash, journal, metrics, redactor, blocks } = context
  return {
    clock,
    hash,
    personAt: (placeId) => channel.personAt(placeId),
    // Keys are counted once the channel confirms that it pressed them.
    answer: async (request) => {
      const reply = await channel.answer({ ...request, press: (step) => blocks.press(id, step) })
      if (reply === 'sent') metrics.pressed(id, request.answer.keys.length)
      return reply
    },
    lastOutput: () => worker.state.schedule.lastOutput,
    onError: (error) => journal.log('ERROR', bugMessage(error)),
    block: async () => {
      const stop = await blocks.of(id)
      return stop === null ? null : blockOf(stop)
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

function withoutKeys(before: Judgement, block: Block | null): CarriedOut {
  const judgement = block === null ? before : underBlock(before, block)
  const outcome = outcomeWithoutKeys(judgement)
  return { outcome, faults: [], intended: false, judgement, block, held: null }
}

/**
 * The judgement under a block. An `execute` goes to a person, with the reason of the block; under a pause it is only
 * recorded, because the person who paused knows.
 */
function underBlock(judgement: Judgement, block: Block): Judgement {
  const { verdict, analysis } = judgement
  const effect = block.because === 'paused' ? 'log' : 'escalate'
  return {
    ...judgement,
    analysis: { ...analysis, reasoning: `${block.sentence} ${analysis.reasoning}` },
    verdict: verdict.effect === 'execute' ? { ...verdict, effect, because: block.because } : verdict,
  }
}

/** The outcome of a verdict for which no key is pressed. */
function outcomeWithoutKeys({ verdict }: Judgement): Outcome {
  if (verdict.effect === 'escalate') return 'escalated'
  return verdict.because === 'dry-run' ? 'dry-run' : 'none'
}
