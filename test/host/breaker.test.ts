import { expect, test } from 'vitest'
import { admit, afterFault, CLOSED, isOff } from '../../src/host/breaker.ts'

const MINUTE = 60_000

test('two faults are suffered, the third switches off for a minute', () => {
  const two = afterFault(afterFault(CLOSED, 0), 10)
  expect(two).toEqual({ faultsInRow: 2, offUntil: null })
  expect(afterFault(two, 20)).toEqual({ faultsInRow: 3, offUntil: 20 + MINUTE })
  expect([CLOSED, two, afterFault(two, 20)].map(isOff)).toEqual([false, false, true])
})

test('after the minute one probe is let through, the next one only a minute later', () => {
  const off = { faultsInRow: 3, offUntil: MINUTE }
  expect(admit(off, MINUTE - 1)).toEqual({ admitted: false, breaker: off })
  const probing = admit(off, MINUTE)
  expect(probing).toEqual({ admitted: true, breaker: { faultsInRow: 3, offUntil: 2 * MINUTE } })
  expect(admit(probing.breaker, MINUTE + 1).admitted).toBe(false)
  expect(afterFault(probing.breaker, MINUTE + 5)).toEqual({ faultsInRow: 4, offUntil: 2 * MINUTE + 5 })
})

test('a closed breaker lets everything through unchanged', () => {
  expect(admit(CLOSED, 5)).toEqual({ admitted: true, breaker: CLOSED })
})
