/** The schemas of items, as they are in the trail and as they go over the socket. */

import { z } from 'zod'
import type { Item, ItemRecord } from '../../core/items/item.ts'
import { GRANTS, KEY_NAMES } from '../../plugin/analysis.ts'
import { RISK_LEVELS } from '../../risk/risk.ts'

/** As it is in the trail. */
export const PERSON = z.object({
  name: z.string(),
  via: z.string(),
  host: z.string(),
  claimed: z.boolean(),
})

const NAME = z
  .string()
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u, 'a name has 1 to 100 characters that can all be seen')

/** Who the caller claims to be: it is shown in every terminal and every log. */
export const CLAIMED_PERSON = z.object({ name: NAME, via: NAME, host: NAME })

/**
 * The process that asks, as it claims, and the tmux pane that its environment names; null if the caller does
 * not say. `start` is what `processStart` returns: a process on another machine or in another container has a
 * different one.
 */
export const ORIGIN = z
  .object({
    pid: z.int().positive(),
    start: z.string().max(100).nullable(),
    pane: z.object({ socket: z.string().max(1000), id: z.string().max(20) }).nullable(),
  })
  .nullable()
  .default(null)
export type Origin = z.infer<typeof ORIGIN>

/** Used in paths, and in commands that people copy. */
const ITEM_ID = z.string().regex(/^[0-9a-f-]{1,64}$/)

const OPTION = z.object({
  id: z.string(),
  label: z.string(),
  grants: z.enum([...GRANTS, 'named']),
  field: z.boolean().exactOptional(),
  keys: z.array(z.enum(KEY_NAMES)),
})

const CONTENT = z.object({
  id: ITEM_ID,
  worker: z.string(),
  episode: z.string().nullable(),
  decision: z.string(),
  kind: z.string(),
  agent: z.string().nullable(),
  place: z.string(),
  question: z.string(),
  about: z.string().nullable(),
  risk: z.object({ level: z.enum(RISK_LEVELS), why: z.array(z.string()) }),
  reasoning: z.string(),
  rules: z.array(z.string()),
  options: z.array(OPTION),
  screen: z.string().nullable(),
  since: z.iso.datetime(),
})

const END = z.object({
  at: z.iso.datetime(),
  by: PERSON.nullable(),
  option: z.string().nullable(),
  decision: z.string().nullable(),
  why: z.string(),
})

export const ITEM: z.ZodType<Item> = CONTENT.extend({
  state: z.enum(['open', 'snoozed', 'answered', 'gone', 'expired']),
  snoozedAt: z.iso.datetime().nullable().default(null),
  until: z.iso.datetime().nullable(),
  end: END.nullable(),
})

const RECORDED = z.object({ timestamp: z.iso.datetime(), id: z.string(), version: z.literal(1) })

/** One record of a transition. */
export const ITEM_RECORD: z.ZodType<ItemRecord> = z.union([
  RECORDED.extend({ transition: z.literal('open'), item: CONTENT }),
  RECORDED.extend({
    transition: z.literal('snoozed'),
    item: z.object({ id: z.string() }),
    until: z.iso.datetime().nullable(),
    by: PERSON,
  }),
  RECORDED.extend({
    transition: z.enum(['answered', 'gone', 'expired']),
    item: z.object({ id: z.string(), worker: z.string(), since: z.iso.datetime() }),
    end: END,
  }),
])
