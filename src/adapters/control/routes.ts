/** Every route of the local API with its request and reply, for server, client and `docs/api.md`. */

import { z } from 'zod'
import { CLAIMED_PERSON, ITEM, ORIGIN } from './item-messages.ts'
import { CONTESTED, NOTED, PAUSE, PAUSED, RESUME, RESUMED, STATE, STOPPING } from './messages.ts'
import type { RouteName } from './paths.ts'

const NOTHING = z.object({})

const ANSWER = z.object({
  /** `word`: the id, key or label of an option, or `yes` or `no`. `text`: what to type into a text field. */
  answer: z.union([
    z.strictObject({ word: z.string().max(1000, 'an answer is an option, of 1000 characters at the most') }),
    z.strictObject({ text: z.string().max(8000) }),
  ]),
  by: CLAIMED_PERSON,
  origin: ORIGIN,
  /** The person was shown what a dangerous answer does. */
  confirmed: z.boolean(),
})

const ANSWERED = z.object({
  item: ITEM,
  /** `unconfirmed`: pressed, but the prompt is still there. `unknown`: it may have been pressed. */
  outcome: z.enum(['sent', 'unconfirmed', 'unknown']),
  /** Label of the option. */
  option: z.string(),
  keys: z.string(),
  /** The decision in the trail that records it. */
  decision: z.string(),
  at: z.iso.datetime(),
})
export type AnsweredItem = z.infer<typeof ANSWERED>

const SNOOZE = z.object({
  /** Null for as long as the item is open. */
  until: z.iso.datetime().nullable(),
  by: CLAIMED_PERSON,
  origin: ORIGIN,
})

const GO = z.object({
  /** Name of the person's tmux client to switch to the pane; without one, the reply only names the pane. */
  client: z
    .string()
    .regex(/^[^-\p{Cc}\p{Cf}][^\p{Cc}\p{Cf}]{0,199}$/u, 'a tmux client has a name as list-clients tells it')
    .exactOptional(),
})

const PANE_OF_ITEM = z.object({
  item: ITEM,
  /** Path of the tmux socket. */
  socket: z.string(),
  /** The pane's id. */
  pane: z.string(),
  /** The same, for people to read. */
  place: z.string(),
})
export type PaneOfItem = z.infer<typeof PANE_OF_ITEM>

const SHOWN = z.object({
  item: ITEM,
  /** The redacted screen for which the person was called; null if it is not kept. */
  screen: z.string().nullable(),
})

/** A transition as `GET /v1/events` sends it: one JSON object for each event. */
export const ITEM_EVENT = z.object({ item: ITEM })

interface Route<Request extends z.ZodType, Reply extends z.ZodType> {
  readonly summary: string
  readonly request: Request
  readonly reply: Reply
}

function route<Request extends z.ZodType, Reply extends z.ZodType>(
  summary: string,
  request: Request,
  reply: Reply,
): Route<Request, Reply> {
  return { summary, request, reply }
}

export const ROUTES = {
  state: route('What the monitor watches, and how.', NOTHING, STATE),
  items: route('The items that wait for a person, and those that ended recently.', NOTHING, z.array(ITEM)),
  item: route('One item, with the screen for which the person was called.', NOTHING, SHOWN),
  answer: route('Press one key for an item, or refuse.', ANSWER, ANSWERED),
  go: route('The pane of an item; switches the named tmux client to it.', GO, PANE_OF_ITEM),
  snooze: route('Send no notifications about an item for a while.', SNOOZE, ITEM),
  pause: route('Press no more keys; null as the worker means the whole project.', PAUSE, PAUSED),
  resume: route('Allow keys again.', RESUME, RESUMED),
  stop: route('End the run of this project.', NOTHING, STOPPING),
  contested: route('Tells this monitor that another one has a worker in one of its panes.', CONTESTED, NOTED),
} as const satisfies Record<RouteName, unknown>

export type RequestOf<Name extends RouteName> = z.input<(typeof ROUTES)[Name]['request']>
export type SentTo<Name extends RouteName> = z.output<(typeof ROUTES)[Name]['request']>
export type ReplyOf<Name extends RouteName> = z.infer<(typeof ROUTES)[Name]['reply']>

/** The reply to a request that failed; `code` names the reason if programs may want to know it. */
export const REFUSED = z.object({ message: z.string(), code: z.string().nullable() })
