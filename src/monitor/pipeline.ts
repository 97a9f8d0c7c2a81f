/**
 * The pipeline that all data follows, from a trigger to a record:
 * Trigger -> Observation -> Analysis -> Facts -> Verdict -> Action -> Outcome -> Decision.
 */

import type { Seen } from '../channels/channel.ts'
import { buildDecision } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import type { Item, Person } from '../core/items/item.ts'
import type { Judgement } from '../core/judgement.ts'
import { limitCodes } from '../core/limits/block.ts'
import { momentOf } from '../core/moment.ts'
import { identityOf } from '../core/panes/processes/foreground.ts'
import type { Clock } from '../core/ports.ts'
import { isWorthRecording, needsPerson } from '../core/trail/recording.ts'
import { isOfOther } from '../core/worker/prompt-instance.ts'
import { stormCodes } from '../core/worker/prompt-storm.ts'
import type { Observation } from '../plugin/analysis.ts'
import { type Answered, chosenBy, outcomeOf, PANE_GONE, type PersonsAnswer, pickFor } from './answer-item.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import type { MonitorContext } from './context.ts'
import { judgeWorker, learnFiles } from './judge.ts'
import type { CaptureRequest } from './poll-queue.ts'
import { capture, type Reading, read, readStructure } from './reading.ts'
import type { Usage } from './usage.ts'
import type { NextCapture, WorkerMemory, WorkerState } from './worker-state.ts'

/** How many records of a worker may wait for the disk: an answer, what the screen shows after it, and the same once more. */
const RECORDS_WAITING_MAX = 4
/**
 * How long its next record waits then, milliseconds: a slow disk slows the captures, so that few records pile up, but a disk that hangs
 * does not end them.
 */
const RECORD_PATIENCE_MS = 2000
/** An abort without a reason would create an error with a stack each time. */
const NO_LONGER = 'no longer waited for'

/** A worker whose newest records may not have been written yet: its next prompt does not wait for them. */
export interface RecordedWorker extends WorkerMemory {
  /** Resolves when all but the newest `besides` records are written, or given up. */
  written(besides: number): Promise<void>
  /** Adds a promise that resolves when its newest record is written. */
  writes(record: Promise<void>): void
}

/** Takes one worker through the pipeline. Returns when to capture it next; null means when something happens. */
export async function processCapture(
  worker: RecordedWorker,
  request: CaptureRequest,
  usage: Usage,
  context: MonitorContext,
): Promise<NextCapture | null> {
  const startedAt = context.clock.wall()
  const seen = await capture(worker.state, request.trigger, context)
  if (seen === null) return null
  const { sighting, observation } = seen
  const rows = observation.lines.slice(observation.screenTop)
  worker.tell({ kind: 'captured', startedAt, rows, now: context.clock.now() })
  const subject = subjectOf(observation)
  const news = newsOf(worker.state, subject, identityOf(sighting.front), request.force)
  if (news === 'none') return null
  const reading = await read(worker, seen, news === 'other', usage, context)
  await tellOutages(context)
  if (reading === null) return worker.state.next
  const decisionId = context.newId()
  const episodeBefore = worker.state.prompts.episode?.id ?? null
  await learnFiles(observation, reading, context)
  const judged = judgeWorker(worker, seen, { reading, subject, decisionId }, usage, context)
  const { since } = request
  await conclude(
    { decisionId, judged, seen, reading, episodeBefore, since, by: null },
    worker,
    usage,
    context,
  )
  return worker.state.next
}

/** Takes a person's answer through the same pipeline, in place of the policy's. No capture of this worker may run meanwhile. */
export async function processAnswer(
  item: Item,
  answer: PersonsAnswer,
  worker: RecordedWorker,
  usage: Usage,
  context: MonitorContext,
): Promise<Answered> {
  const since = context.clock.now()
  const picked = await pickFor(item, answer, context)
  if ('refusal' in picked) return picked
  const seen = await capture(worker.state, 'asked', context)
  if (seen === null) return PANE_GONE
  const reading = { ...(await readStructure(seen, context)), block: null }
  const decisionId = context.newId()
  const episodeBefore = worker.state.prompts.episode?.id ?? null
  const captured = { reading, subject: subjectOf(seen.observation), decisionId }
  await learnFiles(seen.observation, reading, context)
  const read = judgeWorker(worker, seen, captured, usage, context)
  const judged = chosenBy(answer, picked.option, item, read, worker.state.prompts)
  if ('refusal' in judged) return judged
  const { by } = answer
  return outcomeOf(
    await conclude({ decisionId, judged, seen, reading, episodeBefore, since, by }, worker, usage, context),
  )
}

/** A judged capture, and who chose its answer. */
interface Judged {
  readonly decisionId: string
  readonly judged: Judgement
  readonly seen: Seen
  readonly reading: Reading
  /** The prompt instance that was open before the capture. */
  readonly episodeBefore: string | null
  /** When the trigger came, steady time. */
  readonly since: number
  /** Null if the policy decides. */
  readonly by: Person | null
}

