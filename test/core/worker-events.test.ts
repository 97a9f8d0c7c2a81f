import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_EVENT_CHARACTERS, readEventLine, readWorkerLogLine } from '../../src/core/worker-events.ts'

const TS = '2026-01-16T14:30:15-05:00'

describe('readEventLine', () => {
  it.each([
    {
      line: { ts: TS, source: 'alpha', event: 'TASK_START', metadata: {} },
      sources: ['alpha'],
      name: 'TASK_START',
    },
    {
      line: { ts: TS, source: 'czar', event: 'PHASE_COMPLETE', metadata: { worker: 'beta' } },
      sources: ['beta', 'czar'],
      name: 'PHASE_COMPLETE',
    },
    {
      line: { ts: TS, event: 'LAUNCHED', worker: 'alpha', branch: 'feat/a' },
      sources: ['alpha'],
      name: 'LAUNCHED',
    },
    {
      line: { ts: TS, event: 'CHECKPOINT', worker: 'alpha', meta: {} },
      sources: ['alpha'],
      name: 'CHECKPOINT',
    },
    { line: { ts: TS, event: 'STARTED', worker: 7, metadata: [] }, sources: [], name: 'STARTED' },
  ])('reads $name of $sources', ({ line, sources, name }) => {
    const text = JSON.stringify(line)
    expect(readEventLine(text)).toEqual({ sources, event: { name, text, time: TS } })
  })

  it.each(['', 'not json', '{"ts":', '[]', 'null', '7', '{"ts":"x"}', '{"event":3}'])(
    'refuses %j',
    (line) => {
      expect(readEventLine(line)).toBeNull()
    },
  )

  it('bounds the length of what a line contributes', () => {
    const read = readEventLine(JSON.stringify({ event: 'A'.repeat(1000), worker: 'alpha', ts: 5 }))
    expect(read?.event.name).toHaveLength(64)
    expect(read?.event.text).toHaveLength(MAX_EVENT_CHARACTERS)
    expect(read?.event.time).toBeNull()
  })
})

describe('readWorkerLogLine', () => {
  it.each([
    ['[14:30:15] 🎉 WORKER_COMPLETE: All tasks done', 'WORKER_COMPLETE', '14:30:15'],
    ['[14:30:15] 🎯 TASK_START: Task 1.1 after WORKER_COMPLETE', 'TASK_START', '14:30:15'],
    ['[2026-01-16 14:30:15] pushed the branch', 'LOG', '2026-01-16 14:30:15'],
    ['TODO is no event, nor is lower_case or Mixed_CASE_x', 'LOG', null],
    ['see MY_CONST2_X', 'MY_CONST2_X', null],
  ])('%j is %s', (line, name, time) => {
    expect(readWorkerLogLine(`${line}  `)).toEqual({ name, text: line, time })
  })

  it.each(['', '   ', '\u001b[0m'])('skips %j', (line) => {
    expect(readWorkerLogLine(line)).toBeNull()
  })
})

it('never throws and never lets a control character through', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.json().map((json) => `{"event":"X","a":${json}}`),
  )
  fc.assert(
    fc.property(anything, (line) => {
      for (const event of [readEventLine(line)?.event, readWorkerLogLine(line)]) {
        expect(`${event?.name}${event?.text}`).not.toMatch(/\p{Cc}/u)
      }
    }),
  )
})
