/** What the trail says about workers before a decision, for facts that an older record lacks. */

import type { WorkerConfig } from '../../core/project/config.ts'
import { isOwnDecision } from '../../core/trail/decision-record.ts'
import { HISTORY_MS, historyFacts } from '../../core/worker/history.ts'
import { memoryOf, newWorker } from '../../monitor/remember.ts'
import type { WorkerMemory } from '../../monitor/worker-state.ts'
import type { FactsOfTrail } from '../../policy/facts.ts'
import { judgedAt_ms, type RecordedDecision } from '../../policy/replay.ts'
import { listDecisions } from '../decisions/decisions.ts'

/** Plays the trail, record by record, through the reducer that a restarted monitor uses. */
export class RecordedPast {
  readonly #workers = new Map<string, WorkerMemory>()

  add(record: RecordedDecision): void {
    if (!isOwnDecision(record)) return
    const time_ms = Date.parse(record.timestamp)
    const moment = { now: time_ms, wall: time_ms }
    const worker = this.#workers.get(record.worker) ?? memoryOf(newWorker(named(record.worker), [], moment))
    worker.tell({ kind: 'remembered', decision: record, moment })
    this.#workers.set(record.worker, worker)
  }

  /** The facts that follow for this record from all records before it. */
  factsOf(record: RecordedDecision): FactsOfTrail {
    if (!isOwnDecision(record)) return {}
    const worker = this.#workers.get(record.worker)
    if (worker === undefined) return {}
    const now = judgedAt_ms(record)
    const promptId = record.prompt?.id ?? null
    return { history: historyFacts(worker.state.history, { now, promptId, lastActivity: now }) }
  }
}

/** A record has only the id of its worker, which may no longer be in the configuration. */
function named(id: string): WorkerConfig {
  const nothing = { agent: null, role: null, branch: null, description: null, target: null, policy: null }
  return { ...nothing, id, phase: 1, dependencies: [], number: null }
}

/** The past at a moment, milliseconds since the epoch: all earlier records that are recent enough for facts to count. */
export async function recordedPast(project: string | undefined, before_ms: number): Promise<RecordedPast> {
  const past = new RecordedPast()
  if (!(before_ms > 0)) return past
  const since = new Date(Math.max(0, before_ms - HISTORY_MS)).toISOString()
  const until = new Date(before_ms - 1).toISOString()
  const decisions = await listDecisions({ project, since, until })
  try {
    for await (const { raw } of decisions.past()) past.add(raw)
  } finally {
    await decisions.close()
  }
  return past
}
