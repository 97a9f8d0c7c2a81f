/** One question to one analyzer. Whatever it does, what comes back is an analysis, nothing, or a fault. */

import type { Clock } from '../core/ports.ts'
import type { Analysis, Log, Observation, Plugin } from '../plugin/contract.ts'
import { AnalysisSchema } from './analysis-schema.ts'
import { type Fault, hostFault, thrownFault } from './fault.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'
import { pluginLog } from './plugin-log.ts'
import { withLimit } from './time-limit.ts'

/** How long one question may take. An analyzer may ask a model three times, ten seconds each, with pauses. */
const LIMIT_MS: Readonly<Record<Plugin['stage'], number>> = { prefilter: 1000, analyzer: 35_000 }

/** Both null: the analyzer has nothing to say of this observation. */
export interface Reply {
  readonly analysis: Analysis | null
  readonly fault: Fault | null
}

export interface InvokeTools {
  readonly clock: Clock
  readonly log: Log
}

/** Asks one analyzer and turns every way to fail into a fault code; it gets copies, so that it cannot change ours. */
export async function invoke(
  { name, stage, analyzer }: LoadedAnalyzer,
  observation: Observation,
  previous: Analysis | null,
  { clock, log }: InvokeTools,
): Promise<Reply> {
  const itsLog = pluginLog(log, name)
  try {
    const reply = await withLimit(
      (signal) =>
        analyzer.analyze(structuredClone(observation), {
          signal,
          log: itsLog,
          previous: structuredClone(previous),
        }),
      LIMIT_MS[stage],
      clock,
    )
    if (reply.late) {
      return failed(
        hostFault(`plugin_timeout:${name}`, 'unreachable', `no answer within ${LIMIT_MS[stage]} ms`),
      )
    }
    if (reply.value === undefined) return { analysis: null, fault: null }
    const parsed = AnalysisSchema.safeParse(reply.value)
    if (parsed.success) return { analysis: parsed.data, fault: null }
    const [issue] = parsed.error.issues
    const message = `bad answer at ${issue?.path.join('.') || 'its top'}: ${issue?.message}`
    return failed(hostFault(`plugin_bad_answer:${name}`, 'unusable', message))
  } catch (error) {
    return failed(thrownFault(error, name))
  }
}

const failed = (fault: Fault): Reply => ({ analysis: null, fault })
