/**
 * The reducer of a worker's state. Pure: the next state is a function of the state and the event, so that a film of events can be
 * replayed.
 */

import type { Decision } from '../core/decision.ts'
import { steadyTime } from '../core/moment.ts'
import type { Moment } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import { mayHavePressed, type Outcome } from '../core/verdict.ts'
import { NO_HISTORY, withDecisions } from '../core/worker/history.ts'
import { afterSeen, askedRows, NO_ROWS, stillAsked, wasAsked } from '../core/worker/lasting.ts'
import { nextInstance, recordedInstance } from '../core/worker/prompt-instance.ts'
import { afterPrompt, NONE_UNANSWERED } from '../core/worker/prompt-storm.ts'
import { afterStep } from '../core/worker/refusals.ts'
import {
  afterCapture,
  afterOutput,
  blockDelay,
  IDLE,
  justFound,
  paintedSince,
  retryDelay,
} from '../core/worker/schedule.ts'
import { afterRows, judgedRows, NOT_SEEN, ticksOnFor, waitBeforeAsking } from '../core/worker/stillness.ts'
import type { PromptMemory, ScreenMemory, WorkerEvent, WorkerMemory, WorkerState } from './worker-state.ts'

const UNSEEN: ScreenMemory = {
  capturedAt: 0,
  rows: NOT_SEEN,
  seen: NO_ROWS,
  asked: null,
  judged: '',
  judgedRows: null,
}

const NO_PROMPTS: PromptMemory = {
  episode: null,
  answeredScreen: null,
  unanswered: NONE_UNANSWERED,
  refusals: null,
}

/** The state of a worker before its first capture. Prompts that were answered before a restart remain answered. */
export function newWorker(config: WorkerConfig, earlier: readonly Decision[], moment: Moment): WorkerState {
  const fresh: WorkerState = {
    config,
    place: null,
    lastPlace: null,
    denied: null,
    schedule: IDLE,
    screen: UNSEEN,
    prompts: NO_PROMPTS,
    lastActivity: moment.now,
    staleCaptures: 0,
    faultsInRow: 0,
    lastModelCall: 0,
    lastRecord: null,
    history: NO_HISTORY,
    isHeldBack: false,
    next: null,
  }
  const remembered = (state: WorkerState, decision: Decision): WorkerState =>
    remember(state, { kind: 'remembered', decision, moment })
  return earlier.reduce(remembered, fresh)
}

/** Holds a worker's state: the only place that assigns it. */
export function memoryOf(initial: WorkerState): WorkerMemory {
  let state = initial
  return {
    get state() {
      return state
    },
    tell: (event) => {
      state = remember(state, event)
    },
  }
}

/** The state after one more event; pure, so that replay gets the same. */
export function remember(state: WorkerState, event: WorkerEvent): WorkerState {
  switch (event.kind) {
    case 'configured':
      return { ...state, config: event.config }
    case 'remembered':
      return remembered(state, event)
    case 'placed':
      return placed(state, event)
    case 'printed':
      return { ...state, schedule: afterOutput(state.schedule, event.isPrompt, event.now) }
    case 'logged':
      return active(state, event.now)
    case 'silent':
      return { ...state, staleCaptures: state.staleCaptures + 1 }
    case 'captured':
      return captured(state, event)
    case 'read':
      return read(state, event)
    case 'asked':
      return asked(state, event)
    case 'identified':
      return identified(state, event)
    case 'stepped': {
      const refusals = afterStep(state.prompts.refusals, event.prompt, event.reply)
      return { ...state, prompts: { ...state.prompts, refusals } }
    }
    case 'acted':
      return acted(state, event)
    case 'recorded': {
      const { decision, now } = event
      const history = withDecisions(state.history, [{ decision, time_ms: now }])
      return { ...state, lastRecord: decision, history }
    }
    case 'released':
      return { ...state, isHeldBack: false }
  }
}

type Event<Kind extends WorkerEvent['kind']> = Extract<WorkerEvent, { readonly kind: Kind }>

const isUnconfirmed = (outcome: Outcome): boolean => outcome === 'unconfirmed' || outcome === 'unknown'

/**
 * A restart does not change which prompt is open. A prompt, or a screen that nobody could read, must not get a second key unless it
 * was seen to go away: with a confirmed answer, or with a capture that showed no prompt and gave no reason to ask
 * anybody.
 */
function remembered(state: WorkerState, { decision, moment }: Event<'remembered'>): WorkerState {
  const { outcome, prompt, effect, screen, timestamp } = decision
  const time_ms = steadyTime(timestamp, moment)
  const history = withDecisions(state.history, [{ decision, time_ms }])
  const isUnsure = isUnconfirmed(outcome)
  const isGone = outcome === 'sent' || (prompt === null && (isUnsure || effect === 'log'))
  const before = state.prompts.episode
  const episode = isGone
    ? null
    : prompt === null
      ? before
      : recordedInstance(before, prompt, isUnsure, time_ms)
  const answeredScreen = outcome === 'sent' ? null : state.prompts.answeredScreen
  return {
    ...state,
    history,
    prompts: {
      ...{ ...state.prompts, episode },
      answeredScreen: isUnsure ? (prompt?.id ?? screen) : answeredScreen,
    },
  }
}

