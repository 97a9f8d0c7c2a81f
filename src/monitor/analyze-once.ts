/** The line once, for one worker that somebody asks about. */

import { buildDecision } from '../core/build-decision.ts'
import type { WorkerConfig } from '../core/config.ts'
import type { Decision } from '../core/decision.ts'
import { CzarinaError } from '../core/errors.ts'
import type { Journal } from '../core/journal-port.ts'
import type { Judgement } from '../core/judgement.ts'
import { withCallOf } from '../core/model-calls.ts'
import type { PaneInfo } from '../core/ports.ts'
import { carryOut } from './carry-out.ts'
import type { Study } from './house.ts'
import { judgeWorker } from './judge-worker.ts'
import { lookAtPane } from './look.ts'
import { rememberedDecisions, settleLostIntents } from './remembered.ts'
import { newWatch } from './worker-watch.ts'

export interface AnalyzeOnce {
  readonly house: Study
  readonly worker: WorkerConfig
  readonly pane: PaneInfo
  /** Where the decision is recorded; null where nothing may be carried out. */
  readonly journal: Journal | null
}

/** Looks, judges, and with a journal carries out and records what the policy says. */
export async function analyzeOnce({ house, worker, pane, journal }: AnalyzeOnce): Promise<{
  readonly judgement: Judgement
  readonly decision: Decision | null
}> {
  const startedAt = house.clock.now()
  if (journal !== null) await settleLostIntents(house, journal)
  const earlier = journal === null ? [] : await rememberedDecisions(house, journal)
  const own = earlier.filter((decision) => decision.worker === worker.id)
  const watch = { ...newWatch(worker, own, startedAt), pane }
  const seen = await lookAtPane(house, watch, 'asked')
  if (seen === null) {
    throw new CzarinaError('CZM_PANE_MISSING', `The window of worker "${worker.id}" went away.`, {
      suggestions: ['czarina-monitor doctor'],
    })
  }
  const { observation, paneKey } = seen
  const structure = await house.reader.readStructure(observation)
  const { readFully } = house.reader
  const chain =
    structure.analysis?.conclusive || readFully === null ? structure : await readFully(observation)
  const id = house.newId()
  const calls = earlier.reduce(withCallOf, [])
  const judgement = judgeWorker(watch, { observation, chain, decisionId: id, calls }, house)
  if (journal === null) return { judgement, decision: null }
  const acted = await carryOut({ decisionId: id, judgement, episode: watch.episode, paneKey }, watch, {
    ...house,
    journal,
  })
  const decision = buildDecision({
    id,
    judgement,
    outcome: acted.outcome,
    policyHash: house.policyOf(worker.id).hash,
    triggeredAt: startedAt,
    now: house.clock.now(),
    lateFaults: acted.faults,
  })
  await journal.decide(decision)
  return { judgement, decision }
}
