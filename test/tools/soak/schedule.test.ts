import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../../tools/soak/questions.ts'
import { FAULTS, scheduleOf } from '../../../tools/soak/schedule.ts'
import { randomOf } from '../../../tools/stage/random.ts'

const MINUTE_MS = 60_000

describe('the schedule of faults', () => {
  it('is the same for the same seed, and different for another', () => {
    expect(scheduleOf(7, 30)).toEqual(scheduleOf(7, 30))
    expect(scheduleOf(7, 30)).not.toEqual(scheduleOf(8, 30))
  })

  it.each([1, 5, 30])('of %d minutes has every fault, in order of time', (minutes) => {
    const schedule = scheduleOf(1, minutes)
    const times_ms = schedule.map(({ at_ms }) => at_ms)
    expect(new Set(schedule.map(({ fault }) => fault))).toEqual(new Set(FAULTS))
    expect(times_ms).toEqual([...times_ms].sort((left, right) => left - right))
  })

  it.each([1, 2, 3, 4, 5, 6])('leaves the last half to one monitor and one server (seed %d)', (seed) => {
    const deaths = scheduleOf(seed, 30).filter(
      ({ fault }) => fault === 'monitor-kill' || fault === 'server-kill',
    )
    expect(deaths).toHaveLength(5)
    for (const { at_ms } of deaths) expect(at_ms).toBeLessThan(15 * MINUTE_MS)
  })

  it.each([1, 30])('has no faults in the last tenth of %d minutes', (minutes) => {
    for (const { at_ms } of scheduleOf(3, minutes))
      expect(at_ms).toBeLessThanOrEqual(0.9 * minutes * MINUTE_MS)
  })
})

describe('the randomness', () => {
  it('has the requested mean', () => {
    const random = randomOf(1)
    const pauses_ms = Array.from({ length: 20_000 }, () => random.pause_ms(100))
    const mean_ms = pauses_ms.reduce((sum, one) => sum + one, 0) / pauses_ms.length
    expect([Math.round(mean_ms / 10), Math.max(...pauses_ms)]).toEqual([10, 500])
  })

  it('asks as often as on the recorded day', () => {
    const random = randomOf(1)
    const turns = Array.from({ length: 22_800 }, () => nextTurn(random, true))
    const count = (kind: string): number => turns.filter((turn) => turn === kind).length
    expect(
      ['harmless', 'escalated', 'unread', 'complete'].map((kind) => Math.round(count(kind) / 500)),
    ).toEqual([16, 20, 0, 9])
  })
})
