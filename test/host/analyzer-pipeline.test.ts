import { expect, test } from 'vitest'
import { NOBODY_KNOWS } from '../../src/core/judgement.ts'
import { type PipelineResult, runAnalyzers } from '../../src/host/analyzer-pipeline.ts'
import type { LoadedAnalyzer } from '../../src/host/plugin-shape.ts'
import type { Analysis, Observation } from '../../src/plugin/analysis.ts'
import { AnalyzerFault } from '../../src/plugin/contract.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { handClock } from '../support/hand-clock.ts'
import { PROMPT, sampleObservation } from '../support/samples.ts'
import { analysisOf, analyzer, keptLog, prefilter } from './analyzers.ts'

const UNSURE = analysisOf({ conclusive: false, confidence: 40, action: 'intervene', answer: null })
const SPENT = { model: 'claude-haiku-5-5', cost: 0.25, tokens: { input: 100, output: 10 } } as const
const MODEL = analysisOf({ conclusive: false, prompt: null, confidence: 91, ...SPENT })

const structure = prefilter('structure', () => UNSURE)
const model = (over: Partial<Analysis> = {}): LoadedAnalyzer =>
  analyzer('model', () => ({ ...MODEL, ...over }))
const broken = analyzer('broken', () => {
  throw new Error('broken')
})

function run(...analyzers: readonly LoadedAnalyzer[]): Promise<PipelineResult> {
  const tools = { clock: handClock(), log: keptLog(), breakers: new Map(), redactor: PLAIN_REDACTOR }
  return runAnalyzers(analyzers, sampleObservation(), tools)
}

test('a conclusive prefilter ends the pipeline', async () => {
  const never = analyzer('never', () => expect.fail('it was asked'))
  expect(
    await run(
      prefilter('sure', () => analysisOf()),
      never,
    ),
  ).toEqual({
    analysis: { ...analysisOf(), analyzer: 'sure' },
    faults: [],
    erased: [],
  })
})

test('prefilters come first, in any order of the configuration', async () => {
  const order: string[] = []
  const note = (name: string) => () => void order.push(name)
  await run(
    analyzer('a', note('a')),
    prefilter('p', note('p')),
    analyzer('b', note('b')),
    prefilter('q', note('q')),
  )
  expect(order).toEqual(['p', 'q', 'a', 'b'])
})

test('a prefilter reads the screen as it is, an analyzer sees no secrets', async () => {
  const seen: string[] = []
  const note = (observation: Observation) => void seen.push(observation.lines.join())
  const line = 'export NPM_TOKEN=abcdefgh'
  await runAnalyzers([prefilter('p', note), analyzer('a', note)], sampleObservation({ lines: [line] }), {
    clock: handClock(),
    log: keptLog(),
    breakers: new Map(),
    redactor: PLAIN_REDACTOR,
  })
  expect(seen).toEqual([line, 'export NPM_TOKEN=[secret_value]'])
})

test('an analyzer picks from the prompt that the prefilter read, and gets the result of the prefilter', async () => {
  const heard: (Analysis | null)[] = []
  const asked = analyzer('model', (_, { previous }) => {
    heard.push(previous)
    return MODEL
  })
  expect(await run(structure, asked)).toEqual({
    analysis: { ...MODEL, prompt: PROMPT, analyzer: 'model' },
    faults: [],
    erased: [],
  })
  expect(heard).toEqual([{ ...UNSURE, analyzer: 'structure' }])
})

test('signals that a prefilter read on the screen are kept with the answer of a model', async () => {
  const limit = { signs: ['usage_limit'], resetsAt: '2026-11-23T07:20:00.000Z' } as const
  const limited = prefilter('structure', () => ({ ...UNSURE, ...limit }))
  expect(await run(limited, model({}))).toEqual({
    analysis: { ...MODEL, ...limit, prompt: PROMPT, analyzer: 'model' },
    faults: [],
    erased: [],
  })
  const own = { signs: ['context_low'], resetsAt: null } as const
  expect((await run(limited, model(own))).analysis).toMatchObject(own)
})

test('a model cannot supply its own prompt', async () => {
  const own = { ...PROMPT, options: PROMPT.options.map((option) => ({ ...option, grants: 'once' as const })) }
  expect(await run(structure, model({ prompt: own, answer: '2' }))).toEqual({
    analysis: { ...MODEL, answer: '2', prompt: PROMPT, analyzer: 'model' },
    faults: [],
    erased: [],
  })
  expect((await run(model({ prompt: own }))).faults).toEqual(['unknown_answer:model'])
})

