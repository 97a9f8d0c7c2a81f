/** Runs the pipeline once, for one worker, because somebody asks. */

import type { Place } from '../channels/channel.ts'
import { buildDecision } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import { CzarinaError } from '../core/errors.ts'
import type { Judgement } from '../core/judgement.ts'
import { limitCodes } from '../core/limits/block.ts'
import { momentOf } from '../core/moment.ts'
import type { Foreground } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { AnalysisContext } from './analysis-context.ts'
import { carryOut } from './carry-out.ts'
import { holdIfDue } from './hold.ts'
import { judgeWorker, learnFiles } from './judge.ts'
import { askAll, capture, readStructure } from './reading.ts'
import { memoryOf, newWorker } from './remember.ts'
import { rememberedRecords, settleLostIntents } from './remembered.ts'
import { Usage } from './usage.ts'

export interface AnalyzeOnce {
  readonly context: AnalysisContext
  readonly worker: WorkerConfig
  readonly place: Place
  /** Where the decision is recorded; null if nothing may be carried out. */
  readonly journal: Journal | null
}

/** Captures and judges one worker; with a journal, also carries out and records what the policy says. */
export async function analyzeOnce({ context, worker: config, place, journal }: AnalyzeOnce): Promise<{
  readonly judgement: Judgement
  readonly decision: Decision | null
  /** The program in front; null if the processes do not show it. */
  readonly front: Foreground | null
}> {
  const moment = momentOf(context.clock)
  const lost = journal === null ? [] : await settleLostIntents(context, journal)
  const earlier = journal === null ? [] : (await rememberedRecords(context, journal, lost)).decisions
  const own = earlier.filter((decision) => decision.worker === config.id)
  const worker = memoryOf(newWorker(config, own, moment))
  worker.tell({ kind: 'placed', place, denied: null, now: moment.now })
  const seen = await capture(worker.state, 'asked', context)
  if (seen === null) {
    throw new CzarinaError('CZM_PANE_NOT_FOUND', `The pane of worker "${config.id}" is gone.`, {
      value: config.id,
      suggestions: ['czarina-monitor doctor'],
    })
  }
  const { front } = seen.sighting
  const usage = new Usage().restore(earlier, moment)
  const structure = await readStructure(seen, context)
  const reading = structure.analysis?.conclusive
    ? { ...structure, block: null }
    : await askAll(seen.observation, structure, usage, context)
  const decisionId = context.newId()
  await learnFiles(seen.observation, reading, context)
  const judged = judgeWorker(worker, seen, { reading, subject: '', decisionId }, usage, context)
  if (journal === null) return { judgement: judged, decision: null, front }
  const acting = { ...context, journal }
  const newest = lost.filter((decision) => decision.worker === config.id).length
  await holdIfDue(config.id, usage, acting, newest)
  const todo = { decisionId, judged, seen, by: null, unasked: reading.block }
  const { judgement, outcome, faults, block } = await carryOut(todo, worker, usage, acting)
  const decision = buildDecision({
    ...{ id: decisionId, judgement, outcome, redactor: context.redactor },
    policyHash: context.policyOf(config.id).hash,
    triggeredAt: moment.now,
    moment: momentOf(context.clock),
    lateFaults: [...faults, ...limitCodes(block)],
  })
  await journal.decide(decision)
  return { judgement, decision, front }
}
