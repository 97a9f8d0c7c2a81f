/** The seam between the monitor and the agents: how a worker's questions are seen and answered. tmux is the first channel. */

import type { CzarinaError } from '../core/errors.ts'
import type { AnalyzedBy, Answer } from '../core/judgement.ts'
import type { Obstacle } from '../core/panes/obstacles.ts'
import type { Foreground, TerminalEvents } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Cursor, Observation, PaneFacts } from '../plugin/analysis.ts'

/** Where a channel reaches a worker. */
export interface Place {
  /** Names the place in events and requests. */
  readonly id: string
  /** The agent process there: a restarted agent is another one, and another agent's answers say nothing of its questions. */
  readonly process: string
  /** For people, such as `czarina-demo:1.0`. */
  readonly label: string
  /** When it last showed something, as far as the channel knows: whole seconds since the epoch, by the machine's clock. */
  readonly printedAt: number
}

export interface Placement {
  readonly place: Place | null
  /** Why the worker does not get its place, as a sentence; null where it does, or where there is none. */
  readonly denied: string | null
}

/** What a person has to hear about a worker's place, once as long as it stays so. */
export interface PlaceNews {
  readonly worker: string
  readonly kind: 'lost' | 'unclear' | 'clash' | 'denied' | 'wanted'
  readonly text: string
}

/** Where the workers are now. */
export interface Places {
  /** By worker. Empty where the channel did not answer: then nothing is known to have changed. */
  readonly placements: ReadonlyMap<string, Placement>
  readonly news: readonly PlaceNews[]
  /** The channel did not answer; milliseconds after which to ask again. Null where it did, or is known to be silent. */
  readonly askAgain_ms: number | null
  /** The channel has not answered for too long: nothing is watched. */
  readonly isSilent: boolean
  /** The same for people, where somebody was watched before; null where it answered, or nobody was. */
  readonly silence: string | null
  /** Why there is nothing to watch at all, because others watch it; null where there is something, or may be. */
  readonly refusal: CzarinaError | null
}

/** What a worker shows at one moment. */
export interface Sighting {
  /** The place, unique across restarts of whatever serves the channel. */
  readonly placeKey: string
  /** The program that asks: an answer is for this very process. Null where the channel does not know. */
  readonly front: Foreground | null
  /** The process that was started in the place; null where there is none on this machine. */
  readonly rootPid: number | null
  readonly lines: readonly string[]
  readonly screenTop: number
  readonly cursor: Cursor | null
  readonly pane: PaneFacts
  /** Keeps an answer from the worker, whatever it shows. */
  readonly obstacle: Obstacle | null
  /** What the agent itself has said of its question; null where the screen has to be read. */
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
  /** Runs the very step that gives the answer, unless a pause or a hold is in effect at that moment: null then. */
  readonly press: <Reply>(step: () => Promise<Reply>) => Promise<Reply | null>
}

/**
 * `sent`; `stale`: something had changed and nothing was given; `other-program`, `claimed`: the same, and what it was: another process
 * is in front, or the place is no longer ours; `inexpressible`: the channel cannot check this answer, and will never give it.
 */
export type AnswerReply = 'sent' | 'stale' | 'other-program' | 'claimed' | 'inexpressible'

/** Nothing here rejects because a worker, a place or a server is gone. */
export interface Channel {
  /** Finds these workers, makes their places ours and watches them; to be called again after `onPlaces`, and every few seconds. */
  watch(workers: readonly WorkerConfig[]): Promise<Places>
  /** What a place shows now; null where it is gone, or the channel did not answer. */
  observe(placeId: string): Promise<Sighting | null>
  /** Whether a person has typed there within the last five seconds. */
  personAt(placeId: string): Promise<boolean>
  /** Gives an answer in one step with the check that all that was seen still holds. */
  answer(request: AnswerRequest): Promise<AnswerReply>
  /** Gives all places back. */
  release(): Promise<void>
}

/** What a channel tells without being asked. */
export type ChannelEvents = Omit<TerminalEvents, 'onNotice'>
