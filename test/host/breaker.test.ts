import { expect, test } from 'vitest'
import { admit, afterFault, type Breaker, CLOSED, type Outage } from '../../src/host/breaker.ts'
import type { FaultKind } from '../../src/plugin/contract.ts'

const MINUTE = 60_000
const fault = (kind: FaultKind, retryAfter_ms: number | null = null) => ({ kind, retryAfter_ms })
const out = (over: Partial<Outage> = {}): Breaker => ({
  faultsInRow: 1,
  outage: { kind: 'overloaded', since: 0, until: 30_000, rounds: 1, probing: false, ...over },
})

test.each<[FaultKind, suffered: number, waits_min: readonly number[]]>([
  ['misconfigured', 0, [10, 20, 40, 60, 60]],
  ['overloaded', 0, [0.5, 1, 2, 4, 8, 15, 15]],
  ['unreachable', 2, [1, 2, 4, 8, 15, 15]],
  ['unusable', 2, [1, 2, 4, 8, 15, 15]],
])('%s: %i faults are suffered, then it is left alone for longer and longer', (kind, suffered, waits_min) => {
  let breaker = CLOSED
  for (let faults = 1; faults <= suffered; faults += 1) {
    breaker = afterFault(breaker, fault(kind), 0)
    expect(breaker).toEqual({ faultsInRow: faults, outage: null })
  }
  let now = 0
  for (const [index, minutes] of waits_min.entries()) {
    breaker = afterFault(breaker, fault(kind), now)
    const until = now + minutes * MINUTE
    expect(breaker.outage).toEqual({ kind, since: 0, until, rounds: index + 1, probing: false })
    expect(admit(breaker, until - 1)).toEqual({ admitted: false, breaker })
    now = until
    breaker = admit(breaker, now).breaker
  }
})

test('one probe at a time: the next one only if the first has had no reply for a minute', () => {
  const probing = admit(out(), 30_000)
  expect(probing).toEqual({ admitted: true, breaker: out({ probing: true, until: 30_000 + MINUTE }) })
  expect(admit(probing.breaker, 30_000 + MINUTE - 1).admitted).toBe(false)
  expect(admit(probing.breaker, 30_000 + MINUTE).admitted).toBe(true)
})

test.each<[string, Breaker, retryAfter_ms: number | null, until: number]>([
  ['shorter than our wait', CLOSED, 1000, 100 + 30_000],
  ['longer than our wait', CLOSED, 45_000, 100 + 45_000],
  ['longer than the maximum', CLOSED, 86_400_000, 100 + 60 * MINUTE],
  ['not said', CLOSED, null, 100 + 30_000],
  ['in reply to a probe', out({ probing: true }), 90_000, 100 + 90_000],
])('the rest that the other side asks for: %s', (_, before, retryAfter_ms, until) => {
  expect(afterFault(before, fault('overloaded', retryAfter_ms), 100).outage?.until).toBe(until)
})

test('late faults of earlier questions do not lengthen the outage, unless they ask for more time', () => {
  expect(afterFault(out(), fault('overloaded'), 10)).toEqual({ ...out(), faultsInRow: 2 })
  expect(afterFault(out(), fault('overloaded', 50_000), 10).outage).toEqual(out({ until: 50_010 }).outage)
})

test('a probe that fails in another way changes the kind of the outage, but not its start', () => {
  expect(afterFault(out({ probing: true }), fault('misconfigured'), 40_000).outage).toEqual({
    kind: 'misconfigured',
    since: 0,
    until: 40_000 + 20 * MINUTE,
    rounds: 2,
    probing: false,
  })
})

test('without faults everything is let through unchanged', () => {
  expect(admit(CLOSED, 5)).toEqual({ admitted: true, breaker: CLOSED })
})
