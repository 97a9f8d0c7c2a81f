import { once } from 'node:events'
import { expect, test } from 'vitest'
import { hostFault } from '../../src/host/answers.ts'
import { invoke } from '../../src/host/ask.ts'
import type { Analysis } from '../../src/plugin/analysis.ts'
import { type Analyzer, AnalyzerFault, type FaultReport } from '../../src/plugin/contract.ts'
import { handClock } from '../support/hand-clock.ts'
import { PROMPT, sampleObservation } from '../support/samples.ts'
import { analysisOf, analyzer, keptLog, prefilter } from './analyzers.ts'

const OBSERVATION = sampleObservation()

async function invoked(analyze: Analyzer['analyze'], previous: Analysis | null = null) {
  const log = keptLog()
  const reply = await invoke(analyzer('probe', analyze), OBSERVATION, previous, { clock: handClock(), log })
  return { ...reply, lines: log.lines }
}

/** What a plugin without types may return. */
const untyped =
  (value: unknown): Analyzer['analyze'] =>
  () =>
    JSON.parse(JSON.stringify(value))

test('a whole analysis passes, without properties that the contract does not know', async () => {
  const reply = await invoked(untyped({ ...analysisOf(), extra: 1, prompt: { ...PROMPT, more: true } }))
  expect(reply).toEqual({ analysis: analysisOf(), fault: null, lines: [] })
})

test('signals and the end of a limit pass', async () => {
  const analysis = { ...analysisOf(), signs: ['usage_limit'], resetsAt: '2026-11-23T07:20:00.000Z' }
  expect(await invoked(untyped(analysis))).toEqual({ analysis, fault: null, lines: [] })
  const unknown = { ...analysisOf(), signs: ['usage_limit'], resetsAt: null }
  expect(await invoked(untyped(unknown))).toEqual({ analysis: unknown, fault: null, lines: [] })
})

test('nothing to say is not a fault', async () => {
  expect(await invoked(() => undefined)).toEqual({ analysis: null, fault: null, lines: [] })
})

test.each([
  ['null', null, 'its top'],
  ['a text', 'approve', 'its top'],
  ['an unknown status', { ...analysisOf(), status: 'fine' }, 'status'],
  ['an unknown action', { ...analysisOf(), action: 'delete' }, 'action'],
  ['a forbidden key', { ...analysisOf(), keys: 'C-c' }, 'keys'],
  ['several keys', { ...analysisOf(), keys: ['y', 'Enter'] }, 'keys'],
  ['too much confidence', { ...analysisOf(), confidence: 101 }, 'confidence'],
  ['no confidence', { ...analysisOf(), confidence: null }, 'confidence'],
  ['a negative cost', { ...analysisOf(), cost: -1 }, 'cost'],
  ['half a token', { ...analysisOf(), tokens: { input: 0.5, output: 1 } }, 'tokens.input'],
  ['a novel', { ...analysisOf(), reasoning: 'x'.repeat(2001) }, 'reasoning'],
  ['an unknown grant', withOption({ grants: 'everything' }), 'prompt.options.0.grants'],
  ['an option with a strange key', withOption({ keys: ['C-d'] }), 'prompt.options.0.keys.0'],
  ['a missing field', withOption({ row: undefined }), 'prompt.options.0.row'],
  [
    'two options of one id',
    { ...analysisOf(), prompt: { ...PROMPT, answers: [{ ...PROMPT.answers[0], id: '1' }] } },
    'prompt',
  ],
  ['an unknown signal', { ...analysisOf(), signs: ['usage_limit', 'doom'] }, 'signs.1'],
  ['signals that are not a list', { ...analysisOf(), signs: 'usage_limit' }, 'signs'],
  ['an end that is not a time', { ...analysisOf(), resetsAt: 'tomorrow' }, 'resetsAt'],
  ['an end without its zone', { ...analysisOf(), resetsAt: '2026-11-23T07:20:00' }, 'resetsAt'],
  ['endless rows', { ...analysisOf(), prompt: { ...PROMPT, region: Array(1001).fill('') } }, 'prompt.region'],
])('%s is a bad answer', async (_, value, place) => {
  const message = expect.stringContaining(`bad answer at ${place}: `)
  expect(await invoked(untyped(value))).toEqual({
    analysis: null,
    fault: hostFault('plugin_bad_answer:probe', 'unusable', message),
    lines: [],
  })
})

