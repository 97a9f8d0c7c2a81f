import { expect, test } from 'vitest'
import { NO_METRICS } from '../../src/core/metrics/metrics-port.ts'
import { ask } from '../../src/host/ask.ts'
import type { Analyzer } from '../../src/plugin/contract.ts'
import { handClock } from '../support/hand-clock.ts'
import { sampleObservation } from '../support/samples.ts'
import { analysisOf, analyzer, keptLog } from './analyzers.ts'

/** Asks one analyzer a few times and keeps what is counted. */
function counting(analyze: Analyzer['analyze']) {
  const clock = handClock()
  const told: unknown[] = []
  const metrics = {
    ...NO_METRICS,
    analyzed: (...words: unknown[]) => void told.push(words),
    backedOff: (who: string) => void told.push(who),
  }
  const loaded = analyzer('haiku', (observation, context) => {
    clock.advance(7)
    return analyze(observation, context)
  })
  const tools = { clock, log: keptLog(), breakers: new Map(), metrics }
  return { told, clock, question: () => ask(loaded, sampleObservation(), null, tools) }
}

test.each<[string, Analyzer['analyze']]>([
  ['conclusive', () => analysisOf({ conclusive: true })],
  ['unsure', () => analysisOf({ conclusive: false })],
  ['silent', () => undefined],
  ['failed', () => Promise.reject(new Error('no'))],
])('%s', async (result, analyze) => {
  const { told, question } = counting(analyze)
  await question()
  expect(told).toEqual([['haiku', result, 7]])
})

test('each back-off counts; a question that is not sent does not', async () => {
  const { told, clock, question } = counting(() => Promise.reject(new Error('no')))
  const failed = ['haiku', 'failed', 7]
  for (let round = 0; round < 5; round += 1) await question()
  expect(told).toEqual([failed, failed, failed, 'plugin'])
  clock.advance(60_000)
  await question()
  await question()
  expect(told.slice(4)).toEqual([failed, 'plugin'])
})
