/** Everything that a person is told, as texts: what happened, for whom, and what helps. */

import type { Decision } from '../core/decision.ts'
import { helpCommand } from '../core/items/help.ts'
import { type Item, OWN } from '../core/items/item.ts'
import { isStanding } from '../core/items/items.ts'
import { faultWords, waitsFor } from '../core/panes/obstacles.ts'
import { changeSentence } from '../core/trail/change.ts'
import type { LogLevel } from '../core/trail/journal-port.ts'
import { isPromptStorm } from '../core/worker/prompt-storm.ts'
import type { Message, News } from './news.ts'

/** Which message tells a piece of news, and when the same subject is told again. */
export interface Telling extends Pick<Message, 'worker' | 'kind' | 'text'> {
  /** The same subject is told once in a cool-down; null for what is told each time. */
  readonly subject: string | null
  /** A longer silence than the cool-down, until a moment in steady time. */
  readonly quietUntil: number
  /** How the daemon's own log has it, each time; null where a record tells it already. */
  readonly logged: { readonly level: LogLevel; readonly text: string } | null
}

/** Says it. */
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

/** The message with its subject in front of it. */
export function headlineOf({ worker, kind, text }: Pick<Message, 'worker' | 'kind' | 'text'>): string {
  if (kind === 'config') return `${OWN}: what was saved ${text}`
  return worker === OWN ? `${OWN}: ${text}` : `${OWN}: ${worker} needs you: ${text}`
}

/** The same subject is told once in a cool-down, another prompt is another subject. */
function subjectOf(decision: Decision): string {
  if (isPromptStorm(decision)) return `${decision.worker}\nrestless`
  return `${decision.worker}\n${decision.prompt === null ? decision.status : decision.prompt.episode}`
}

/** What a person is called for. */
export function decisionText(decision: Decision): string {
  const { prompt, outcome } = decision
  const about = prompt === null ? '' : ` ${prompt.about ?? prompt.question}`
  if (outcome === 'unconfirmed') return `key was sent but the prompt is still there:${about}`
  if (outcome === 'unknown') return decision.reasoning
  if (isPromptStorm(decision))
    return `shows prompts faster than anybody could answer, and is looked at every few seconds only:${about}`
  const waits = waitsFor(decision)
  if (waits !== null) return `is not answered because ${waits}:${about}`
  if (outcome === 'failed') return `could not be answered (${faultWords(decision.faults)}):${about}`
  if (decision.because === 'fault')
    return `fault (${faultWords(decision.faults)}):${about} ${decision.reasoning}`
  const risk = prompt === null || decision.risk.level === 'read_only' ? '' : `${decision.risk.level}:`
  const why = decision.faults.length === 0 ? '' : ` (${faultWords(decision.faults)})`
  return `${risk}${about} – ${decision.reasoning}${why}`.trim()
}

/** A worker is found in a pane that `owner` has. */
export function deniedText(owner: string): string {
  return `is not watched, since its pane is that of ${owner}. Give one of them another target.`
}

/** Another monitor has a worker in a pane of ours. */
export function wantedText(by: string): string {
  return `its pane is wanted by the monitor of ${by} too, which leaves it alone. Give one of them another target.`
}

/** tmux itself is gone. */
export function noServer(socket: string | null, workers: readonly string[]): string {
  const where = socket === null ? 'the default socket' : `the socket ${socket}`
  return `no tmux server answers on ${where}, so that nothing is watched: ${workers.join(', ')}`
}

/** A disk that takes nothing. */
export function trailUnwritable(why: string): string {
  return `the audit trail cannot be written, so no key is pressed until it can be: ${why}`
}

/** The disk takes records again. */
export function trailWritten(why: string, after_s: number): string {
  return `the audit trail can be written again, after ${after_s} s (${why}); what had to wait is written`
}

/** The status folder was taken away. */
export function folderMadeAnew(directory: string): string {
  return `${directory} was removed or moved away, and is made anew; earlier records are where it was moved to, if anywhere`
}

/** An analyzer that was left alone is asked again. */
export const OUTAGE_OVER = 'answers again'

const MINUTE_MS = 60_000

/** What a person is told when a plugin is left alone: what happened, what helps, and what happens meanwhile. */
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

/** A channel that failed: the first time in a row. */
export function channelFailed(name: string, why: string): string {
  return `The channel ${name} failed and is tried again: ${why}`
}

/** A channel that came through again. */
export function channelBack(name: string, failures: number): string {
  return `The channel ${name} works again, after ${failures} ${failures === 1 ? 'failure' : 'failures'}.`
}

/** The same as `decisionText` for an item of an earlier run, or of none. */
export function itemText(item: Item): string {
  const { risk, about, question, reasoning, options } = item
  if (isStanding(item)) return reasoning
  const what = about ?? question
  const level = options.length === 0 || risk.level === 'read_only' ? '' : `${risk.level}: `
  return `${level}${what === '' ? '' : `${what} – `}${reasoning}`
}

/** Who needs a person: one worker, or so many items. */
export function needsText(worker: string, isReminder: boolean): string {
  return `${worker} ${isReminder ? 'still needs you' : 'needs you'}`
}

/** The title of a digest. */
export function digestTitle(count: number): string {
  return `${count} need you`
}

/** How long an item waits, and by which name it is answered. */
export function waitsText(id: string, age: string): string {
  return `Waits ${age}, item ${id}`
}

/** The commands that help with an item; only the first where there is room for one. */
export function itemCommands(item: Item): readonly string[] {
  const { id, options } = item
  const help = helpCommand(item)
  if (help !== null) return [help, `${OWN} show ${id}`]
  const canDeny = options.filter(({ grants }) => grants === 'deny').length === 1
  return [...(canDeny ? [`${OWN} answer ${id} no`] : []), `${OWN} show ${id}`]
}

/** The command that shows all that waits. */
export const INBOX_COMMAND = `${OWN} inbox`

/** What is left out of a digest. */
export function moreText(count: number): string {
  return `and ${count} more`
}

/** What a trial says. */
export const TRIAL_TEXT = 'This is a test: nobody needs you.'

/** Nobody looks at tmux. */
export const NOBODY_ATTACHED = 'no client is attached'

/** There is no program that shows a notification. */
export const NO_DESKTOP = 'neither notify-send nor osascript is on the PATH'

/** A variable that a channel names. */
export function variableMissing(name: string): string {
  return `the variable ${name} is not set`
}

/** What became of the monitor of a project's folder. */
export function monitorText(
  what: 'gone' | 'silent' | 'back',
  project: string,
  pid: number,
  silent_s: number,
): string {
  const whose = `the monitor of ${project} (pid ${pid})`
  if (what === 'back') return `${whose} goes on.`
  if (what === 'silent')
    return `${whose} has hung for ${silent_s} s: nobody watches its workers. Look at it, or end it: kill ${pid}`
  return `${whose} has vanished: nobody watches its workers. ${OWN} start`
}

/** A variable that should hold a URL. */
export function noUrlIn(name: string): string {
  return `the variable ${name} holds no URL`
}

/** What was agreed to is the command, and not what stands in a file that agents can write. */
export function programInProject(file: string): string {
  return `${file} lies in the project, where an agent could change what is run`
}
