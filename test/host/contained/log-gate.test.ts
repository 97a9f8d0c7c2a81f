import { expect, test } from 'vitest'
import { logGate } from '../../../src/host/contained/contained-plugin.ts'
import { handClock } from '../../support/hand-clock.ts'
import { keptLog } from '../analyzers.ts'

test('film: sixty lines a minute pass, the rest is left out, which is said once', () => {
  const clock = handClock()
  const log = keptLog()
  const gate = logGate(() => log, clock)
  const write = (count: number) => {
    for (let line = 0; line < count; line += 1) gate.info('x')
  }
  const rest = 'warn writes more than 60 lines a minute: the rest is left out'
  write(60)
  expect(log.lines).toEqual(Array(60).fill('info x'))
  write(100)
  clock.advance(59_999)
  gate.error('lost')
  expect(log.lines.slice(60)).toEqual([rest])
  clock.advance(1)
  gate.error('again')
  gate.warn('and again')
  expect(log.lines.slice(61)).toEqual(['error again', 'warn and again'])
})
