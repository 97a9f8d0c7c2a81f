import type { AnalysisResult, Metrics } from '../core/metrics/metrics-port.ts'
import type { Breaker } from './breaker.ts'
import type { Reply } from './invoke.ts'

/** What there is to count of one question to one analyzer. */
export interface Asked {
  readonly analyzer: string
  readonly reply: Reply
  readonly duration_ms: number
  readonly before: Breaker
  readonly after: Breaker
}

/** Counts the question, and each time that the analyzer is left alone after it. */
export function countReply(metrics: Pick<Metrics, 'analyzed' | 'backedOff'>, asked: Asked): void {
  const { before, after } = asked
  metrics.analyzed(asked.analyzer, resultOf(asked.reply), asked.duration_ms)
  if (after.outage !== null && after.outage.rounds !== before.outage?.rounds) metrics.backedOff('plugin')
}

function resultOf({ analysis, fault }: Reply): AnalysisResult {
  if (fault !== null) return 'failed'
  if (analysis === null) return 'silent'
  return analysis.conclusive ? 'conclusive' : 'unsure'
}
