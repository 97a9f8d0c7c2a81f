import { expect, test } from 'vitest'
import { atMost, never, told } from '../../tools/stage/report.ts'
import { trialLine } from '../../tools/stress/trial.ts'

test.each([
  ['within its bars', 7, false, 'flood: panes 50, p50 7 ms (<= 7.5), died 0 (<= 0): ok'],
  ['over its bars', 7.64, true, 'flood: panes 50, p50 7.6 ms (<= 7.5), died 1 (<= 0): MISSED: p50; died'],
])('a trial %s is described in one line', (_name, p50, isDead, line) => {
  const measures = [told('panes', 50, ''), atMost('p50', p50, 'ms', 7.5), never('died', isDead)]
  expect(trialLine('flood', measures)).toBe(line)
})
