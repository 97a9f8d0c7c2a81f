/** Keys for what a prefilter only proposes: an agent never seen gets none unless an analyzer agrees. */

import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy, SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import { runAnalyzers } from '../../src/host/analyzer-pipeline.ts'
import type { LoadedAnalyzer } from '../../src/host/plugin-shape.ts'
import { judge, questionOf } from '../../src/monitor/judge.ts'
import type { Analysis } from '../../src/plugin/analysis.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { handClock } from '../support/hand-clock.ts'
import { FACTS, PROMPT, sampleObservation } from '../support/samples.ts'
import { analysisOf, analyzer, keptLog, prefilter } from './analyzers.ts'

/** Two options that grant once, so that there is another answer to pick. */
const TWO_ONCE = {
  ...PROMPT,
  options: PROMPT.options.map((option) =>
    option.id === '3' ? { ...option, grants: 'once' as const } : option,
  ),
}
const reader = (conclusive: boolean) =>
  prefilter('reader', () => analysisOf({ conclusive, prompt: TWO_ONCE }))
const model = (over: Partial<Analysis> = {}) =>
  analyzer('model', () => analysisOf({ conclusive: false, prompt: null, ...over }))
const silent = analyzer('model', () => undefined)
const broken = analyzer('model', () => {
  throw new Error('down')
})

const seen: LoadedAnalyzer = reader(true)
const neverSeen: LoadedAnalyzer = reader(false)
const CASES: readonly (readonly [string, LoadedAnalyzer, readonly LoadedAnalyzer[], boolean])[] = [
  ['seen, no model', seen, [], true],
  [
    'seen, a model that would disagree is not asked',
    seen,
    [model({ action: 'intervene', answer: null })],
    true,
  ],
  ['seen, a broken model is not asked', seen, [broken], true],
  ['never seen, no model', neverSeen, [], false],
  ['never seen, a model that picks the same', neverSeen, [model()], true],
  ['never seen, a model that picks the same as a press', neverSeen, [model({ action: 'send_keys' })], true],
  ['never seen, a model that picks another', neverSeen, [model({ answer: '3' })], false],
  ['never seen, a model that picks a named answer', neverSeen, [model({ answer: 'dismiss' })], false],
  ['never seen, a model that picks what is not there', neverSeen, [model({ answer: '9' })], false],
  ['never seen, a model that presses a key', neverSeen, [model({ answer: null, keys: 'y' })], false],
  [
    'never seen, a model that wants nothing done',
    neverSeen,
    [model({ action: 'none', answer: null })],
    false,
  ],
  [
    'never seen, a model that wants a person',
    neverSeen,
    [model({ action: 'intervene', answer: null })],
    false,
  ],
  ['never seen, a model that is silent', neverSeen, [silent], false],
  ['never seen, a model that is broken', neverSeen, [broken], false],
  ['never seen, one of two models disagrees last', neverSeen, [model(), model({ answer: '3' })], false],
  [
    'never seen, a second prefilter that is sure cannot vouch for it',
    neverSeen,
    [prefilter('second', () => analysisOf({ prompt: null, conclusive: true })), model()],
    false,
  ],
  [
    'never seen, but another prefilter reads the prompt by itself and is sure',
    neverSeen,
    [prefilter('second', () => analysisOf({ prompt: TWO_ONCE, conclusive: true }))],
    true,
  ],
]

/** The most permissive policy possible. */
const EVERYTHING = compilePolicy(
  [
    {
      name: 'everything',
      file: resolve('everything.json'),
      data: {
        version: 1,
        default: 'escalate',
        rules: [
          { id: 'all', why: 'Anything.', effect: 'execute', when: { '>=': [{ var: 'confidence' }, 0] } },
        ],
      },
    },
  ],
  sha1,
)
const policies = [
  EVERYTHING,
  ...(await Promise.all(SHIPPED_POLICIES.map((name) => loadPolicy(name, '.', sha1)))),
]

/** The keys that would be pressed under a policy; none if it does not execute. */
async function keysUnder(policy: (typeof policies)[number], analyzers: readonly LoadedAnalyzer[]) {
  const observation = sampleObservation()
  const tools = { clock: handClock(), log: keptLog(), breakers: new Map(), redactor: PLAIN_REDACTOR }
  const reading = await runAnalyzers(analyzers, observation, tools)
  const { verdict, answer } = judge({
    ...{ observation, reading, question: questionOf(reading, sha1), episode: 'e1' },
    policy,
    autoApprove: true,
    ownPlaces: null,
    files: null,
    code: null,
    redactor: PLAIN_REDACTOR,
    history: FACTS.history,
    budget: FACTS.budget,
  })
  return verdict.effect === 'execute' ? (answer?.keys ?? []) : []
}

test.each(CASES)('%s', async (_, structure, others, presses) => {
  const results = await Promise.all(policies.map((policy) => keysUnder(policy, [structure, ...others])))
  const [everything, , , handsOff] = results
  expect({ everything, handsOff }).toEqual(
    presses ? { everything: ['1'], handsOff: ['1'] } : { everything: [], handsOff: [] },
  )
  if (!presses) expect(results.flat()).toEqual([])
})

test('a proposal without agreement says so, and asks for a person', async () => {
  const tools = { clock: handClock(), log: keptLog(), breakers: new Map(), redactor: PLAIN_REDACTOR }
  const { analysis } = await runAnalyzers([neverSeen], sampleObservation(), tools)
  expect(analysis).toEqual({
    ...analysisOf({ conclusive: false, prompt: TWO_ONCE, action: 'intervene', answer: null }),
    reasoning: 'Asks to run mkdir -p out No model has agreed to it.',
    analyzer: 'reader',
  })
})
