/**
 * The interface between the monitor and the agents: how a worker's questions are seen and answered. tmux is
 * the first channel.
 */

import type { CzarinaError } from '../core/errors.ts'
import type { AnalyzedBy, Answer } from '../core/judgement.ts'
import type { Obstacle } from '../core/panes/obstacles.ts'
import type { Foreground, TerminalEvents } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Cursor, Observation, PaneFacts } from '../plugin/analysis.ts'

/** Where a channel reaches a worker. */
export interface Place {
  /** Identifies the place in events and requests. */
  readonly id: string
  /**
   * The agent process there. A restarted agent is a different one, and answers to another agent say nothing
   * about its questions.
   */
  readonly process: string
  /** For people, such as `czarina-demo:1.0`. */
  readonly label: string
  /** When it last printed, as far as the channel knows: whole seconds since the epoch, machine's clock. */
  readonly printedAt: number
}

export interface Placement {
  readonly place: Place | null
  /** Why the worker does not get its place, as a sentence; null if it does, or if there is none. */
  readonly denied: string | null
}

/** News for a person about a worker's place, reported once until it changes. */
export interface PlaceNews {
  readonly worker: string
  readonly kind: 'lost' | 'unclear' | 'clash' | 'denied' | 'wanted'
  readonly text: string
}

/** Where the workers are now. */
export interface Places {
  /** By worker. Empty if the channel did not answer: then nothing is known to have changed. */
  readonly placements: ReadonlyMap<string, Placement>
  readonly news: readonly PlaceNews[]
  /** Milliseconds until the next try if the channel did not answer. Null if it did, or is known as silent. */
  readonly askAgain_ms: number | null
  /** The channel has not answered for too long: nothing is watched. */
  readonly isSilent: boolean
  /** The same, for people, if workers were watched before; null if the channel answers, or none were. */
  readonly silence: string | null
  /** The error if other monitors watch everything; null if there is, or may be, something to watch. */
  readonly refusal: CzarinaError | null
}

/** What a worker shows at one moment. */
export interface Sighting {
  /** The place, unique across restarts of the channel's server. */
  readonly placeKey: string
  /** The program that asks: an answer is for exactly this process. Null if the channel does not know. */
  readonly front: Foreground | null
  /** The process that was started in the place; null if there is none on this machine. */
  readonly rootPid: number | null
  readonly lines: readonly string[]
  readonly screenTop: number
  readonly cursor: Cursor | null
  readonly pane: PaneFacts
  /** Prevents any answer to the worker, no matter what it shows. */
  readonly obstacle: Obstacle | null
  /** What the agent itself says about its question; null if the screen has to be read. */
  readonly told: AnalyzedBy | null
}

/** A sighting as the analyzers see it. */
export interface Seen {
  readonly sighting: Sighting
  readonly observation: Observation
}

export interface AnswerRequest {
  readonly worker: string
  readonly placeId: string
  readonly answer: Answer
  /** What was judged. */
  readonly judged: Seen
  /** What was seen right before the answer; it must still hold when the answer is given. */
  readonly now: Seen
  /** Runs the step that gives the answer; returns null instead if a pause or a hold is active then. */
  readonly press: <Reply>(step: () => Promise<Reply>) => Promise<Reply | null>
}

/**
 * `sent`: given. `stale`: something had changed, so nothing was given. `other-program` and `claimed` are the
 * same with the reason: another process is in front, or the place is no longer ours. `inexpressible`: the
 * channel cannot check this answer, and never gives it.
 */
export type AnswerReply = 'sent' | 'stale' | 'other-program' | 'claimed' | 'inexpressible'

/** No method rejects because a worker, a place or a server is gone. */
export interface Channel {
  /** Finds the workers, claims and watches their places. Call again after `onPlaces`, and periodically. */
  watch(workers: readonly WorkerConfig[]): Promise<Places>
  /** What a place shows now; null if it is gone, or if the channel did not answer. */
  observe(placeId: string): Promise<Sighting | null>
  /** Whether a person has typed there within the last five seconds. */
  personAt(placeId: string): Promise<boolean>
  /** Gives an answer in one step, together with the check that everything that was seen still holds. */
  answer(request: AnswerRequest): Promise<AnswerReply>
  /** Releases all places. */
  release(): Promise<void>
}

/** What a channel reports by itself. */
export type ChannelEvents = Omit<TerminalEvents, 'onNotice'>
