/**
 * The send protocol: the only place that has a key pressed. Each step can only refuse. Measured facts behind it: an
 * agent drops keys that come too early (settle time), the screen may change between reading and pressing (the server
 * checks the rows in the same step), a program may end and leave its dialog to the shell that follows (the processes are read
 * again right before the step), and a key once sent is never sent again.
 */

import type { AnswerReply, AnswerRequest, Channel, Seen } from '../channels/channel.ts'
import { chooseAnswer, choosePicked } from '../core/answer.ts'
import { keysText } from '../core/build-decision.ts'
import type { Intent } from '../core/decision.ts'
import { isCzarinaError } from '../core/errors.ts'
import type { Person } from '../core/items/item.ts'
import type { Answer, Judgement } from '../core/judgement.ts'
import type { Block } from '../core/limits/block.ts'
import type { Obstacle } from '../core/panes/obstacles.ts'
import { identityOf } from '../core/panes/processes/foreground.ts'
import type { Clock, Hash, SendReply } from '../core/ports.ts'
import { isOpen, promptIdOf } from '../core/prompt.ts'
import type { Outcome } from '../core/verdict.ts'
import { wholeSince } from '../core/worker/schedule.ts'
import type { Analysis } from '../plugin/analysis.ts'
import { type Reread, typeWords } from './type-words.ts'

/** How long a screen without a readable prompt must have been unchanged, milliseconds. */
const UNSTRUCTURED_SETTLE_MS = 500
/** Waits between the captures that confirm a send; the slowest agent measured took 1.5 s to close its dialog. */
const CONFIRM_WAITS_MS = [40, 60, 100, 150, 250, 400, 500, 500, 500, 500]
/** A half-drawn frame, or tmux not answering, may hide a prompt for one capture, but not for two. */
const UNSURE_CAPTURES_UNTIL_GONE = 2

export interface ActRequest {
  readonly decisionId: string
  readonly judgement: Judgement
  readonly answer: Answer
  /** Who chose the answer; null if the policy did. */
  readonly by: Person | null
  readonly placeId: string
  /** The capture that was judged. */
  readonly seen: Seen
  /** Since when the prompt has been unchanged, steady time. */
  readonly unchangedSince: number
}

export interface ActPorts extends Pick<Channel, 'personAt'> {
  readonly answer: (request: Omit<AnswerRequest, 'press'>) => Promise<AnswerReply>
  readonly clock: Clock
  readonly hash: Hash
  /** What blocks keys for this worker now: checked before the intent, and again right before the key. */
  readonly block: () => Promise<Block | null>
  /** Writes and syncs the intent; a rejection means that nothing may be pressed. */
  readonly intend: (intent: Intent) => Promise<void>
  /** Null if the place is gone or the channel did not answer. */
  readonly reread: () => Promise<Reread | null>
  /** When the place last showed something, as far as we know, steady time. */
  readonly lastOutput: () => number
  /** Called with an unexpected error; the answer ends with a fault. */
  readonly onError: (error: unknown) => void
}

/** `intended` means that an intent is in the write-ahead file and has to be closed by a decision. */
export interface Acted {
  readonly outcome: Outcome
  readonly faults: readonly string[]
  readonly intended: boolean
  /** What stopped the key; nothing was pressed. */
  readonly block?: Block
  /** The channel's reply to the step that presses; absent if it was not asked, or if `faults` says more. */
  readonly reply?: SendReply
}

/** Answers one prompt, at most once, or says why not. */
export async function act(request: ActRequest, ports: ActPorts): Promise<Acted> {
  if (await isPersonThere(request, request.judgement.analysis, ports)) return settled('deferred')
  const { obstacle } = request.seen.sighting
  if (obstacle !== null) return waitingFor(obstacle)
  const block = await ports.block()
  if (block !== null) return stoppedBy(block)
  try {
    await ports.intend(intentOf(request, ports.clock.wall()))
  } catch (error) {
    return { outcome: 'failed', faults: [faultOfIntent(error)], intended: false }
  }
  const progress: Progress = { step: 'checking' }
  try {
    return { ...(await answerOnce(request, ports, progress)), intended: true }
  } catch (error) {
    ports.onError(error)
    const outcome = progress.step === 'checking' ? 'failed' : 'unknown'
    return { outcome, faults: [FAULT_OF[progress.step]], intended: true }
  }
}

/** How far an answer has come. After `pressing`, a failure is ambiguous: the key may have been sent. */
interface Progress {
  step: 'checking' | 'pressing' | 'confirming'
}
const FAULT_OF = {
  checking: 'check_failed',
  pressing: 'send_without_reply',
  confirming: 'confirm_failed',
} as const satisfies Record<Progress['step'], string>

/** A disk that is only slow has another fault than one that fails: it may be healthy again a moment later. */
function faultOfIntent(error: unknown): string {
  const isBehind = isCzarinaError(error) && error.code === 'CZM_TRAIL_UNAVAILABLE'
  return isBehind ? 'trail_behind' : 'intent_not_written'
}

