/** Asks one analyzer once. For anything that it may do, the result is an analysis, nothing, or a fault. */

import type { AnalysisResult, Metrics } from '../core/metrics/metrics-port.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { Clock } from '../core/ports.ts'
import { OUTAGE_OVER, outageText } from '../people/texts.ts'
import type { Analysis, Observation } from '../plugin/analysis.ts'
import type { Log, Plugin } from '../plugin/contract.ts'
import { AnalysisSchema, type Fault, hostFault, thrownFault } from './answers.ts'
import { admit, afterFault, type Breaker, type Breakers, CLOSED } from './breaker.ts'
import type { LoadedAnalyzer } from './plugin-shape.ts'
import { errorText, pluginLog } from './plugin-text.ts'
import { withLimit } from './time-limit.ts'

export interface AskTools extends InvokeTools {
  readonly breakers: Breakers
  /** Called once for each outage, and once for its end. */
  readonly onOutage?: (notice: OutageNotice) => void
  /** Left out if nothing is counted. */
  readonly metrics?: Pick<Metrics, 'analyzed' | 'backedOff'>
}

/** Asks an analyzer unless it is in an outage. The outage, its reason and its end are reported once. */
export async function ask(
  loaded: LoadedAnalyzer,
  observation: Observation,
  previous: Analysis | null,
  tools: AskTools,
): Promise<Reply> {
  const { breakers, clock, metrics } = tools
  const { name } = loaded
  const entry = admit(breakers.get(name) ?? CLOSED, clock.now())
  // The state of an analyzer that was never asked is unknown until it has answered.
  if (entry.breaker !== CLOSED) breakers.set(name, entry.breaker)
  if (!entry.admitted) {
    return {
      analysis: null,
      fault: hostFault(`plugin_off:${name}`, 'unreachable', 'left alone after faults'),
    }
  }
  const askedAt = clock.now()
  const reply = await invoke(loaded, observation, previous, tools)
  const before = breakers.get(name) ?? CLOSED
  const after = reply.fault === null ? CLOSED : afterFault(before, reply.fault, clock.now())
  breakers.set(name, after)
  if (metrics !== undefined) {
    countReply(metrics, { analyzer: name, reply, duration_ms: clock.now() - askedAt, before, after })
  }
  tell(name, before, after, reply.fault, tools)
  return reply
}

function tell(
  plugin: string,
  { outage: before }: Breaker,
  { outage: after }: Breaker,
  fault: Fault | null,
  { clock, log, onOutage }: AskTools,
): void {
  const itsLog = pluginLog(log, plugin)
  if (fault === null) {
    if (before === null) return
    itsLog.info(OUTAGE_OVER)
    onOutage?.({ plugin, kind: before.kind, text: OUTAGE_OVER, over: true })
  } else if (after === null) {
    itsLog.warn(fault.message)
  } else if (before === null || before.kind !== after.kind) {
    const text = outageText(fault, after.until - clock.now())
    itsLog.warn(text)
    onOutage?.({ plugin, kind: after.kind, text, over: false })
  }
}

/** Time limit for one question. An analyzer may ask a model three times, ten seconds each, with pauses. */
const LIMIT_MS: Readonly<Record<Plugin['stage'], number>> = { prefilter: 1000, analyzer: 35_000 }

/** If both are null, the analyzer has nothing to say about this observation. */
export interface Reply {
  readonly analysis: Analysis | null
  readonly fault: Fault | null
}

export interface InvokeTools {
  readonly clock: Clock
  readonly log: Log
}

/** Asks one analyzer; turns every failure into a fault. It gets copies, so that it cannot change our data. */
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

/** What is counted for one question to one analyzer. */
interface Asked {
  readonly analyzer: string
  readonly reply: Reply
  readonly duration_ms: number
  readonly before: Breaker
  readonly after: Breaker
}

/** Counts the question, and each back-off that follows it. */
function countReply(metrics: Pick<Metrics, 'analyzed' | 'backedOff'>, asked: Asked): void {
  const { before, after } = asked
  metrics.analyzed(asked.analyzer, resultOf(asked.reply), asked.duration_ms)
  if (after.outage !== null && after.outage.rounds !== before.outage?.rounds) metrics.backedOff('plugin')
}

function resultOf({ analysis, fault }: Reply): AnalysisResult {
  if (fault !== null) return 'failed'
  if (analysis === null) return 'silent'
  return analysis.conclusive ? 'conclusive' : 'unsure'
}

const DISPOSE_LIMIT_MS = 2000

/** Disposes every plugin at the end; one that fails or is too slow is named in the log and left behind. */
export async function disposeAnalyzers(
  analyzers: readonly LoadedAnalyzer[],
  { clock, log }: InvokeTools,
): Promise<void> {
  for (const { name, analyzer } of analyzers) {
    try {
      const end = await withLimit(() => analyzer[Symbol.asyncDispose]?.(), DISPOSE_LIMIT_MS, clock)
      if (end.late) log.warn(`Plugin ${name} did not stop within ${DISPOSE_LIMIT_MS} ms.`)
    } catch (error) {
      log.warn(`Plugin ${name} failed to stop: ${errorText(error)}`)
    }
  }
}
