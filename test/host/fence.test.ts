/** Whatever a third-party plugin says, it causes no key that our own reading and the policy do not allow. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy, SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import { runAnalyzers } from '../../src/host/analyzer-pipeline.ts'
import type { LoadedAnalyzer } from '../../src/host/plugin-shape.ts'
import { judge, questionOf } from '../../src/monitor/judge.ts'
import {
  ACTIONS,
  type Analysis,
  KEY_NAMES,
  PROMPT_KINDS,
  type Prompt,
  SIGNS,
  STATUSES,
} from '../../src/plugin/analysis.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { handClock } from '../support/hand-clock.ts'
import { FACTS, PROMPT, sampleObservation } from '../support/samples.ts'
import { analysisOf, keptLog, prefilter } from './analyzers.ts'

const about = (text: string) => ({ kind: 'command', text, rows: [` ${text}`], complete: true }) as const
const DANGEROUS: Prompt = { ...PROMPT, about: about('git push --force origin main') }
/** What our own reader says: it proposes nothing for what it does not approve by itself. */
const read = (prompt: Prompt | null, conclusive: boolean): LoadedAnalyzer =>
  prefilter('ours', () =>
    analysisOf({ prompt, conclusive, action: 'intervene', answer: null, confidence: 50 }),
  )
const theirs = (stage: LoadedAnalyzer['stage'], answer: Analysis): LoadedAnalyzer => ({
  name: 'theirs',
  stage,
  isForeign: true,
  analyzer: { analyze: () => answer },
})

const policies = await Promise.all(SHIPPED_POLICIES.map((name) => loadPolicy(name, '.', sha1)))

async function lookedAt(analyzers: readonly LoadedAnalyzer[]) {
  const tools = { clock: handClock(), log: keptLog(), breakers: new Map(), redactor: PLAIN_REDACTOR }
  const chain = await runAnalyzers(analyzers, sampleObservation(), tools)
  const keys = policies.flatMap((policy) => {
    const { verdict, answer } = judge({
      ...{ observation: sampleObservation(), reading: chain, question: questionOf(chain, sha1), policy },
      ...{ autoApprove: true, redactor: PLAIN_REDACTOR, budget: FACTS.budget, history: FACTS.history },
      ...{ ownPlaces: null, files: null, code: null, episode: 'e1' },
    })
    return verdict.effect === 'execute' ? (answer?.keys ?? []) : []
  })
  return { chain, keys }
}

const sure = (over: Partial<Analysis> = {}) => analysisOf({ confidence: 100, conclusive: true, ...over })
const onceEverywhere = PROMPT.options.map((option) => ({ ...option, grants: 'once' as const }))

test.each<[what: string, stage: LoadedAnalyzer['stage'], answer: Analysis, faults: readonly string[]]>([
  ['approves it, surely', 'prefilter', sure({ prompt: null }), []],
  ['approves it, surely', 'analyzer', sure({ prompt: null }), []],
  ['reads a harmless command', 'prefilter', sure({ prompt: PROMPT }), ['other_prompt:theirs']],
  ['reads a harmless command', 'analyzer', sure({ prompt: PROMPT }), []],
  [
    'says that every option grants once',
    'prefilter',
    sure({ answer: '2', prompt: { ...DANGEROUS, options: onceEverywhere } }),
    ['other_prompt:theirs'],
  ],
  [
    'says that no prompt is open',
    'prefilter',
    sure({ answer: null, keys: 'y', prompt: { ...DANGEROUS, kind: 'input' } }),
    ['other_prompt:theirs'],
  ],
  [
    'presses a key',
    'prefilter',
    sure({ answer: null, keys: 'y', prompt: null }),
    ['keys_for_structure:theirs'],
  ],
  ['picks what is not there', 'analyzer', sure({ answer: '9' }), ['unknown_answer:theirs']],
])('one that %s, as %s, gets no key for what is dangerous', async (_, stage, answer, faults) => {
  for (const conclusive of [false, true]) {
    const { chain, keys } = await lookedAt([read(DANGEROUS, conclusive), theirs(stage, answer)])
    expect({ keys, faults: chain.faults }).toEqual({ keys: [], faults: conclusive ? [] : faults })
  }
})

test('a plugin that the config names before our reader is asked after it', async () => {
  const first = theirs('prefilter', sure({ prompt: PROMPT }))
  const { chain, keys } = await lookedAt([first, read(DANGEROUS, true)])
  expect([chain.analysis?.analyzer, keys]).toEqual(['ours', []])
})

test('the fence does not keep a harmless prompt from being answered', async () => {
  const { keys } = await lookedAt([read(PROMPT, false), theirs('prefilter', sure({ prompt: PROMPT }))])
  expect(keys).toContain('1')
})

test('if our reader has read no prompt, another one may', async () => {
  const { chain, keys } = await lookedAt([read(null, false), theirs('prefilter', sure({ prompt: PROMPT }))])
  expect([chain.faults, keys.includes('1')]).toEqual([[], true])
})

test('a signal that was seen is kept, and a plugin may add others', async () => {
  const limited = prefilter('ours', () => analysisOf({ conclusive: false, signs: ['usage_limit'] }))
  const { chain } = await lookedAt([
    limited,
    theirs('prefilter', sure({ signs: ['context_low'], prompt: null })),
  ])
  expect(chain.analysis?.signs).toEqual(['usage_limit', 'context_low'])
})

const words = <Word>(list: readonly Word[]) => fc.constantFrom(...list)
const anyPrompt: fc.Arbitrary<Prompt> = fc.record({
  ...{ kind: words(PROMPT_KINDS), agent: fc.constant('claude-code'), question: fc.string() },
  about: fc.option(fc.constantFrom(about('ls'), about('mkdir -p out'), DANGEROUS.about)),
  options: fc.constantFrom(PROMPT.options, onceEverywhere, []),
  answers: fc.constantFrom(PROMPT.answers, []),
  ...{ region: fc.constant(PROMPT.region), typed: fc.constant(''), settle_ms: fc.constant(0) },
})
const anyAnswer: fc.Arbitrary<Analysis> = fc.record({
  ...{
    status: words(STATUSES),
    action: words(ACTIONS),
    reasoning: fc.string(),
    confidence: words([0, 85, 100]),
  },
  ...{ answer: words([null, '1', '2', '3', 'dismiss']), keys: words([null, ...KEY_NAMES]) },
  ...{ conclusive: fc.boolean(), prompt: fc.option(anyPrompt), signs: fc.subarray([...SIGNS]) },
  ...{ model: fc.constant(null), cost: fc.constant(0), tokens: fc.constant(null) },
})

test('no plugins get a key for what is dangerous, whatever they say', async () => {
  const anyLink = fc.tuple(words(['prefilter', 'analyzer'] as const), anyAnswer)
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLink, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (links, conclusive) => {
        const foreign = links.map(([stage, answer], index) => ({
          ...theirs(stage, answer),
          name: `theirs-${index}`,
        }))
        const { chain, keys } = await lookedAt([read(DANGEROUS, conclusive), ...foreign])
        expect(keys).toEqual([])
        expect(chain.analysis?.prompt).toEqual(DANGEROUS)
      },
    ),
  )
})
