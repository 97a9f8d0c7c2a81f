/** The texts of all notifications: what happened, to which worker, and what helps. */

import type { Decision } from '../core/decision.ts'
import { helpCommand } from '../core/items/help.ts'
import { type Item, OWN } from '../core/items/item.ts'
import { isStanding } from '../core/items/items.ts'
import { faultWords, waitsFor } from '../core/panes/obstacles.ts'
import { changeSentence } from '../core/trail/change.ts'
import type { LogLevel } from '../core/trail/journal-port.ts'
import { isPromptStorm } from '../core/worker/prompt-storm.ts'
import type { Message, News } from './news.ts'

/** The message for a piece of news, and when the same subject may be sent again. */
export interface Telling extends Pick<Message, 'worker' | 'kind' | 'text'> {
  /** The same subject is sent once in a cool-down; null for news that are always sent. */
  readonly subject: string | null
  /** Silences the subject beyond the cool-down, until this moment in steady time. */
  readonly quietUntil: number
  /** The line for the daemon's own log, written each time; null if a record says it already. */
  readonly logged: { readonly level: LogLevel; readonly text: string } | null
}

/** The text of a piece of news, and how often it is sent. */
export function tellingOf(news: News): Telling {
  const telling = { quietUntil: 0, logged: null }
  switch (news.about) {
    case 'decision':
    case 'lost': {
      const { decision } = news
      const kind = decision.prompt?.kind ?? decision.status
      const subject = subjectOf(decision)
      return { ...telling, worker: decision.worker, kind, subject, text: decisionText(decision) }
    }
    case 'bug': {
      const text = `could not be judged: ${news.reason}`
      return { ...telling, worker: news.worker, kind: 'bug', subject: `${news.worker}\nbug`, text }
    }
    case 'limit': {
      const { name, sentence, endsAt } = news.block
      const text = `${sentence} No model is asked meanwhile.`
      const quietUntil = endsAt ?? Number.POSITIVE_INFINITY
      return { ...telling, worker: OWN, kind: 'limit', subject: `limit\n${name}`, text, quietUntil }
    }
    case 'outage': {
      const { plugin, text, over } = news.outage
      const kind = over ? 'model-back' : 'model'
      return { ...telling, worker: OWN, kind, subject: null, text: `${plugin}: ${text}` }
    }
    case 'place': {
      const { worker, kind, text } = news.place
      const logged = { level: 'WARN', text: `${worker}: ${text}` } as const
      return { ...telling, worker, kind, subject: `${worker}\nplace ${kind}\n${text}`, text, logged }
    }
    case 'trail': {
      const { text, isOver } = news.trail
      const logged = { level: isOver ? 'INFO' : 'ERROR', text } as const
      return { ...telling, worker: OWN, kind: isOver ? 'trail-back' : 'trail', subject: null, text, logged }
    }
    case 'hold': {
      const { worker, stop } = news
      const text = `on hold: ${stop.reason}. When you have looked: czarina-monitor resume --worker ${worker}`
      return { ...telling, worker, kind: 'hold', subject: `${worker}\nhold ${stop.since}`, text }
    }
    case 'monitor':
      return { ...telling, worker: OWN, kind: 'monitor', subject: null, text: news.text }
    case 'change': {
      const what =
        news.change.change === 'waits' ? 'needs your consent (czarina-monitor trust)' : 'is refused'
      const text = `${what}, the old configuration stays effective: ${changeSentence(news.change)}`
      const logged = { level: 'WARN', text: `What was saved ${text}` } as const
      return { ...telling, worker: OWN, kind: 'config', subject: null, text, logged }
    }
  }
}

/** The message in one line, which begins with the worker. */
export function headlineOf({ worker, kind, text }: Pick<Message, 'worker' | 'kind' | 'text'>): string {
  if (kind === 'config') return `${OWN}: what was saved ${text}`
  return worker === OWN ? `${OWN}: ${text}` : `${OWN}: ${worker} needs you: ${text}`
}

/** Another prompt is another subject; all prompts of a storm are one. */
function subjectOf(decision: Decision): string {
  if (isPromptStorm(decision)) return `${decision.worker}\nrestless`
  return `${decision.worker}\n${decision.prompt === null ? decision.status : decision.prompt.episode}`
}

/** Why a decision needs a person, in one line. */
export function decisionText(decision: Decision): string {
  const { prompt, outcome } = decision
  const about = prompt === null ? '' : ` ${prompt.about ?? prompt.question}`
  if (outcome === 'unconfirmed') return `key was sent but the prompt is still there:${about}`
  if (outcome === 'unknown') return decision.reasoning
  if (isPromptStorm(decision))
    return `shows prompts faster than anybody could answer, and is captured only every few seconds:${about}`
  const waits = waitsFor(decision)
  if (waits !== null) return `is not answered because ${waits}:${about}`
  if (outcome === 'failed') return `could not be answered (${faultWords(decision.faults)}):${about}`
  if (decision.because === 'fault')
    return `fault (${faultWords(decision.faults)}):${about} ${decision.reasoning}`
  const risk = prompt === null || decision.risk.level === 'read_only' ? '' : `${decision.risk.level}:`
  const why = decision.faults.length === 0 ? '' : ` (${faultWords(decision.faults)})`
  return `${risk}${about} – ${decision.reasoning}${why}`.trim()
}

