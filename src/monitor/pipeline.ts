/** The line that all data follows, as one function: look, analyze, judge, act, record. */

import { buildDecision } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import { limitCodes } from '../core/limits/brake.ts'
import { withCallsOf } from '../core/limits/model-calls.ts'
import { momentOf } from '../core/moment.ts'
import { identityOf } from '../core/panes/processes/foreground.ts'
import { isWorthRecording, needsPerson } from '../core/trail/recording.ts'
import { mayHavePressed } from '../core/verdict.ts'
import { isOfOther } from '../core/worker/episode.ts'
import {
  afterSeen,
  askedRows,
  asksSomething,
  forPersonOnly,
  lastingScreen,
  NO_ROWS,
  stillAsked,
  wasAsked,
  withoutAsked,
} from '../core/worker/lasting.ts'
import { afterPrompt, restlessCodes } from '../core/worker/prompt-storm.ts'
import { afterLook, brakeDelay, retryDelay } from '../core/worker/schedule.ts'
import {
  judgedRows,
  left,
  ticksOnFor,
  waitBeforeAsking,
  withoutKeysBesideTicks,
} from '../core/worker/stillness.ts'
import type { Notifier } from '../people/notifier.ts'
import type { Observation } from '../plugin/contract.ts'
import { askFully, type FullAnswer } from './ask-fully.ts'
import { lookAtPane } from './capture.ts'
import { carryOut } from './carry-out.ts'
import type { House } from './context.ts'
import { judgeWorker } from './judge-worker.ts'
import type { LookRequest } from './poll-queue.ts'
import type { Fleet } from './usage.ts'
import type { WorkerWatch } from './worker-state.ts'
import { noteAnswered, noteScreen, remember } from './worker-state.ts'

/**
 * A worker's next look waits so long for the record of the one before: a slow disk slows the looks, so that few records wait for
 * it, but one that hangs does not end them. Milliseconds.
 */
const RECORD_PATIENCE_MS = 2000
/** An abort without a reason would make an error with a stack each time. */
const NO_LONGER = 'no longer waited for'

/** What one look asks for next: a look after a delay, if only because of that, or nothing until something happens. */
export type NextLook = { readonly delay_ms: number; readonly force: boolean } | null

/** One look at one worker, from the trigger to the record. */
export async function lookAtWorker(
  watch: WorkerWatch,
  request: LookRequest,
  house: House,
  notifier: Notifier,
  fleet: Fleet,
): Promise<NextLook> {
  const startedAt = house.clock.wall()
  const seen = await lookAtPane(house, watch, request.trigger)
  if (seen === null) return null
  watch.lookedAt = startedAt
  const { observation } = seen
  const program = identityOf(seen.front)
  noteScreen(watch, observation, house.clock.now())
  watch.attention = afterLook(watch.attention, false)
  const subject = subjectOf(observation)
  const isOfOtherProgram = isOfOther(watch.episode, { program })
  if (!request.force && subject === watch.judged && !isOfOtherProgram) return null
  const isOther = request.force || isOfOtherProgram || wordOf(subject) !== wordOf(watch.judged)
  const chain = await read(watch, observation, isOther, fleet, house)
  for (const notice of house.reader.takeOutages?.() ?? []) await notifier.outage(notice)
  if ('delay_ms' in chain) return chain
  watch.judged = subject
  const id = house.newId()
  const before = watch.episode?.id ?? null
  const screen = { observation, chain, program, decisionId: id, calls: fleet.calls }
  const judged = judgeWorker(watch, screen, house)
  if (judged.prompt !== null) watch.attention = afterLook(watch.attention, true)
  const todo = { decisionId: id, judgement: judged, unasked: chain.brake, episode: watch.episode, seen }
  const acted = await carryOut(todo, watch, fleet, house)
  const { judgement, brake } = acted
  watch.stopped = brake !== null && brake.because !== 'budget'
  if (acted.intended && mayHavePressed(acted.outcome)) noteAnswered(watch, judgement)
  const { outcome, intended } = acted
  const seenPrompt = { before, now: watch.episode?.id ?? null, outcome, intended }
  watch.unanswered = afterPrompt(watch.unanswered, seenPrompt, house.clock.now())
  const restless = restlessCodes(watch.unanswered, house.clock.now())
  const decision = buildDecision({
    id,
    judgement,
    outcome: acted.outcome,
    policyHash: house.policyOf(watch.config.id).hash,
    triggeredAt: request.since,
    moment: momentOf(house.clock),
    lateFaults: [...acted.faults, ...limitCodes(brake), ...restless],
    redactor: house.redactor,
  })
  house.metrics.decided(decision)
  await record(decision, acted.intended, { watch, fleet }, house)
  if (needsPerson(decision)) await notifier.decided(decision)
  if (chain.brake !== null) await notifier.limited(chain.brake)
  if (acted.held !== null) await notifier.held(watch.config.id, acted.held)
  watch.faultsInRow = judgement.facts.faults.length + acted.faults.length > 0 ? watch.faultsInRow + 1 : 0
  if (watch.faultsInRow > 0) house.metrics.backedOff('worker')
  const retry_ms =
    brake === null
      ? retryDelay(acted.outcome, watch.faultsInRow)
      : brakeDelay(brake.endsAt, house.clock.now())
  return retry_ms === null ? null : { delay_ms: retry_ms, force: true }
}

