/** `answer`, `snooze` and `ack`: pass what a person decides about an item to the running monitor. */

import { systemClock } from '../../adapters/clock.ts'
import type { AnsweredItem } from '../../adapters/control/routes.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Item } from '../../core/items/item.ts'
import { isStanding, isWaiting } from '../../core/items/items.ts'
import { pickField, pickOption } from '../../core/items/refusal.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { parseSnooze } from '../../core/trail/time-range.ts'
import { printable } from '../output.ts'
import type { ProjectFlags } from '../project.ts'
import { findItem, openInbox, personHere, refusalError, socketOf } from './items.ts'

export interface AnswerFlags extends Pick<ProjectFlags, 'project'> {
  readonly id: string
  /** Null if `text` is given. */
  readonly answer: string | null
  readonly text?: string | undefined
  readonly as?: string | undefined
  readonly yes?: boolean | undefined
}

/** An answer that is ready to be given. */
export interface DueAnswer {
  readonly item: Item
  /** Whether it approves something dangerous, so that it needs a confirmation. */
  readonly isHarmful: boolean
  /** Sends it to the monitor. Throws CZM_ANSWER_FAILED if nothing was pressed. */
  give(isConfirmed: boolean): Promise<AnsweredItem>
}

/** Finds the item and the option of an answer; throws if there is no such item or no monitor runs. */
export async function prepareAnswer(flags: AnswerFlags): Promise<DueAnswer> {
  const { id, as, yes = false, project } = flags
  const answer = wishOf(flags)
  const inbox = await openInbox({ project })
  const item = await findItem(inbox, id)
  const socket = socketOf(inbox, 'answered')
  const picked =
    'text' in answer ? pickField(item.options, answer.text) : pickOption(item.options, answer.word)
  const grants = 'option' in picked ? picked.option.grants : null
  return {
    item,
    isHarmful: isWaiting(item) && item.risk.level === 'dangerous' && grants !== null && grants !== 'deny',
    give: async (isConfirmed) => {
      const { ask } = await import('../../adapters/control/client.ts')
      const body = { answer, ...personHere(as), confirmed: isConfirmed || yes }
      return ask(socket, 'answer', body, item.id).catch((error: unknown) => {
        throw withoutReply(refusalError(error))
      })
    },
  }
}

function wishOf({ answer, text }: AnswerFlags): { readonly word: string } | { readonly text: string } {
  if (text !== undefined && answer === null) return { text }
  if (answer !== null && text === undefined) return { word: answer }
  throw new CzarinaError('CZM_ARGUMENT_INVALID', 'Give either an answer or --text, not both.', {
    suggestions: ['czarina-monitor answer ID yes', 'czarina-monitor answer ID --text "…"'],
  })
}

/** How long the next question of a form may take to appear and to be read. */
const NEXT_QUESTION_MS = 10_000

/**
 * Prepares the answer to the next question of the same worker: it is a new item, which is read again, and the answer is refused if it
 * does not fit. Throws CZM_ANSWER_FAILED if no question follows.
 */
export async function answerNext(flags: AnswerFlags, { item }: AnsweredItem): Promise<DueAnswer> {
  const socket = socketOf(await openInbox(flags), 'answered')
  const { ask, listenToItems } = await import('../../adapters/control/client.ts')
  const isNext = (other: Item): boolean =>
    other.worker === item.worker && other.state === 'open' && other.id !== item.id && !isStanding(other)
  const found: { next: Item | null } = { next: null }
  const over = new AbortController()
  const note = (other: Item): void => {
    if (!isNext(other)) return
    found.next = other
    over.abort()
  }
  await listenToItems(socket, {
    signal: AbortSignal.any([over.signal, AbortSignal.timeout(NEXT_QUESTION_MS)]),
    onListening: async () => {
      for (const other of await ask(socket, 'items', {})) note(other)
    },
    onItem: note,
  })
  if (found.next !== null) return prepareAnswer({ ...flags, id: found.next.id, text: undefined })
  throw new CzarinaError('CZM_ANSWER_FAILED', `Nothing more was pressed: ${item.worker} asks nothing more.`, {
    value: flags.answer,
    suggestions: ['czarina-monitor inbox'],
  })
}

/** A monitor that ended in between may have pressed the key; the trail shows it after the next start. */
function withoutReply(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof CzarinaError) return error
  return new CzarinaError(
    'CZM_MONITOR_UNAVAILABLE',
    `The monitor did not report whether the answer was pressed: ${error.message}.`,
    {
      suggestions: ['czarina-monitor decisions --since 10m', 'czarina-monitor inbox'],
      cause: error,
    },
  )
}

/** The question that confirms a dangerous answer: what it does, and why it is dangerous. */
export function harmText({ worker, about, question, risk }: Item): string {
  const why = risk.why.map((line) => `  ${line}`)
  return [`${worker} is dangerous:`, `  ${about ?? question}`, ...why, 'Press the key for it?']
    .map(printable)
    .join('\n')
}

/** What was pressed, and the visible result. */
export function answeredText({ keys, option, at, outcome, item }: AnsweredItem): string {
  const time = localStamp(at).slice(-8)
  const pressed = `Pressed ${keys} (${option}) for ${item.worker} at ${time}.`
  if (outcome === 'sent') return printable(`${pressed} The agent continued.`)
  const doubt =
    outcome === 'unconfirmed' ? 'The screen has not changed since.' : 'It is not known whether it arrived.'
  return printable(`${pressed} ${doubt} Look at it: czarina-monitor go ${item.id}`)
}

export interface SnoozeFlags extends Pick<ProjectFlags, 'project'> {
  readonly id: string
  /** An age such as `30m`; null until the item ends. */
  readonly duration: string | null
  readonly as?: string | undefined
}

/** Postpones the notifications about an item, or ends them. */
export async function snoozeItem({ id, duration, as, project }: SnoozeFlags): Promise<Item> {
  const until = duration === null ? null : new Date(systemClock.wall() + parseSnooze(duration)).toISOString()
  const inbox = await openInbox({ project })
  const item = await findItem(inbox, id)
  const socket = socketOf(inbox, 'snoozed')
  const { ask } = await import('../../adapters/control/client.ts')
  return ask(socket, 'snooze', { until, ...personHere(as) }, item.id).catch((error: unknown) => {
    throw refusalError(error)
  })
}
