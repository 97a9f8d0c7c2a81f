import { expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import type { Judgement } from '../../../src/core/judgement.ts'
import {
  decisionSentence,
  judgementRows,
  outcomeText,
  stateText,
  wouldSend,
} from '../../../src/core/trail/describe.ts'
import { ANALYSIS, DECISION, FACTS, PROMPT, sampleObservation } from '../../support/samples.ts'

const escalated: Partial<Decision> = { effect: 'escalate', outcome: 'escalated', rules: ['dangerous'] }
const asked = { ...DECISION.prompt!, about: 'cat <<E\nx\nE' }

test.each<[string, Partial<Decision>, string]>([
  ['answered', {}, 'alpha: answered with "Yes" – mkdir -p out [approve-safe-prompts]'],
  ['escalated', escalated, 'alpha: needs you – mkdir -p out [dangerous]'],
  ['of several lines', { ...escalated, prompt: asked }, 'alpha: needs you – cat <<E x E [dangerous]'],
  [
    'without a prompt',
    {
      status: 'working',
      outcome: 'none',
      prompt: null,
      reasoning: 'It works',
      because: 'default',
      rules: [],
    },
    'alpha: working, left alone – It works [default]',
  ],
  [
    'faulty',
    { ...escalated, because: 'fault', rules: [], faults: ['plugin_threw:haiku'] },
    'alpha: needs you – mkdir -p out [plugin_threw:haiku]',
  ],
  [
    'one for which tmux would not press',
    { outcome: 'failed', faults: ['keys_refused'] },
    'alpha: could not be answered: tmux refuses the step that presses though the screen is unchanged with "Yes" – mkdir -p out [approve-safe-prompts]',
  ],
  [
    'for a program that ended in the meantime',
    { outcome: 'stale', faults: ['other_program'] },
    'alpha: another program came to the front before it was answered with "Yes" – mkdir -p out [approve-safe-prompts]',
  ],
  [
    'waiting for the end of copy mode',
    { outcome: 'deferred', faults: ['pane_in_mode'], prompt: { ...DECISION.prompt!, option: null } },
    'alpha: waits: its pane is in copy mode – mkdir -p out [approve-safe-prompts]',
  ],
])('a decision that is %s', (_name, over, sentence) => {
  expect(decisionSentence({ ...DECISION, ...over })).toBe(sentence)
})

test.each([
  ['answered', {}, '1 Yes'],
  ['answered by keys without an option', { option: '' }, '1'],
  ['answered without effect', { outcome: 'unconfirmed' }, '1 Yes, no effect seen'],
  ['a dry run', { outcome: 'dry-run' }, '1 Yes, dry run'],
  ['brought to a person', { outcome: 'escalated' }, 'needs you'],
  ['left alone', { outcome: 'none' }, 'left alone'],
  ['stale', { outcome: 'stale' }, 'moved on'],
  ['an outcome of a later version', { outcome: 'delegated' }, 'delegated'],
  ['no prompt', { about: '', status: 'working', outcome: 'none' }, 'working'],
  [
    'an unclear screen that a person sees',
    { about: '', status: 'confused', outcome: 'escalated' },
    'needs you',
  ],
])('a list says of a record that is %s', (_name, over, text) => {
  const record = { status: 'stuck', outcome: 'sent', keys: '1', option: 'Yes', about: 'mkdir -p out' }
  expect(outcomeText({ ...record, ...over })).toBe(text)
})

test.each([
  ['at an empty input box', { outcome: 'none' }, 'idle'],
  ['at a prompt that the policy only logs', { outcome: 'none', prompt: {} }, 'left alone'],
  ['the same in a record', { outcome: 'none', about: 'mkdir -p out' }, 'left alone'],
  ['answered', { outcome: 'sent', prompt: {} }, 'asked'],
  ['brought to a person', { outcome: 'escalated', prompt: {} }, 'needs you'],
  ['deferred', { outcome: 'deferred', prompt: {} }, 'needs you'],
])('who is stuck %s', (_, record, text) => {
  expect(stateText({ status: 'stuck', ...record })).toBe(text)
})

const answer = {
  id: '1',
  label: 'Yes',
  grants: 'once',
  keys: ['1'],
  rows: [{ row: 0, text: ' x' }],
  unstructured: false,
} as const
const judgement: Judgement = {
  observation: sampleObservation(),
  analysis: ANALYSIS,
  prompt: { ...PROMPT, promptId: 'p', episode: 'e' },
  risk: {
    level: 'contained',
    tags: [],
    why: ['mkdir: makes a folder.', 'npm: installs packages.'],
    command: null,
  },
  answer,
  facts: FACTS,
  verdict: { effect: 'execute', rules: ['r'], because: 'rule' },
  erased: [],
}

test('a judgement reads from the screen to the keys', () => {
  expect(judgementRows(judgement)).toEqual([
    ['status', 'asked (stuck)'],
    ['action', 'approve, confidence 98 %, by prefilter'],
    ['why', 'Asks to run mkdir -p out'],
    ['prompt', 'permission.bash: Do you want to proceed?'],
    ['about', 'mkdir -p out'],
    ['option', '› Yes (once)'],
    ['option', "  Yes, and don't ask again (always)"],
    ['option', '  No (deny)'],
    ['signs', 'grants_for_good'],
    ['risk', 'contained: mkdir: makes a folder. npm: installs packages.'],
    ['verdict', 'execute (r)'],
    ['would send', '1 → Yes'],
  ])
})

test('keys are named only if the verdict is to execute', () => {
  const escalate = { ...judgement, verdict: { ...judgement.verdict, effect: 'escalate' as const } }
  expect([wouldSend(judgement), wouldSend(escalate), wouldSend({ ...judgement, answer: null })]).toEqual([
    ['1'],
    null,
    null,
  ])
})
