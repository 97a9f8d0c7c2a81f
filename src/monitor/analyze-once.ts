/** The line once, for one worker that somebody asks about. */

import { buildDecision } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import { CzarinaError } from '../core/errors.ts'
import type { Judgement } from '../core/judgement.ts'
import { limitCodes } from '../core/limits/brake.ts'
import { momentOf } from '../core/moment.ts'
import { identityOf } from '../core/panes/processes/foreground.ts'
import type { Foreground, PaneInfo } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import { askFully } from './ask-fully.ts'
import { lookAtPane } from './capture.ts'
import { carryOut } from './carry-out.ts'
import type { Study } from './context.ts'
import { judgeWorker } from './judge-worker.ts'
import type { PaneClaims } from './pane-claims.ts'
import { rememberedDecisions, settleLostIntents } from './remembered.ts'
import { holdIfDue } from './stops.ts'
import { fleetAfter } from './usage.ts'
import { newWatch } from './worker-state.ts'

export interface AnalyzeOnce {
  readonly house: Study
  readonly worker: WorkerConfig
  readonly pane: PaneInfo
  /** Where the decision is recorded, and whose the pane is; null where nothing may be carried out. */
  readonly acting: { readonly journal: Journal; readonly claims: PaneClaims } | null
}

/** Looks, judges, and with a journal carries out and records what the policy says. */
export async function analyzeOnce({ house, worker, pane, acting }: AnalyzeOnce): Promise<{
  readonly judgement: Judgement
  readonly decision: Decision | null
  /** The program in front; null where the processes do not tell. */
  readonly front: Foreground | null
}> {
  const moment = momentOf(house.clock)
  const journal = acting?.journal ?? null
  const lost = journal === null ? [] : await settleLostIntents(house, journal)
  const earlier = journal === null ? [] : await rememberedDecisions(house, journal, lost)
  const own = earlier.filter((decision) => decision.worker === worker.id)
  const watch = { ...newWatch(worker, own, moment), pane }
  const seen = await lookAtPane(house, watch, 'asked')
  if (seen === null) {
    throw new CzarinaError('CZM_PANE_MISSING', `The window of worker "${worker.id}" went away.`, {
      suggestions: ['czarina-monitor doctor'],
    })
  }
  const { observation, front } = seen
  const structure = await house.reader.readStructure(observation)
  const fleet = fleetAfter(earlier, moment)
  const chain = structure.analysis?.conclusive
    ? { ...structure, brake: null }
    : await askFully(observation, structure, fleet, house)
  const id = house.newId()
  const program = identityOf(front)
  const screen = { observation, chain, program, decisionId: id, calls: fleet.calls }
  const judged = judgeWorker(watch, screen, house)
  if (acting === null || journal === null) return { judgement: judged, decision: null, front }
  if (lost.some((decision) => decision.worker === worker.id))
    await holdIfDue(worker.id, fleet, { ...house, journal })
  const todo = { decisionId: id, judgement: judged, unasked: chain.brake, episode: watch.episode, seen }
  const acted = await carryOut(todo, watch, fleet, { ...house, ...acting })
  const { judgement } = acted
  const decision = buildDecision({
    id,
    judgement,
    outcome: acted.outcome,
    policyHash: house.policyOf(worker.id).hash,
    triggeredAt: moment.now,
    moment: momentOf(house.clock),
    lateFaults: [...acted.faults, ...limitCodes(acted.brake)],
    redactor: house.redactor,
  })
  await journal.decide(decision)
  return { judgement, decision, front }
}
