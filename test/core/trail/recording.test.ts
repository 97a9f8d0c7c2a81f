import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import { isWorthRecording, needsPerson } from '../../../src/core/trail/recording.ts'
import { tellingOf } from '../../../src/people/texts.ts'
import { DECISION } from '../../support/samples.ts'

const working: Decision = {
  ...DECISION,
  status: 'working',
  action: 'none',
  effect: 'log',
  outcome: 'none',
  prompt: null,
}

const storm = { prompt: { ...DECISION.prompt!, episode: 'e9' }, faults: ['restless_prompts'] }

describe('what is recorded', () => {
  test.each<[string, Decision, Decision | null, boolean]>([
    ['the first capture', working, null, true],
    ['a spinner that goes on', { ...working, id: 'd2', screen: 'def' }, working, false],
    ['another status', { ...working, status: 'waiting' }, working, true],
    ['another prompt', { ...DECISION, prompt: { ...DECISION.prompt!, episode: 'e2' } }, DECISION, true],
    ['another outcome', { ...DECISION, outcome: 'deferred' }, DECISION, true],
    [
      'another prompt of a prompt storm',
      { ...DECISION, ...storm, id: 'd2' },
      { ...DECISION, faults: storm.faults },
      false,
    ],
    ['a fault', { ...working, faults: ['plugin_threw:x'] }, working, true],
    ['a paid capture', { ...working, model: 'claude-haiku-5-5' }, working, true],
    ['a capture that somebody asked for', { ...working, trigger: 'asked' }, working, true],
    ['a stale capture', { ...working, trigger: 'stale' }, working, true],
  ])('%s', (_name, decision, previous, expected) => {
    expect(isWorthRecording(decision, previous)).toBe(expected)
  })
})

describe('who is notified of what', () => {
  const dangerous: Decision = {
    ...DECISION,
    effect: 'escalate',
    outcome: 'escalated',
    risk: { level: 'dangerous', tags: ['git_remote'], why: [] },
    prompt: { ...DECISION.prompt!, about: 'git push --force' },
    reasoning: 'Asks to run git push --force',
  }
  test.each<[string, Decision, boolean, string]>([
    ['a dangerous prompt', dangerous, true, 'dangerous: git push --force – Asks to run git push --force'],
    ['an answered prompt', DECISION, false, 'contained: mkdir -p out – Asks to run mkdir -p out'],
    [
      'an unconfirmed send',
      { ...DECISION, outcome: 'unconfirmed' },
      true,
      'key was sent but the prompt is still there: mkdir -p out',
    ],
    [
      'a failed send',
      { ...DECISION, outcome: 'failed', faults: ['intent_not_written'] },
      true,
      'could not be answered (intent_not_written): mkdir -p out',
    ],
    [
      'a fault',
      { ...dangerous, because: 'fault', faults: ['plugin_threw:haiku'] },
      true,
      'fault (plugin_threw:haiku): git push --force Asks to run git push --force',
    ],
    [
      'a prompt whose pane was left in copy mode',
      { ...DECISION, outcome: 'deferred', faults: ['pane_in_mode'] },
      true,
      'is not answered because its pane is in copy mode: mkdir -p out',
    ],
    [
      'a prompt whose pane passes on keys',
      { ...DECISION, outcome: 'deferred', faults: ['panes_synchronized'] },
      true,
      'is not answered because tmux sends keys to all panes of its window (synchronize-panes): mkdir -p out',
    ],
    [
      'a prompt that is on the screen twice',
      { ...DECISION, outcome: 'escalated', effect: 'escalate', faults: ['row_repeated'] },
      true,
      'contained: mkdir -p out – Asks to run mkdir -p out (a row of the prompt is on the screen twice, so tmux cannot check that a key meets this prompt)',
    ],
    [
      'prompts that come too fast',
      { ...DECISION, outcome: 'stale', ...storm },
      true,
      'shows prompts faster than anybody could answer, and is captured only every few seconds: mkdir -p out',
    ],
    [
      'a prompt at which a person types',
      { ...DECISION, outcome: 'deferred' },
      false,
      'contained: mkdir -p out – Asks to run mkdir -p out',
    ],
    ['a worker that needs nothing', working, false, '– Asks to run mkdir -p out'],
  ])('%s', (_name, decision, person, text) => {
    expect({ person: needsPerson(decision), text: tellingOf({ about: 'decision', decision }).text }).toEqual({
      person,
      text,
    })
  })

  const subjectOf = (decision: Decision) => tellingOf({ about: 'decision', decision }).subject

  test('another prompt of the same kind is another subject', () => {
    const other = { ...dangerous, prompt: { ...dangerous.prompt!, episode: 'e2' } }
    expect(subjectOf(other)).not.toBe(subjectOf(dangerous))
  })

  test('prompts that come too fast are one subject', () => {
    const one = { ...dangerous, faults: storm.faults }
    expect(subjectOf({ ...dangerous, ...storm })).toBe(subjectOf(one))
  })
})
