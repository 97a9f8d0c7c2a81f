/** What went wrong with one question to one plugin, whether the plugin said so itself or the host found out. */

import { z } from 'zod'
import { FAULT_KINDS, type FaultReport } from '../plugin/contract.ts'
import { SpentSchema } from './analysis-schema.ts'
import { PluginCrash } from './contained/plugin-crash.ts'
import { errorText, oneLine } from './one-line.ts'

const REMEDY_MAX = 300

export interface Fault extends FaultReport {
  /** For the record and for policies, for example `plugin_overloaded:haiku`. */
  readonly code: string
  /** What happened, on one line. */
  readonly message: string
}

/** The contract's report as a schema: what a plugin throws is hostile input like what it answers. */
const FaultReportSchema = z.object({
  kind: z.enum(FAULT_KINDS),
  retryAfter_ms: z.number().nonnegative().nullable(),
  remedy: z
    .string()
    .transform((text) => oneLine(text, REMEDY_MAX))
    .nullable(),
  spent: SpentSchema.nullable(),
}) satisfies z.ZodType<FaultReport>

/** A fault that the host found: nothing is known beside what it was. */
export function hostFault(code: string, kind: FaultReport['kind'], message: string): Fault {
  return { code, message, kind, retryAfter_ms: null, remedy: null, spent: null }
}

/** What a plugin threw, with its own report where it is one. */
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
