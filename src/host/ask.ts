import type { Metrics } from '../core/metrics/metrics-port.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { Analysis, Observation } from '../plugin/contract.ts'
import type { Breaker, Breakers } from './breaker.ts'
import { admit, afterFault, CLOSED } from './breaker.ts'
import { countReply } from './count-reply.ts'
import { type Fault, hostFault } from './fault.ts'
import type { InvokeTools, Reply } from './invoke.ts'
import { invoke } from './invoke.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'
import { outageText } from './outage-text.ts'
import { pluginLog } from './plugin-log.ts'

export interface AskTools extends InvokeTools {
  readonly breakers: Breakers
  /** Hears of each outage once, and of its end. */
  readonly onOutage?: (notice: OutageNotice) => void
  /** Left out where nobody counts. */
  readonly metrics?: Pick<Metrics, 'analyzed' | 'backedOff'>
}

/** Asks an analyzer unless it is left alone after faults; that it is, why, and that it answers again is said once. */
export async function ask(
  loaded: LoadedAnalyzer,
  observation: Observation,
  previous: Analysis | null,
  tools: AskTools,
): Promise<Reply> {
  const { breakers, clock, metrics } = tools
  const { name } = loaded
  const entry = admit(breakers.get(name) ?? CLOSED, clock.now())
  breakers.set(name, entry.breaker)
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
    itsLog.info('answers again')
    onOutage?.({ plugin, text: 'answers again', over: true })
  } else if (after === null) {
    itsLog.warn(fault.message)
  } else if (before === null || before.kind !== after.kind) {
    const text = outageText(fault, after.until - clock.now())
    itsLog.warn(text)
    onOutage?.({ plugin, text, over: false })
  }
}