test.each([
  [
    'throws',
    () => {
      throw new Error('no\nway')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no\nway'))],
])('an analyzer that %s is a fault', async (_, analyze) => {
  const reply = await invoked(analyze)
  const fault = hostFault('plugin_threw:probe', 'unusable', 'no way')
  expect(reply).toEqual({ analysis: null, fault, lines: [] })
})

test('an answer whose properties throw is a fault', async () => {
  const trap = {
    ...analysisOf(),
    get status(): never {
      throw new Error('trap')
    },
  }
  expect(await invoked(() => trap)).toEqual({
    analysis: null,
    fault: hostFault('plugin_threw:probe', 'unusable', 'trap'),
    lines: [],
  })
})

const REPORT: FaultReport = {
  kind: 'overloaded',
  retryAfter_ms: 20_000,
  remedy: 'Ask for more.',
  spent: { model: 'm', cost: 0.1, tokens: { input: 1, output: 2 } },
}

test('an analyzer that reports why it fails is believed, whatever class it throws', async () => {
  for (const error of [
    new AnalyzerFault('busy', REPORT),
    Object.assign(new Error('busy'), { report: REPORT }),
  ]) {
    expect((await invoked(() => Promise.reject(error))).fault).toEqual({
      ...REPORT,
      code: 'plugin_overloaded:probe',
      message: 'busy',
    })
  }
})

test.each([
  ['an unknown kind', { ...REPORT, kind: 'bored' }],
  ['a negative wait', { ...REPORT, retryAfter_ms: -1 }],
  ['a wait without end', { ...REPORT, retryAfter_ms: Number.POSITIVE_INFINITY }],
  ['a negative cost', { ...REPORT, spent: { ...REPORT.spent, cost: -1 } }],
  ['nothing in it', {}],
])('a report with %s is none', async (_, report) => {
  const { fault } = await invoked(() => Promise.reject(Object.assign(new Error('busy'), { report })))
  expect(fault).toEqual(hostFault('plugin_threw:probe', 'unusable', 'busy'))
})

test('a remedy cannot forge a line of the log', async () => {
  const report = { ...REPORT, remedy: 'fine\n[ERROR] forged' }
  const { fault } = await invoked(() => Promise.reject(new AnalyzerFault('busy', report)))
  expect(fault?.remedy).toBe('fine [ERROR] forged')
})

test('a plugin that gives up when it is told to, which is too late, only counts as late', async () => {
  const clock = handClock()
  const obedient = analyzer('obedient', (_, { signal }) => {
    const stopped = once(signal, 'abort').then(() => Promise.reject(new Error('stopped')))
    setImmediate(() => clock.advance(35_000))
    return stopped // an unhandled rejection would fail the whole run
  })
  const reply = await invoke(obedient, OBSERVATION, null, { clock, log: keptLog() })
  const fault = hostFault('plugin_timeout:obedient', 'unreachable', 'no answer within 35000 ms')
  expect(reply).toEqual({ analysis: null, fault })
})

test.each([
  [prefilter, 1000],
  [analyzer, 35_000],
])(
  'a promise that never settles is abandoned, and its signal aborts, at the limit of its stage',
  async (stage, limit_ms) => {
    const clock = handClock()
    const signals: AbortSignal[] = []
    const reply = invoke(
      stage('slow', (_, { signal }) => {
        signals.push(signal)
        return new Promise(() => undefined)
      }),
      OBSERVATION,
      null,
      { clock, log: keptLog() },
    )
    await expect.poll(() => signals.length).toBe(1)
    clock.advance(limit_ms - 1)
    expect(signals[0]?.aborted).toBe(false)
    clock.advance(1)
    const fault = hostFault('plugin_timeout:slow', 'unreachable', `no answer within ${limit_ms} ms`)
    expect(await reply).toEqual({ analysis: null, fault })
    expect(signals[0]?.aborted).toBe(true)
  },
)

test('an answer in time leaves no timer behind', async () => {
  const clock = handClock()
  await invoke(
    prefilter('quick', () => undefined),
    OBSERVATION,
    null,
    { clock, log: keptLog() },
  )
  expect(clock.sleepers()).toBe(0)
})

test('a plugin gets copies: what it does to them stays with it', async () => {
  const observation = sampleObservation()
  const previous = analysisOf()
  const before = structuredClone({ observation, previous })
  const vandal = analyzer('vandal', (seen, context) => {
    Reflect.set(seen.lines, 0, 'changed')
    Reflect.set(context.previous?.prompt?.options[1] ?? {}, 'grants', 'once')
    return undefined
  })
  await invoke(vandal, observation, previous, { clock: handClock(), log: keptLog() })
  expect({ observation, previous }).toEqual(before)
})

test('a plugin cannot forge a line of the log, by its log or its reasoning', async () => {
  const { analysis, lines } = await invoked((_, { log }) => {
    log.info('one\n[ERROR] two')
    return analysisOf({ reasoning: 'fine\n[2026-01-16T14:30:15] forged' })
  })
  expect(lines).toEqual(['info probe: one [ERROR] two'])
  expect(analysis?.reasoning).toBe('fine [2026-01-16T14:30:15] forged')
})

function withOption(over: object): object {
  return { ...analysisOf(), prompt: { ...PROMPT, options: [{ ...PROMPT.options[0], ...over }] } }
}
