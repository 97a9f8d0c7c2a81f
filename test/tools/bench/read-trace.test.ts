import { expect, test } from 'vitest'
import { stepTable, stepTimes } from '../../../tools/bench/latency/read-trace.ts'
import type { AnswerTrace } from '../../../tools/bench/latency/trace.ts'

/** The trace of an answer to a prompt that was painted at this time. */
const traceFrom = (painted: number, worker = 'w1'): AnswerTrace => ({
  worker,
  captured: [painted + 16, painted + 18],
  intended: [painted + 21, painted + 31],
  reread: [painted + 250, painted + 251],
  pressed: [painted + 253, painted + 256],
  recorded: [painted + 295, painted + 300],
})

test('the steps of a prompt follow one another from its painting to its key, by its own trace', () => {
  const traces = [traceFrom(1000), traceFrom(1000, 'w2'), traceFrom(2000)]
  const times = stepTimes(
    [
      { worker: 'w1', paintedAt: 2000, keyAt: 2255 },
      { worker: 'w3', paintedAt: 2000, keyAt: 2255 },
    ],
    traces,
  )
  expect(times).toEqual([
    {
      notice: 16,
      read: 2,
      judge: 3,
      'intent synced': 10,
      settle: 219,
      're-read': 1,
      send: 4,
      confirm: 40,
      record: 5,
    },
  ])
})

test('the table shows the p50, p99 and worst of each step, and the slowest prompts side by side', () => {
  const prompts = [1000, 2000, 3000].map((paintedAt, index) => {
    return { worker: 'w1', paintedAt, keyAt: paintedAt + 255 + index }
  })
  const table = stepTable(
    stepTimes(
      prompts,
      prompts.map(({ paintedAt }) => traceFrom(paintedAt)),
    ),
    2,
  )
  expect(table.split('\n')).toEqual([
    'step, ms           p50     p99   worst   the 2 slowest prompts',
    'notice            16.0    16.0    16.0       16.0    16.0',
    'read               2.0     2.0     2.0        2.0     2.0',
    'judge              3.0     3.0     3.0        3.0     3.0',
    'intent synced     10.0    10.0    10.0       10.0    10.0',
    'settle           219.0   219.0   219.0      219.0   219.0',
    're-read            1.0     1.0     1.0        1.0     1.0',
    'send               5.0     6.0     6.0        6.0     5.0',
    'confirm           39.0    40.0    40.0       38.0    39.0',
    'record             5.0     5.0     5.0        5.0     5.0',
  ])
})
