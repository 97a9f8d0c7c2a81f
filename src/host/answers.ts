/** The schemas of a plugin's analysis or fault: what it returns is hostile input until it passes them. */

import { z } from 'zod'
import {
  ACTIONS,
  type Analysis,
  GRANTS,
  KEY_NAMES,
  PROMPT_KINDS,
  SIGNS,
  STATUSES,
} from '../plugin/analysis.ts'
import { FAULT_KINDS, type FaultReport } from '../plugin/contract.ts'
import { errorText, oneLine, PluginCrash } from './plugin-text.ts'

/** Limits on everything that a plugin may return; lengths are in UTF-16 units. */
const NAME_MAX = 200
const REASONING_MAX = 2000
const TEXT_MAX = 50_000
const ROW_MAX = 5000
const ROWS_MAX = 1000
const OPTIONS_MAX = 100
const KEYS_MAX = 50
const SETTLE_MAX_MS = 60_000
/** Between two rows there are at most a few spaces, and only a few alternatives. */
const GAP_MAX = 10

const Name = z.string().min(1).max(NAME_MAX)
const Text = z.string().max(TEXT_MAX)
const Row = z.string().max(ROW_MAX)
const Rows = z.array(Row).max(ROWS_MAX)
const Keys = z.array(z.enum(KEY_NAMES)).max(KEYS_MAX)

const PromptOptionSchema = z.object({
  id: Name,
  label: Row,
  keys: Keys,
  selected: z.boolean(),
  grants: z.enum(GRANTS),
  field: z.boolean().exactOptional(),
  row: Row,
})

const NamedAnswerSchema = z.object({ id: Name, means: Row, keys: Keys })

const UnsureGapSchema = z.object({
  at: z.int().nonnegative().max(TEXT_MAX),
  either: z.array(z.string().max(GAP_MAX)).min(1).max(GAP_MAX),
})

const AboutSchema = z.object({
  kind: z.enum(['command', 'file', 'url', 'folder', 'text']),
  text: Text,
  rows: Rows,
  complete: z.boolean(),
  gaps: z.array(UnsureGapSchema).max(ROWS_MAX).exactOptional(),
})

const PromptSchema = z
  .object({
    kind: z.enum(PROMPT_KINDS),
    agent: Name,
    question: Text,
    about: AboutSchema.nullable(),
    options: z.array(PromptOptionSchema).max(OPTIONS_MAX),
    answers: z.array(NamedAnswerSchema).max(OPTIONS_MAX),
    forPerson: z.array(NamedAnswerSchema).max(OPTIONS_MAX).exactOptional(),
    region: Rows,
    typed: Text,
    settle_ms: z.number().nonnegative().max(SETTLE_MAX_MS),
  })
  .refine(
    ({ options, answers, forPerson = [] }) =>
      areDistinct([...options, ...answers, ...forPerson].map(({ id }) => id)),
    {
      message: 'two options or named answers have the same id',
    },
  )

const TokensSchema = z.object({ input: z.int().nonnegative(), output: z.int().nonnegative() })

/** What an answer has cost. */
const SpentSchema = z.object({
  model: Name.nullable(),
  cost: z.number().nonnegative().nullable(),
  tokens: TokensSchema.nullable(),
})

/** Refuses unknown values of enums; unknown properties are removed. */
export const AnalysisSchema = z.object({
  status: z.enum(STATUSES),
  action: z.enum(ACTIONS),
  answer: Name.nullable(),
  keys: z.enum(KEY_NAMES).nullable(),
  reasoning: z
    .string()
    .max(REASONING_MAX)
    .transform((text) => oneLine(text, REASONING_MAX)),
  confidence: z.number().min(0).max(100),
  conclusive: z.boolean(),
  prompt: PromptSchema.nullable(),
  signs: z.array(z.enum(SIGNS)).max(SIGNS.length).exactOptional(),
  rejected: z.boolean().exactOptional(),
  resetsAt: z.iso.datetime().nullable().exactOptional(),
  ...SpentSchema.shape,
}) satisfies z.ZodType<Analysis>

function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length
}

const REMEDY_MAX = 300

export interface Fault extends FaultReport {
  /** For records and policies, for example `plugin_overloaded:haiku`. */
  readonly code: string
  /** What happened, on one line. */
  readonly message: string
}

/** The schema of the contract's report: what a plugin throws is hostile input too. */
const FaultReportSchema = z.object({
  kind: z.enum(FAULT_KINDS),
  retryAfter_ms: z.number().nonnegative().nullable(),
  remedy: z
    .string()
    .transform((text) => oneLine(text, REMEDY_MAX))
    .nullable(),
  spent: SpentSchema.nullable(),
}) satisfies z.ZodType<FaultReport>

/** A fault that the host found, so there is no report from the plugin. */
export function hostFault(code: string, kind: FaultReport['kind'], message: string): Fault {
  return { code, message, kind, retryAfter_ms: null, remedy: null, spent: null }
}

/** The fault for what a plugin threw, with the plugin's own report if it has a valid one. */
export function thrownFault(thrown: unknown, plugin: string): Fault {
  const message = errorText(thrown)
  if (thrown instanceof PluginCrash) return hostFault(`plugin_crashed:${plugin}`, 'unreachable', message)
  const { data } = FaultReportSchema.safeParse(reportOf(thrown))
  if (data === undefined) return hostFault(`plugin_threw:${plugin}`, 'unusable', message)
  return { ...data, code: `plugin_${data.kind}:${plugin}`, message }
}

function reportOf(thrown: unknown): unknown {
  try {
    return typeof thrown === 'object' && thrown !== null && 'report' in thrown ? thrown.report : undefined
  } catch {
    return undefined
  }
}