test('a second prefilter that reads no prompt does not hide the first one', async () => {
  const blind = prefilter('blind', () =>
    analysisOf({ prompt: null, answer: null, keys: 'y', conclusive: true }),
  )
  expect(await run(structure, blind)).toEqual({
    analysis: { ...UNSURE, analyzer: 'structure' },
    faults: ['keys_for_structure:blind'],
    erased: [],
  })
})

test.each([
  ['an id that is not on offer', { answer: '4' }, 'unknown_answer:model'],
  ['a press beside a structured prompt', { answer: null, keys: 'y' }, 'keys_for_structure:model'],
] as const)('%s is refused: what was known before counts, and what it cost', async (_, over, fault) => {
  expect(await run(structure, model(over))).toEqual({
    analysis: { ...UNSURE, ...SPENT, analyzer: 'structure' },
    faults: [fault],
    erased: [],
  })
})

test('the model that is named is the one whose answer counts', async () => {
  const refused = analyzer('refused', () => ({ ...MODEL, model: 'other', answer: '4' }))
  expect((await run(structure, model(), refused)).analysis).toMatchObject({ model: SPENT.model, cost: 0.5 })
})

test('an id without any prompt is refused; then only the cost is known', async () => {
  expect(await run(model())).toEqual({
    analysis: { ...NOBODY_KNOWS, ...SPENT },
    faults: ['unknown_answer:model'],
    erased: [],
  })
})

test('a key is allowed if no structure was read, and the answers of an empty input box do not prevent it', async () => {
  expect((await run(model({ answer: null, keys: 'y' }))).faults).toEqual([])
  const input = prefilter('input', () => ({ ...UNSURE, prompt: { ...PROMPT, kind: 'input' } }))
  expect((await run(input, model({ answer: null, keys: 'y' }))).faults).toEqual([])
})

test('a fault does not change what was known before, and is kept', async () => {
  const before = {
    analysis: { ...UNSURE, analyzer: 'structure' },
    faults: ['plugin_threw:broken'],
    erased: [],
  }
  expect(await run(structure, broken)).toEqual(before)
  expect((await run(structure, broken, model())).faults).toEqual(['plugin_threw:broken'])
  expect(await run(broken)).toEqual({ analysis: null, faults: ['plugin_threw:broken'], erased: [] })
})

test('the costs of all calls for one capture add up; an unknown one makes the sum unknown', async () => {
  const second = (cost: number | null) =>
    analyzer('second', () => ({
      ...MODEL,
      conclusive: true,
      model: 'other',
      cost,
      tokens: { input: 5, output: 1 },
    }))
  const { analysis } = await run(structure, model(), second(0.5))
  expect(analysis).toEqual({
    ...MODEL,
    conclusive: true,
    prompt: PROMPT,
    model: 'other',
    cost: 0.75,
    tokens: { input: 105, output: 11 },
    analyzer: 'second',
  })
  expect((await run(structure, model(), second(null))).analysis?.cost).toBeNull()
  const free = analyzer('free', () => analysisOf())
  expect((await run(structure, model(), free)).analysis).toMatchObject({ analyzer: 'free', ...SPENT })
})

test('no analyzer has anything to say', async () => {
  expect(
    await run(
      prefilter('p', () => undefined),
      analyzer('a', () => undefined),
    ),
  ).toEqual({
    analysis: null,
    faults: [],
    erased: [],
  })
})

test('the cost of an unusable answer counts as well', async () => {
  const report = { kind: 'unusable', retryAfter_ms: null, remedy: null, spent: SPENT } as const
  const refused = analyzer('refused', () => Promise.reject(new AnalyzerFault('refused', report)))
  const faults = ['plugin_unusable:refused']
  expect(await run(structure, refused)).toEqual({
    analysis: { ...UNSURE, ...SPENT, analyzer: 'structure' },
    faults,
    erased: [],
  })
  expect(await run(refused)).toEqual({ analysis: { ...NOBODY_KNOWS, ...SPENT }, faults, erased: [] })
  expect((await run(structure, refused, model())).analysis).toMatchObject({ analyzer: 'model', cost: 0.5 })
})
