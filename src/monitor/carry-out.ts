/** What becomes of a verdict: keys only for `execute`, and only for an episode that has had none. */

import type { Judgement } from '../core/judgement.ts'
import { type Brake, underBrake } from '../core/limits/brake.ts'
import { keyBrake } from '../core/limits/limits.ts'
import { type Pending, reserve, settle } from '../core/limits/presses.ts'
import { brakeOfStop, type Stop } from '../core/limits/stops.ts'
import { momentOf } from '../core/moment.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import { mayHavePressed, type Outcome } from '../core/verdict.ts'
import type { Episode } from '../core/worker/episode.ts'
import { afterStep, refusalOf } from '../core/worker/refusals.ts'
import { unchangedSince } from '../core/worker/stillness.ts'
import type { Acted, ActPorts } from './act.ts'
import { act } from './act.ts'
import { bugMessage } from './bug-message.ts'
import { lookAtPane, type SeenPane } from './capture.ts'
import type { House } from './context.ts'
import { claimPanes } from './pane-claims.ts'
import { holdIfDue } from './stops.ts'
import type { Fleet } from './usage.ts'
import type { WorkerWatch } from './worker-state.ts'

export interface CarryOut {
  readonly decisionId: string
  readonly judgement: Judgement
  /** What kept a model from being asked. */
  readonly unasked: Brake | null
  readonly episode: Episode | null
  readonly seen: Pick<SeenPane, 'paneKey' | 'obstacle' | 'front'>
}

export interface CarriedOut extends Omit<Acted, 'brake' | 'reply'> {
  /** As it was carried out: under a brake where one holds. */
  readonly judgement: Judgement
  readonly brake: Brake | null
  /** The hold that this send brought upon the worker. */
  readonly held: Stop | null
}

type Acting = Omit<House, 'onDecision' | 'onWarning'>

/** Presses the keys of an `execute` that no brake holds back; everything else only gets its outcome named. */
export async function carryOut(
  parts: CarryOut,
  watch: WorkerWatch,
  fleet: Fleet,
  house: Acting,
): Promise<CarriedOut> {
  const { judgement, unasked } = parts
  const { verdict, observation, answer } = judgement
  const stop = verdict.effect === 'execute' ? await house.stops.of(watch.config.id) : null
  const isAnswered =
    judgement.prompt === null ? observation.screenHash === watch.answeredScreen : parts.episode?.answered
  const pending = pendingOf(judgement)
  // From here to the reservation nothing waits, or two workers could take the same last place under a limit.
  const stopped = stop === null ? unasked : brakeOfStop(stop)
  if (verdict.effect !== 'execute' || stopped !== null) return withoutKeys(judgement, stopped)
  if (answer === null || watch.pane === null) return { ...withoutKeys(judgement, null), outcome: 'none' }
  if (isAnswered) return { ...withoutKeys(judgement, null), outcome: 'unconfirmed' }
  const refused = refusalOf(watch.refusals, pending.place)
  if (refused !== null) return { ...withoutKeys(judgement, null), outcome: 'failed', faults: [refused] }
  const limit = keyBrake(house.config.settings.limits, fleet.presses, pending, momentOf(house.clock))
  if (limit !== null) return withoutKeys(judgement, limit)
  fleet.presses = reserve(fleet.presses, pending)
  const end = (outcome: Outcome): void => {
    fleet.presses = settle(fleet.presses, pending, outcome, house.clock.now())
  }
  const request = {
    decisionId: parts.decisionId,
    judgement,
    answer,
    paneId: watch.pane.paneId,
    paneKey: parts.seen.paneKey,
    obstacle: parts.seen.obstacle,
    front: parts.seen.front,
    standsSince: parts.episode?.since ?? unchangedSince(watch.rows),
  }
  const tried = await act(request, actPorts(judgement, watch, house)).catch((error: unknown) => {
    end('unknown')
    throw error
  })
  end(tried.outcome)
  const isLost = tried.outcome === 'stale' && (await wasLost(request.paneId, watch.config, house))
  const acted = isLost
    ? { ...tried, faults: [...tried.faults, 'pane_claimed'] }
    : withRefusal(tried, watch, pending.place)
  const brake = acted.brake ?? null
  if (brake !== null) return { ...withoutKeys(judgement, brake), intended: acted.intended }
  const held = mayHavePressed(acted.outcome) ? await holdIfDue(watch.config.id, fleet, house) : null
  return { ...acted, judgement, brake, held }
}

/** The last refused step that is tried for a prompt is no race: the decision says so. */
function withRefusal({ reply, ...acted }: Acted, watch: WorkerWatch, place: string): Omit<Acted, 'reply'> {
  if (reply === undefined) return acted
  watch.refusals = afterStep(watch.refusals, place, reply)
  const refused = refusalOf(watch.refusals, place)
  return refused === null ? acted : { ...acted, outcome: 'failed', faults: [refused] }
}

/** Whether the pane was no longer ours when the key was due; one that nobody has is claimed anew, for the next look. */
async function wasLost(paneId: string, worker: WorkerConfig, house: Acting): Promise<boolean> {
  const pane = (await house.terminal.panes()).find((each) => each.paneId === paneId)
  if (pane === undefined || pane.claim === house.claims.value) return false
  await claimPanes([{ worker, pane }], house)
  return true
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

function actPorts(judgement: Judgement, watch: WorkerWatch, house: Acting): ActPorts {
  const { observation } = judgement
  return {
    terminal: stoppable(house, observation.worker.id),
    claim: house.claims.value,
    clock: house.clock,
    hash: house.hash,
    lastOutput: () => watch.attention.lastOutput,
    onError: (error) => house.journal.log('ERROR', bugMessage(error)),
    brake: async () => {
      const stop = await house.stops.of(watch.config.id)
      return stop === null ? null : brakeOfStop(stop)
    },
    intend: async (intent) => {
      await house.journal.intend(intent)
      const { worker, keys } = intent
      const reasoning = house.redactor.text(judgement.analysis.reasoning)
      house.journal.executing({ worker, keys, reasoning })
    },
    inFront: (panePid) => house.processes.inFront(panePid, 0),
    reread: async () => {
      const seen = await lookAtPane(house, watch, observation.trigger)
      if (seen === null) return null
      const { analysis } = await house.reader.readStructure(seen.observation)
      return { ...seen, analysis }
    },
  }
}

/** Presses only while nothing stops keys at that very moment, and counts what tmux says it has pressed. */
function stoppable({ terminal, metrics, stops }: Acting, worker: string): ActPorts['terminal'] {
  return {
    personAt: (paneId) => terminal.personAt(paneId),
    sendIf: async (request) => {
      const reply = (await stops.press(worker, () => terminal.sendIf(request))) ?? 'stale'
      if (reply === 'sent') metrics.pressed(worker, request.keys.length)
      return reply
    },
  }
}

function withoutKeys(before: Judgement, brake: Brake | null): CarriedOut {
  const judgement = brake === null ? before : underBrake(before, brake)
  const outcome = outcomeWithoutKeys(judgement)
  return { outcome, faults: [], intended: false, judgement, brake, held: null }
}

/** What a verdict without keys comes to. */
function outcomeWithoutKeys({ verdict }: Judgement): Outcome {
  if (verdict.effect === 'escalate') return 'escalated'
  return verdict.because === 'dry-run' ? 'dry-run' : 'none'
}