/** What is not judged twice: a screen, and with it the worker's own word that its task is done. */
function subjectOf({ screenHash, lastEvent }: Observation): string {
  return lastEvent?.name === 'WORKER_COMPLETE' ? `${screenHash} complete` : screenHash
}

function wordOf(subject: string): string | undefined {
  return subject.split(' ')[1]
}

/** Structure first; only what no prefilter knows goes further, and only once it stands still, but for rows that tick. */
async function read(
  watch: WorkerWatch,
  observation: Observation,
  isOther: boolean,
  fleet: Fleet,
  house: House,
): Promise<FullAnswer | NonNullable<NextLook>> {
  const structure = await house.reader.readStructure(observation)
  if (structure.analysis?.conclusive) {
    watch.judgedRows = null
    watch.seen = NO_ROWS
    watch.asked = null
    return { ...structure, brake: null }
  }
  const now = house.clock.now()
  watch.seen = afterSeen(watch.seen, observation.lines.slice(observation.screenTop), now)
  watch.asked = stillAsked(watch.asked, watch.seen)
  const ticksOn_ms = isOther ? null : ticksOnFor(watch.judgedRows, watch.rows, now)
  if (ticksOn_ms !== null) {
    const lasting = await readLasting(watch, observation, fleet, house)
    return lasting ?? { delay_ms: ticksOn_ms, force: false }
  }
  watch.judged = '' // what was judged is gone: when it is back it is judged again
  const interval_ms = house.config.settings.check_interval * 1000
  const judged = judgedRows(watch.rows, now)
  if (observation.trigger !== 'stale') {
    const delay_ms = waitBeforeAsking(watch.rows, watch.lastModelCall, interval_ms, now)
    const isAgain = wasAsked(watch.asked, judged, watch.seen)
    if (delay_ms > 0 || isAgain) {
      const lasting = await readLasting(watch, observation, fleet, house)
      return lasting ?? { delay_ms: Math.max(delay_ms, isAgain ? interval_ms : 0), force: isOther }
    }
  }
  watch.judgedRows = judged
  const answer = await askFully(observation, structure, fleet, house)
  if (answer.brake === null) watch.lastModelCall = now
  if (judged.includes(null) && asksSomething(answer.analysis)) watch.asked = askedRows(watch.seen, judged)
  return { ...answer, analysis: answer.analysis && withoutKeysBesideTicks(answer.analysis, judged) }
}

/** A screen that never stands still is judged by the rows that last, once for each question among them; null where none is. */
async function readLasting(
  watch: WorkerWatch,
  observation: Observation,
  fleet: Fleet,
  house: House,
): Promise<FullAnswer | null> {
  const now = house.clock.now()
  const news = lastingScreen(observation, withoutAsked(watch.seen, watch.asked))
  const screen = lastingScreen(observation, watch.seen)
  const interval_ms = house.config.settings.check_interval * 1000
  if (news === null || screen === null || left(watch.lastModelCall, interval_ms, now) > 0) return null
  if (!asksSomething((await house.reader.readStructure(news)).analysis)) return null
  const structure = await house.reader.readStructure(screen)
  watch.asked = askedRows(watch.seen, screen.lines)
  watch.judgedRows = null
  const answer = await askFully(screen, structure, fleet, house)
  if (answer.brake === null) watch.lastModelCall = now
  return { ...answer, analysis: answer.analysis && forPersonOnly(answer.analysis) }
}

async function record(
  decision: Decision,
  intended: boolean,
  { watch, fleet }: { readonly watch: WorkerWatch; readonly fleet: Fleet },
  house: House,
): Promise<void> {
  if (!intended && !isWorthRecording(decision, watch.lastRecord)) return
  const now = house.clock.now()
  remember(watch, decision, now)
  fleet.calls = withCallsOf(fleet.calls, [{ decision, time_ms: now }])
  house.journal.analyzed(decision)
  house.onDecision(decision)
  const written = house.journal.decide(decision).catch((error: unknown) => {
    house.metrics.dropped('record')
    house.journal.log('ERROR', `The decision ${decision.id} could not be written: ${String(error)}`)
  })
  const enough = new AbortController()
  await Promise.race([written, house.clock.sleep(RECORD_PATIENCE_MS, enough.signal)])
  enough.abort(NO_LONGER)
}
