import { expect, test } from 'vitest'
import { pipelineOf, SILENT_LOG } from '../../src/cli/analyzers.ts'
import type { AnalyzerHealth } from '../../src/core/outage.ts'
import { AnalyzerFault } from '../../src/plugin/contract.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { analysisOf, analyzer } from '../host/analyzers.ts'
import { handClock } from '../support/hand-clock.ts'
import { sampleObservation } from '../support/samples.ts'

test('the health of an analyzer is not known until it has answered', async () => {
  const reply = { give: (): void => undefined, fails: false }
  const slow = analyzer('slow', () => {
    if (reply.fails)
      throw new AnalyzerFault('busy', { kind: 'overloaded', retryAfter_ms: null, remedy: null, spent: null })
    return new Promise((resolve) => {
      reply.give = () => resolve(analysisOf())
    })
  })
  const clock = handClock()
  const pipeline = pipelineOf([slow], { clock, log: SILENT_LOG, redactor: PLAIN_REDACTOR })
  const seen: string[] = []
  const note = (): void => void seen.push(...(pipeline.health?.() ?? []).map(text))
  const text = ({ plugin, outage, isKnown }: AnalyzerHealth): string =>
    `${plugin} ${outage?.kind ?? 'no outage'}, ${isKnown ? 'known' : 'unknown'}`
  note()
  const asked = pipeline.readFully?.(sampleObservation())
  note()
  reply.give()
  await asked
  note()
  reply.fails = true
  await pipeline.readFully?.(sampleObservation())
  note()
  expect(seen).toEqual([
    'slow no outage, unknown',
    'slow no outage, unknown',
    'slow no outage, known',
    'slow overloaded, known',
  ])
})