/** Why a worker is not watched: the pane in which it was found belongs to `owner`. */
export function deniedText(owner: string): string {
  return `is not watched, because its pane belongs to ${owner}. Give one of them another target.`
}

/** What the owner of a pane reads when another monitor has a worker in it. */
export function wantedText(by: string): string {
  return `the monitor of ${by} wants its pane too, but leaves it alone. Give one of them another target.`
}

/** What people read when tmux itself is gone. */
export function noServer(socket: string | null, workers: readonly string[]): string {
  const where = socket === null ? 'the default socket' : `the socket ${socket}`
  return `no tmux server answers on ${where}, so nothing is watched: ${workers.join(', ')}`
}

/** What people read when the disk accepts no record. */
export function trailUnwritable(why: string): string {
  return `the audit trail cannot be written, so no key is pressed until it can be: ${why}`
}

/** What people read when the disk accepts records again. */
export function trailWritten(why: string, after_s: number): string {
  return `the audit trail can be written again, after ${after_s} s (${why}); the records that had to wait are written`
}

/** What people read when the status folder was removed and recreated. */
export function folderMadeAnew(directory: string): string {
  return `${directory} was removed or moved, and has been recreated; if it was moved, earlier records are in the moved folder`
}

/** What people read when an analyzer answers again after an outage. */
export const OUTAGE_OVER = 'answers again'

const MINUTE_MS = 60_000

/** What people read when a plugin is not asked for a while: what happened, what helps, and who decides meanwhile. */
export function outageText(
  { message, remedy }: { readonly message: string; readonly remedy: string | null },
  off_ms: number,
): string {
  const wait = off_ms < MINUTE_MS ? `${Math.ceil(off_ms / 1000)} s` : `${Math.ceil(off_ms / MINUTE_MS)} min`
  return [
    `${message}.`,
    ...(remedy === null ? [] : [remedy]),
    `It is tried again in ${wait}; until it answers, people decide.`,
  ].join(' ')
}

/** The log line for the first of consecutive failures of a channel. */
export function channelFailed(name: string, why: string): string {
  return `The channel ${name} failed and will be retried: ${why}`
}

/** The log line for a channel that delivers again. */
export function channelBack(name: string, failures: number): string {
  return `The channel ${name} works again, after ${failures} ${failures === 1 ? 'failure' : 'failures'}.`
}

/** The text of an item whose decision is not known, as after a restart; otherwise `decisionText` says more. */
export function itemText(item: Item): string {
  const { risk, about, question, reasoning, options } = item
  if (isStanding(item)) return reasoning
  const what = about ?? question
  const level = options.length === 0 || risk.level === 'read_only' ? '' : `${risk.level}: `
  return `${level}${what === '' ? '' : `${what} – `}${reasoning}`
}

/** The title of a message about one worker. */
export function needsText(worker: string, isReminder: boolean): string {
  return `${worker} ${isReminder ? 'still needs you' : 'needs you'}`
}

/** The title of a digest. */
export function digestTitle(count: number): string {
  return `${count} need you`
}

/** How long an item has waited, and the id by which it is answered. */
export function waitsText(id: string, age: string): string {
  return `Waiting for ${age}, item ${id}`
}

/** The commands that help with an item, the most useful first: some channels have room for only one. */
export function itemCommands(item: Item): readonly string[] {
  const { id, options } = item
  const help = helpCommand(item)
  if (help !== null) return [help, `${OWN} show ${id}`]
  const canDeny = options.filter(({ grants }) => grants === 'deny').length === 1
  return [...(canDeny ? [`${OWN} answer ${id} no`] : []), `${OWN} show ${id}`]
}

/** The command that lists what waits for a person. */
export const INBOX_COMMAND = `${OWN} inbox`

/** The last line of a digest that could not list every item. */
export function moreText(count: number): string {
  return `and ${count} more`
}

/** The text of a test message. */
export const TRIAL_TEXT = 'This is a test: nobody needs you.'

/** Why a message in tmux reached nobody. */
export const NOBODY_ATTACHED = 'no client is attached'

/** Why the desktop shows no notification. */
export const NO_DESKTOP = 'neither notify-send nor osascript is on the PATH'

/** Why a channel fails that takes a value from a missing variable. */
export function variableMissing(name: string): string {
  return `the variable ${name} is not set`
}

/** What a watchdog says of the monitor of a project's folder. */
export function monitorText(
  what: 'gone' | 'silent' | 'back',
  project: string,
  pid: number,
  silent_s: number,
): string {
  const whose = `the monitor of ${project} (pid ${pid})`
  if (what === 'back') return `${whose} is running again.`
  if (what === 'silent')
    return `${whose} has hung for ${silent_s} s: nobody watches its workers. Look at it, or end it: kill ${pid}`
  return `${whose} has vanished: nobody watches its workers. ${OWN} start`
}

/** Why a channel fails whose variable should hold a URL. */
export function noUrlIn(name: string): string {
  return `the variable ${name} holds no URL`
}

/** Why a program inside the project is not run: consent covers the command, but agents could change the file. */
export function programInProject(file: string): string {
  return `${file} is inside the project, where an agent could change it`
}