/** Another place means another screen; another process means other questions, even if the worker had no place in between. */
function placed(state: WorkerState, { place, denied, now }: Event<'placed'>): WorkerState {
  const before = state.place
  const known = { ...state, place, denied, lastPlace: place ?? state.lastPlace }
  const isSame = before === null ? place === null : before.process === place?.process
  if (isSame) return known
  const isOther = place !== null && state.lastPlace !== null && place.process !== state.lastPlace.process
  const prompts = isOther ? { ...NO_PROMPTS, refusals: state.prompts.refusals } : state.prompts
  return { ...known, prompts, screen: UNSEEN, schedule: justFound(now) }
}

/** The worker showed or logged something: it is not stale. */
function active(state: WorkerState, now: number): WorkerState {
  return { ...state, lastActivity: now, staleCaptures: 0 }
}

function captured(state: WorkerState, { startedAt, rows, now }: Event<'captured'>): WorkerState {
  const before = state.screen.rows
  const after = afterRows(before, rows, now)
  const isChanged = after.some((row, index) => row !== before[index])
  return {
    ...(isChanged ? active(state, now) : state),
    screen: { ...state.screen, capturedAt: startedAt, rows: after },
    schedule: afterCapture(state.schedule, false),
    next: null,
  }
}

/** Analyzes further only a screen that no prefilter knows, once only ticking rows still change; `next` says when. */
function read(state: WorkerState, event: Event<'read'>): WorkerState {
  const { conclusive, trigger, isOther, interval_ms, now } = event
  if (conclusive)
    return { ...state, screen: { ...state.screen, seen: NO_ROWS, asked: null, judgedRows: null } }
  const { rows } = state.screen
  const seen = afterSeen(
    state.screen.seen,
    rows.map(({ text }) => text),
    now,
  )
  const screen = { ...state.screen, seen, asked: stillAsked(state.screen.asked, seen) }
  const ticksOn_ms = isOther ? null : ticksOnFor(screen.judgedRows, rows, now)
  if (ticksOn_ms !== null) return { ...state, screen, next: { delay_ms: ticksOn_ms, force: false } }
  // The judged screen is gone: if it comes back, it is judged again.
  const news = { ...state, screen: { ...screen, judged: '' } }
  if (trigger === 'stale') return news
  const delay_ms = waitBeforeAsking(rows, state.lastModelCall, interval_ms, now)
  const isAgain = wasAsked(screen.asked, judgedRows(rows, now), seen)
  if (delay_ms <= 0 && !isAgain) return news
  return { ...news, next: { delay_ms: Math.max(delay_ms, isAgain ? interval_ms : 0), force: isOther } }
}

function asked(state: WorkerState, event: Event<'asked'>): WorkerState {
  const { process, rows, isLasting, asksSomething, wasAsked: isPaid, now } = event
  const lastModelCall = isPaid ? now : state.lastModelCall
  if (process !== (state.place?.process ?? null)) return { ...state, lastModelCall, next: null }
  const isMoving = isLasting || (rows.includes(null) && asksSomething)
  const screen = {
    ...state.screen,
    judgedRows: isLasting ? null : rows,
    asked: isMoving ? askedRows(state.screen.seen, rows) : state.screen.asked,
  }
  return { ...state, screen, lastModelCall, next: null }
}

function identified(state: WorkerState, event: Event<'identified'>): WorkerState {
  const { subject, promptId, program, sure, decisionId: nextId, now } = event
  const paintedAt = paintedSince(state.schedule, now)
  const episode = nextInstance(state.prompts.episode, { promptId, program, sure, nextId, paintedAt })
  return {
    ...state,
    screen: { ...state.screen, judged: subject },
    prompts: { ...state.prompts, episode },
    schedule: promptId === null ? state.schedule : afterCapture(state.schedule, true),
  }
}

function acted(state: WorkerState, event: Event<'acted'>): WorkerState {
  const { outcome, intended, episodeBefore, unreadScreen, isFaulty, block, now } = event
  const answered = mayHavePressed(outcome) ? answeredIn(state.prompts, unreadScreen) : state.prompts
  const seen = { before: episodeBefore, now: answered.episode?.id ?? null, outcome, intended }
  const faultsInRow = isFaulty ? state.faultsInRow + 1 : 0
  const delay_ms = block === null ? retryDelay(outcome, faultsInRow) : blockDelay(block.endsAt, now)
  return {
    ...state,
    prompts: { ...answered, unanswered: afterPrompt(answered.unanswered, seen, now) },
    isHeldBack: block !== null && block.because !== 'budget',
    faultsInRow,
    next: delay_ms === null ? null : { delay_ms, force: true },
  }
}

/** A key was, or may have been, pressed: this prompt, or this screen, gets no other. */
function answeredIn(prompts: PromptMemory, unreadScreen: string | null): PromptMemory {
  if (unreadScreen !== null) return { ...prompts, answeredScreen: unreadScreen }
  return { ...prompts, episode: prompts.episode && { ...prompts.episode, answered: true } }
}