async function answerOnce(request: ActRequest, ports: ActPorts, progress: Progress): Promise<Acted> {
  const { unchangedSince } = request
  await settle(request, unchangedSince, ports)
  const since = wholeSince(unchangedSince, ports.lastOutput())
  if (since !== unchangedSince) await settle(request, since, ports)
  const again = await ports.reread()
  if (again !== null && again.sighting.obstacle !== null) return waitingFor(again.sighting.obstacle)
  if (again === null || !isSameQuestion(request, again, ports.hash)) return settled('stale')
  if (!isSameProgram(request, again)) return OTHER_PROGRAM
  if (await isPersonThere(request, again.analysis, ports)) return settled('deferred')
  const answer = answerFromReread(request, again)
  if (answer === null) return settled('stale')
  const block = await ports.block()
  if (block !== null) return stoppedBy(block)
  progress.step = 'pressing'
  const { placeId, seen: judged } = request
  const worker = request.judgement.observation.worker.id
  const { text, ...opening } = answer
  const reply = await ports.answer({ worker, placeId, answer: opening, judged, now: again })
  progress.step = 'confirming'
  if (reply !== 'sent') return NOT_SENT[reply]
  if (text === undefined)
    return { ...settled((await isGone(request, ports)) ? 'sent' : 'unconfirmed'), reply }
  const step = (part: Answer, now: Reread) =>
    ports.answer({ worker, placeId, answer: part, judged: now, now })
  const typed = await typeWords({ answer: opening, text, before: again }, { ...ports, step })
  if (typed === null) return { ...settled('unconfirmed'), faults: ['words_not_sent'], reply }
  const isDone = await isGone(request, ports, promptIdOf(typed, ports.hash))
  return { ...settled(isDone ? 'sent' : 'unconfirmed'), reply }
}

const settled = (outcome: Outcome): Acted => ({ outcome, faults: [], intended: false })
const waitingFor = (obstacle: Obstacle): Acted => ({ ...settled('deferred'), faults: [obstacle] })
const OTHER_PROGRAM: Acted = { ...settled('stale'), faults: ['other_program'] }
const NOT_SENT: Readonly<Record<Exclude<AnswerReply, 'sent'>, Acted>> = {
  stale: { ...settled('stale'), reply: 'stale' },
  'other-program': OTHER_PROGRAM,
  claimed: { ...settled('stale'), faults: ['pane_claimed'] },
  inexpressible: { ...settled('failed'), faults: ['not_guardable'], reply: 'inexpressible' },
}
const stoppedBy = (block: Block): Acted => ({ ...settled('none'), block })

function intentOf({ decisionId, judgement, answer, by }: ActRequest, wall: number): Intent {
  return {
    id: decisionId,
    timestamp: new Date(wall).toISOString(),
    worker: judgement.observation.worker.id,
    promptId: judgement.prompt?.promptId ?? judgement.observation.screenHash,
    episode: judgement.prompt?.episode ?? judgement.observation.screenHash,
    keys: keysText(answer) ?? '',
    ...(by === null ? {} : { by }),
  }
}

/** Sets no timer for a prompt that has been unchanged for long enough: the shortest timer takes longer than a capture. */
async function settle(
  { judgement }: ActRequest,
  unchangedSince: number,
  { clock }: Pick<ActPorts, 'clock'>,
): Promise<void> {
  const settle_ms = judgement.prompt?.settle_ms ?? UNSTRUCTURED_SETTLE_MS
  const left_ms = unchangedSince + settle_ms - clock.now()
  if (left_ms > 0) await clock.sleep(left_ms)
}

async function isPersonThere(
  request: ActRequest,
  analysis: Analysis | null,
  ports: ActPorts,
): Promise<boolean> {
  if (analysis?.prompt?.typed) return true
  return ports.personAt(request.placeId)
}

function isSameQuestion({ judgement, seen }: ActRequest, again: Reread, hash: Hash): boolean {
  const { inMode, dead } = again.observation.pane
  if (again.sighting.placeKey !== seen.sighting.placeKey || inMode || dead) return false
  const { prompt, observation } = judgement
  if (prompt === null) return again.observation.screenHash === observation.screenHash
  return isOpenAs(prompt.promptId, again.analysis, hash)
}

/** Requires the same process under the same name: nothing else that is in front was judged. */
function isSameProgram({ seen }: ActRequest, now: Reread): boolean {
  const isSameName = now.observation.pane.command === seen.observation.pane.command
  return isSameName && identityOf(now.sighting.front) === identityOf(seen.sighting.front)
}

/** The same question from another process is another question. Text in its field changes its id to `filledId`. */
function isStillAsked(request: ActRequest, now: Reread, hash: Hash, filledId: string | null): boolean {
  const { front, obstacle } = now.sighting
  const isTold = obstacle !== 'front_unknown'
  if (isTold && identityOf(front) !== identityOf(request.seen.sighting.front)) return false
  return filledId === null ? isSameQuestion(request, now, hash) : isOpenAs(filledId, now.analysis, hash)
}

function isOpenAs(promptId: string, analysis: Analysis | null, hash: Hash): boolean {
  const prompt = analysis?.prompt ?? null
  return isOpen(prompt) && promptIdOf(prompt, hash) === promptId
}

/** The same option in the newest capture: if the selection has moved, other keys reach it. */
function answerFromReread({ judgement, answer }: ActRequest, again: Reread): Answer | null {
  const prompt = again.analysis?.prompt ?? null
  const choice =
    judgement.verdict.because === 'person'
      ? choosePicked(prompt, answer.id, again.observation)
      : chooseAnswer({ ...judgement.analysis, prompt }, again.observation)
  if (choice.answer?.id !== answer.id) return null
  return answer.text === undefined ? choice.answer : { ...choice.answer, text: answer.text }
}

async function isGone(
  request: ActRequest,
  ports: ActPorts,
  filledId: string | null = null,
): Promise<boolean> {
  let unsureCaptures = 0
  for (const wait_ms of CONFIRM_WAITS_MS) {
    await ports.clock.sleep(wait_ms)
    const now = await ports.reread()
    if (now !== null && isStillAsked(request, now, ports.hash, filledId)) unsureCaptures = 0
    else unsureCaptures += now?.analysis?.conclusive ? UNSURE_CAPTURES_UNTIL_GONE : 1
    if (unsureCaptures >= UNSURE_CAPTURES_UNTIL_GONE) return true
  }
  return false
}
