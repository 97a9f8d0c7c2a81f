import { expect, test } from 'vitest'
import { decidedBy, decidersText } from '../../../src/core/trail/decided-by.ts'
import { DECISION } from '../../support/samples.ts'

test.each([
  ['a rule', {}, 'policy'],
  ['no rule', { because: 'default' }, 'policy'],
  ['what a model read', { model: 'claude-haiku' }, 'model'],
  ['a person', { because: 'person' }, 'person'],
  ['a person, about what a model read', { because: 'person', model: 'claude-haiku' }, 'person'],
  ['a person, from a device', { because: 'person', by: { name: 'a', via: 'phone' } }, 'person'],
  ['an agent', { because: 'person', by: { name: 'a', via: 'agent' } }, 'agent'],
  ['a person at the pane', { because: 'person', by: { name: 'a', via: 'pane' } }, 'pane'],
  ['a rule, whatever else the record contains', { by: { name: 'a', via: 'agent' } }, 'policy'],
  ['the original monitor, which always asked a model', { model: undefined }, 'model'],
])('%s', (_, over, decider) => {
  expect(decidedBy({ ...DECISION, ...over })).toBe(decider)
})

test('counts name only deciders with decisions', () => {
  const none = { policy: 0, model: 0, person: 0, agent: 0, pane: 0 }
  expect([
    decidersText({ ...none, policy: 1241, model: 22, person: 21 }),
    decidersText({ ...none, agent: 1, pane: 2 }),
  ]).toEqual(['1,241 by policy, 22 by a model, 21 by a person', '1 by an agent, 2 at the pane'])
})
