import { describe, expect, test } from 'vitest'
import { chooseAnswer } from '../../src/core/answer.ts'
import type { Analysis, KeyName, Prompt } from '../../src/plugin/contract.ts'
import { ANALYSIS, PROMPT, SCREEN, sampleObservation } from '../support/samples.ts'

const SCREEN_END = [...new Set(SCREEN.slice(-6))]

const choose = (over: Partial<Analysis>, prompt: Prompt | null = PROMPT) =>
  chooseAnswer({ ...ANALYSIS, prompt, ...over }, sampleObservation())

test('an option that grants once gives its keys and the rows that must still be there', () => {
  expect(choose({})).toEqual({
    answer: {
      id: '1',
      label: 'Yes',
      grants: 'once',
      keys: ['1'],
      rows: [' mkdir -p out', ' ❯ 1. Yes', "   2. Yes, and don't ask again", '   3. No'],
      unstructured: false,
    },
    fault: null,
  })
})

test('a named answer is guarded by what is at stake', () => {
  expect(choose({ action: 'send_keys', answer: 'dismiss' })).toEqual({
    answer: {
      id: 'dismiss',
      label: 'close the dialog',
      grants: 'named',
      keys: ['Escape'],
      rows: [' mkdir -p out', ' ❯ 1. Yes', "   2. Yes, and don't ask again", '   3. No'],
      unstructured: false,
    },
    fault: null,
  })
})

test('one press for a screen without structure is guarded by the last rows', () => {
  expect(choose({ action: 'send_keys', answer: null, keys: 'Enter' }, null)).toEqual({
    answer: {
      id: 'Enter',
      label: 'Enter',
      grants: 'other',
      keys: ['Enter'],
      rows: SCREEN_END,
      unstructured: true,
    },
    fault: null,
  })
})

test.each<[string, KeyName, string[], string | null]>([
  ['a digit of a plain option', '1', ['  ● 1. Allow once', '    2. Allow always', '    3. No'], null],
  ['a digit of a wide option', '2', ['  ● 1. Allow once', '    2. Allow always'], 'unread_widens'],
  [
    'Enter on a wide option',
    'Enter',
    ['    1. Allow once', '  ● 2. Allow for this session'],
    'unread_widens',
  ],
  ['a command that deletes', 'y', ['  $ rm -rf ~/work', '  Run this?'], 'unread_danger'],
  ['words that speak of it', 'Enter', ['This will erase the disk.', 'Go on?'], 'unread_danger'],
])('where nobody can read the screen: %s', (_name, keys, lines, fault) => {
  const analysis: Analysis = { ...ANALYSIS, prompt: null, answer: null, keys, action: 'send_keys' }
  expect(chooseAnswer(analysis, sampleObservation({ lines })).fault).toBe(fault)
})

describe('nothing is pressed', () => {
  const tooLong: Prompt = {
    ...PROMPT,
    about: {
      kind: 'command',
      text: 'x',
      complete: true,
      rows: Array.from({ length: 41 }, (_, row) => `row ${row}`),
    },
  }
  test.each<[string, Partial<Analysis>, Prompt | null, string | null]>([
    ['for intervene', { action: 'intervene' }, PROMPT, null],
    ['for none', { action: 'none' }, PROMPT, null],
    ['for an option that grants for good', { answer: '2' }, PROMPT, 'answer_not_once'],
    ['for an option that denies', { answer: '3' }, PROMPT, 'answer_not_once'],
    ['for an id that nobody knows', { answer: '9' }, PROMPT, 'unknown_answer'],
    ['for an answer to no prompt', {}, null, 'no_prompt'],
    ['for an answer to the input box', {}, { ...PROMPT, kind: 'input' }, 'no_prompt'],
    ['for a password', {}, { ...PROMPT, kind: 'password' }, 'asks_for_secret'],
    ['for a login', {}, { ...PROMPT, kind: 'login' }, 'asks_for_secret'],
    ['for approval of nothing', { answer: null }, PROMPT, 'no_answer'],
    ['for keys where there is structure', { answer: null, keys: '1' }, PROMPT, 'keys_for_structure'],
    ['for a key that a model may not name', { answer: null, keys: 'Tab' }, null, 'key_not_allowed'],
    ['for more rows than can be guarded', {}, tooLong, 'not_guardable'],
  ])('%s', (_name, over, prompt, fault) => {
    expect(choose(over, prompt)).toEqual({ answer: null, fault })
  })
})