/** From the verdict to the record and the notifications. */
async function conclude(
  { decisionId, judged, seen, reading, episodeBefore, since, by }: Judged,
  worker: RecordedWorker,
  usage: Usage,
  context: MonitorContext,
): Promise<Decision> {
  const action = await carryOut(
    { decisionId, judged, seen, by, unasked: reading.block },
    worker,
    usage,
    context,
  )
  rememberAction(worker, action, episodeBefore, context)
  const decision = decisionOf(worker.state, action, { id: decisionId, since, by }, context)
  await record(decision, action.intended, worker, usage, context)
  // People are notified of an answer only once it is on disk.
  if (by !== null) await writtenSoon(worker, 0, context.clock)
  context.items.judged(decision, action.judgement, worker.state)
  await tellPeople(decision, action, reading, context)
  return decision
}

/** What is not judged twice: a screen, together with the worker's own report that its task is done. */
function subjectOf({ screenHash, lastEvent }: Observation): string {
  return lastEvent?.name === 'WORKER_COMPLETE' ? `${screenHash} complete` : screenHash
}

/** `other` is news even if the screen is the same: somebody asked, another program is in front, or the worker reports that it is done. */
function newsOf(
  { screen: { judged }, prompts: { episode } }: WorkerState,
  subject: string,
  program: string | null,
  isForced: boolean,
): 'none' | 'screen' | 'other' {
  const wordOf = (text: string): string | undefined => text.split(' ')[1]
  const isOther = isForced || isOfOther(episode, { program })
  if (isOther || wordOf(subject) !== wordOf(judged)) return 'other'
  return subject === judged ? 'none' : 'screen'
}

async function tellOutages({ pipeline, people }: MonitorContext): Promise<void> {
  for (const outage of pipeline.takeOutages?.() ?? []) await people.tell({ about: 'outage', outage })
}

function rememberAction(
  worker: WorkerMemory,
  { judgement, outcome, intended, faults, block }: CarriedOut,
  episodeBefore: string | null,
  { clock, metrics }: MonitorContext,
): void {
  const { prompt, observation, facts } = judgement
  worker.tell({
    ...{ kind: 'acted', outcome, intended, episodeBefore, block, now: clock.now() },
    unreadScreen: prompt === null ? observation.screenHash : null,
    isFaulty: facts.faults.length + faults.length > 0,
  })
  if (worker.state.faultsInRow > 0) metrics.backedOff('worker')
}

function decisionOf(
  { config, prompts }: WorkerState,
  { judgement, outcome, faults, block }: CarriedOut,
  { id, since, by }: Pick<Judged, 'since' | 'by'> & { readonly id: string },
  { clock, policyOf, redactor, metrics }: MonitorContext,
): Decision {
  const moment = momentOf(clock)
  const lateFaults = [...faults, ...limitCodes(block), ...stormCodes(prompts.unanswered, moment.now)]
  const policyHash = policyOf(config.id).hash
  const decision = buildDecision({
    ...{ id, judgement, outcome, policyHash, moment, lateFaults, redactor, by },
    triggeredAt: since,
  })
  metrics.decided(decision)
  return decision
}

/** Only a capture that says something new is recorded; one with an intent always is. */
async function record(
  decision: Decision,
  intended: boolean,
  worker: RecordedWorker,
  usage: Usage,
  { clock, journal, metrics, onDecision }: MonitorContext,
): Promise<void> {
  if (!intended && !isWorthRecording(decision, worker.state.lastRecord)) return
  await writtenSoon(worker, RECORDS_WAITING_MAX - 1, clock)
  const now = clock.now()
  worker.tell({ kind: 'recorded', decision, now })
  usage.models.paid(decision, now)
  journal.analyzed(decision)
  onDecision(decision)
  const written = journal.decide(decision).catch((error: unknown) => {
    metrics.dropped('record')
    journal.log('ERROR', `The decision ${decision.id} could not be written: ${String(error)}`)
  })
  worker.writes(written)
}

/** Resolves when all but the newest `besides` records of a worker are written, or when it has waited long enough. */
async function writtenSoon(worker: RecordedWorker, besides: number, clock: Clock): Promise<void> {
  const enough = new AbortController()
  await Promise.race([worker.written(besides), clock.sleep(RECORD_PATIENCE_MS, enough.signal)])
  enough.abort(NO_LONGER)
}

async function tellPeople(
  decision: Decision,
  { held }: CarriedOut,
  { block }: Reading,
  { people }: MonitorContext,
): Promise<void> {
  if (needsPerson(decision)) await people.tell({ about: 'decision', decision })
  if (block !== null) await people.tell({ about: 'limit', block })
  if (held !== null) await people.tell({ about: 'hold', worker: decision.worker, stop: held })
}
