import { expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { chooseAnswer } from '../../src/core/answer.ts'
import { buildDecision, decisionForLostIntent } from '../../src/core/build-decision.ts'
import { buildFacts } from '../../src/core/build-facts.ts'
import { NOBODY_KNOWS } from '../../src/core/judgement.ts'
import { promptIdOf } from '../../src/core/prompt.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { ANALYSIS, FACTS, PROMPT, sampleObservation, TIME } from '../support/samples.ts'

const observation = sampleObservation()
const answer = chooseAnswer(ANALYSIS, observation).answer
const risk = {
  level: 'contained',
  tags: ['writes'],
  why: ['makes a folder'],
  command: { program: 'mkdir', args_text: '-p out', writes_outside_worktree: false, network: false },
} as const
const common = {
  observation,
  history: FACTS.history,
  budget: FACTS.budget,
  autoApprove: true,
  faults: [],
  redactor: PLAIN_REDACTOR,
  erased: new Set<string>(),
}
const local = new Date(TIME)

test('facts of a prompt', () => {
  expect(buildFacts({ ...common, analysis: ANALYSIS, answer, risk })).toEqual({
    ...FACTS,
    risk: { level: 'contained', tags: ['writes'] },
    time: { hour: local.getHours(), weekday: local.getDay() },
  })
})

test('facts of an unknown screen are total as well', () => {
  const nothing = { level: 'read_only', tags: [], why: [], command: null } as const
  expect(
    buildFacts({ ...common, analysis: NOBODY_KNOWS, answer: null, risk: nothing, faults: ['f'] }),
  ).toEqual({
    ...FACTS,
    status: 'confused',
    action: 'intervene',
    confidence: 0,
    analyzer: 'none',
    prompt: { kind: 'none', about: '', option_grants: 'none', unstructured: false },
    signs: [],
    risk: { level: 'read_only', tags: [] },
    command: { program: '', args_text: '', writes_outside_worktree: false, network: false },
    file: { kind: 'none' },
    time: { hour: local.getHours(), weekday: local.getDay() },
    faults: ['f'],
    fault_count: 1,
  })
})

test('the record has the keys of the seed first, then ours', () => {
  const facts = buildFacts({ ...common, analysis: ANALYSIS, answer, risk })
  const prompt = { ...PROMPT, promptId: promptIdOf(PROMPT, sha1), episode: 'e1' }
  const verdict = { effect: 'execute', rules: ['r1'], because: 'rule' } as const
  const decision = buildDecision({
    id: 'd1',
    judgement: { observation, analysis: ANALYSIS, prompt, risk, answer, facts, verdict, erased: [] },
    outcome: 'sent',
    policyHash: 'hash',
    triggeredAt: TIME,
    moment: { now: TIME + 300, wall: TIME + 300 },
    lateFaults: [],
    redactor: PLAIN_REDACTOR,
  })
  expect(Object.keys(decision).slice(0, 9)).toEqual([
    'timestamp',
    'worker',
    'status',
    'action',
    'keys',
    'reasoning',
    'confidence',
    'cost',
    'tokens',
  ])
  expect(decision).toEqual({
    timestamp: '2026-01-16T14:30:15.300Z',
    worker: 'alpha',
    status: 'stuck',
    action: 'approve',
    keys: '1',
    reasoning: 'Asks to run mkdir -p out',
    confidence: 98,
    cost: 0,
    tokens: { input: 0, output: 0 },
    id: 'd1',
    version: 1,
    trigger: 'output',
    analyzer: 'prefilter',
    model: null,
    effect: 'execute',
    rules: ['r1'],
    because: 'rule',
    outcome: 'sent',
    prompt: {
      kind: 'permission.bash',
      id: prompt.promptId,
      episode: 'e1',
      question: 'Do you want to proceed?',
      about: 'mkdir -p out',
      option: 'Yes',
    },
    risk: { level: 'contained', tags: ['writes'], why: ['makes a folder'] },
    policy: 'hash',
    faults: [],
    observed_at: '2026-01-16T14:30:15.000Z',
    ms: 300,
    screen: observation.screenHash,
    erased: [],
    facts,
  })
})

test('an intent that a crash left open becomes a decision for a person', () => {
  const intent = { id: 'd9', timestamp: 'x', worker: 'alpha', promptId: 'p1', episode: 'e1', keys: '1' }
  expect(decisionForLostIntent(intent, 'hash', TIME)).toMatchObject({
    id: 'd9',
    outcome: 'unknown',
    effect: 'escalate',
    because: 'fault',
    facts: null,
  })
})

test('a prompt keeps its id whatever is selected, and gets another with another command', () => {
  const other = { ...PROMPT, region: [' Bash command', ' rm -rf /', ...PROMPT.region.slice(2)] }
  const moved = {
    ...PROMPT,
    options: PROMPT.options.map((option) => ({ ...option, selected: !option.selected })),
  }
  expect(promptIdOf(moved, sha1)).toBe(promptIdOf(PROMPT, sha1))
  expect(promptIdOf(other, sha1)).not.toBe(promptIdOf(PROMPT, sha1))
  const spaced = { ...PROMPT, region: PROMPT.region.map((row) => row.replace('-p out', '-p  out')) }
  expect(promptIdOf(spaced, sha1)).not.toBe(promptIdOf(PROMPT, sha1))
})
