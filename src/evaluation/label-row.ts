/** One line of a labels file: a screen, what is true of it, and what a careful supervisor would do about it. */

import { z } from 'zod'
import { ACTIONS, PROMPT_KINDS, STATUSES } from '../plugin/contract.ts'

/** The monitor's words, and `idle` for an agent at its empty input box. */
export const LABEL_STATUSES = [...STATUSES, 'idle'] as const
export type LabelStatus = (typeof LABEL_STATUSES)[number]

const LABEL_PROMPTS = ['none', ...PROMPT_KINDS] as const

/** A pane is at most this many columns or rows large. */
const CELLS_MAX = 10_000

const words = (error: string) =>
  z
    .string({ error })
    .nullish()
    .transform((value) => value ?? null)

function oneOf<const Words extends readonly string[]>(known: Words) {
  return z.enum(known, { error: `one of ${known.join(', ')}` })
}

function listOf<const Words extends readonly string[]>(known: Words) {
  return z
    .array(oneOf(known), { error: `a list of ${known.join(', ')}` })
    .nullish()
    .transform((value) => value ?? [])
}

const CELLS = `a whole number from 1 to ${CELLS_MAX}`
const cells = z
  .int({ error: CELLS })
  .min(1, { error: CELLS })
  .max(CELLS_MAX, { error: CELLS })
  .nullish()
  .transform((value) => value ?? null)

/** Only `status` and a screen have to be there: what a row does not say is not scored. Null counts as not said. */
export const LabelRow = z.object(
  {
    /** The screen's file, relative to the labels file. */
    file: words('the path of a screen'),
    /** The screen itself; with it, `file` is only a name. */
    text: words('the text of a screen'),
    agent: words("an agent's name"),
    agentVersion: words('a version'),
    cols: cells,
    rows: cells,
    status: oneOf(LABEL_STATUSES),
    statusAlso: listOf(LABEL_STATUSES),
    prompt: oneOf(LABEL_PROMPTS)
      .nullish()
      .transform((value) => value ?? null),
    risk: words('a word such as safe or dangerous'),
    command: words('what the prompt is about'),
    expectedAction: oneOf(ACTIONS)
      .nullish()
      .transform((value) => value ?? null),
    actionAlso: listOf(ACTIONS),
    /** Presses that were seen to answer the prompt, separated by commas. */
    safeKeys: words('keys such as "y, Enter"'),
    /** What tmux said of the pane; what cannot be read in it counts as unknown. */
    tmux: z
      .record(z.string(), z.unknown(), { error: 'an object of what tmux said' })
      .nullish()
      .transform((value) => value ?? {}),
    notes: words('a remark'),
    /** Why the monitor is known not to see this screen as it is. */
    knownMiss: words('the reason of a known miss'),
    family: words("the situation's name"),
  },
  { error: 'an object' },
)
/** A row as it was read, with `line`, its line in the labels file from 1. */
export type LabelRow = z.infer<typeof LabelRow> & { readonly line: number }

/** The keys that mean something to us, so that a misspelt one can be told from a stranger's remark. */
export const LABEL_KEYS: readonly string[] = Object.keys(LabelRow.shape)

/** What to call a row where people read of it. */
export function nameOf({ file, line }: Pick<LabelRow, 'file' | 'line'>): string {
  return file ?? `line ${line}`
}
