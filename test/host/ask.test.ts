import { expect, test } from 'vitest'
import type { OutageNotice } from '../../src/core/outage.ts'
import { ask } from '../../src/host/ask.ts'
import type { Breakers } from '../../src/host/breaker.ts'
import { AnalyzerFault, type FaultKind } from '../../src/plugin/contract.ts'
import { handClock } from '../support/hand-clock.ts'
import { sampleObservation } from '../support/samples.ts'
import { analyzer, keptLog } from './analyzers.ts'

const MINUTE = 60_000

/** A plugin that fails on demand, asked by the host. */
function stage() {
  const clock = handClock()
  const log = keptLog()
  const notices: OutageNotice[] = []
  const breakers: Breakers = new Map()
  const state: { fails: FaultKind | 'throws' | null; calls: number } = { fails: null, calls: 0 }
  const flaky = analyzer('flaky', () => {
    state.calls += 1
    if (state.fails === null) return undefined
    if (state.fails === 'throws') throw new Error('down')
    const remedy = state.fails === 'misconfigured' ? 'Mend it.' : null
    throw new AnalyzerFault(state.fails, { kind: state.fails, retryAfter_ms: null, remedy, spent: null })
  })
  const onOutage = (notice: OutageNotice): void => void notices.push(notice)
  const look = async (): Promise<string | null> => {
    const tools = { clock, log, breakers, onOutage }
    return (await ask(flaky, sampleObservation(), null, tools)).fault?.code ?? null
  }
  const looks = async (count: number): Promise<(string | null)[]> => {
    const faults = []
    for (let made = 0; made < count; made += 1) faults.push(await look())
    return faults
  }
  return { clock, log, notices, state, look, looks }
}

const OFF = 'plugin_off:flaky'

test('film: a plugin that fails three times is not asked, is probed after longer and longer waits, and returns', async () => {
  const { clock, log, notices, state, looks } = stage()
  const threw = 'plugin_threw:flaky'
  state.fails = 'throws'
  expect(await looks(5)).toEqual([threw, threw, threw, OFF, OFF])
  clock.advance(MINUTE)
  expect(await looks(2)).toEqual([threw, OFF])
  clock.advance(MINUTE)
  expect(await looks(1)).toEqual([OFF])
  clock.advance(MINUTE)
  state.fails = null
  expect(await looks(2)).toEqual([null, null])
  expect(state.calls).toBe(6)
  const text = 'down. It is tried again in 1 min; until it answers, people decide.'
  expect(log.lines).toEqual([
    'warn flaky: down',
    'warn flaky: down',
    `warn flaky: ${text}`,
    'info flaky: answers again',
  ])
  expect(notices).toEqual([
    { plugin: 'flaky', kind: 'unusable', text, over: false },
    { plugin: 'flaky', kind: 'unusable', text: 'answers again', over: true },
  ])
})

test('what a person has to fix is reported at once, with the remedy, and is rarely asked again', async () => {
  const { clock, log, notices, state, looks } = stage()
  state.fails = 'misconfigured'
  expect(await looks(2)).toEqual(['plugin_misconfigured:flaky', OFF])
  clock.advance(10 * MINUTE)
  expect(await looks(2)).toEqual(['plugin_misconfigured:flaky', OFF])
  const text = 'misconfigured. Mend it. It is tried again in 10 min; until it answers, people decide.'
  expect(log.lines).toEqual([`warn flaky: ${text}`])
  expect(notices).toEqual([{ plugin: 'flaky', kind: 'misconfigured', text, over: false }])
})

test('an outage that turns into another kind is reported again', async () => {
  const { clock, notices, state, looks } = stage()
  state.fails = 'overloaded'
  await looks(1)
  clock.advance(MINUTE / 2)
  state.fails = 'misconfigured'
  await looks(1)
  expect(notices.map(({ text }) => text)).toEqual([
    'overloaded. It is tried again in 30 s; until it answers, people decide.',
    'misconfigured. Mend it. It is tried again in 20 min; until it answers, people decide.',
  ])
})

test('twenty workers that fail at once are one outage', async () => {
  const { clock, log, notices, state, look } = stage()
  state.fails = 'overloaded'
  const faults = await Promise.all(Array.from({ length: 20 }, look))
  expect(faults).toEqual(Array(20).fill('plugin_overloaded:flaky'))
  expect([log.lines.length, notices.length]).toEqual([1, 1])
  clock.advance(MINUTE / 2)
  state.fails = null
  expect(await look()).toBeNull()
})

test('only one probe is sent', async () => {
  const { clock, state, look } = stage()
  state.fails = 'overloaded'
  await look()
  clock.advance(MINUTE / 2)
  const faults = await Promise.all(Array.from({ length: 20 }, look))
  expect(faults.filter((fault) => fault !== OFF)).toEqual(['plugin_overloaded:flaky'])
  expect(state.calls).toBe(2)
})
