import { describe, expect, test } from 'vitest'
import { chooseAnswer } from '../../src/core/answer.ts'
import { withoutDanger } from '../../src/core/unread.ts'
import type { Analysis, KeyName, Prompt } from '../../src/plugin/analysis.ts'
import { ANALYSIS, PROMPT, SCREEN, sampleObservation } from '../support/samples.ts'

/** The rows of the sample screen at these places. */
const at = (...rows: number[]) => rows.map((row) => ({ row, text: SCREEN[row] }))
/** The dialog without its frames. */
const DIALOG = at(2, 4, 6, 7, 8, 9)

const choose = (over: Partial<Analysis>, prompt: Prompt | null = PROMPT) =>
  chooseAnswer({ ...ANALYSIS, prompt, ...over }, sampleObservation())

test('an option that grants once gives its keys and the rows that must still be in place', () => {
  expect(choose({})).toEqual({
    answer: {
      id: '1',
      label: 'Yes',
      grants: 'once',
      keys: ['1'],
      rows: DIALOG,
      unstructured: false,
    },
    fault: null,
  })
})

test('a named answer is guarded by the whole dialog', () => {
  expect(choose({ action: 'send_keys', answer: 'dismiss' })).toEqual({
    answer: {
      id: 'dismiss',
      label: 'close the dialog',
      grants: 'named',
      keys: ['Escape'],
      rows: DIALOG,
      unstructured: false,
    },
    fault: null,
  })
})

test('a single press for a screen without structure is guarded by the last rows', () => {
  expect(choose({ action: 'send_keys', answer: null, keys: 'Enter' }, null)).toEqual({
    answer: {
      id: 'Enter',
      label: 'Enter',
      grants: 'other',
      keys: ['Enter'],
      rows: at(4, 6, 7, 8, 9),
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
  ['a command that deletes', 'y', ['  $ rm -rf ~/work', '  Run this? (y/n)'], 'unread_danger'],
  [
    'words that mention danger',
    'Enter',
    ['This will erase the disk.', 'Press Enter to go on'],
    'unread_danger',
  ],
  ['a word with a hidden character', 'y', ['Shall I de\u200blete it? (y/n)'], 'unread_hidden'],
  ['letters of two alphabets', 'y', ['Shall I d\u0435lete it? (y/n)'], 'unread_hidden'],
  ['a row that fits no screen', 'y', [`${'x'.repeat(501)} Go on? (y/n)`], 'unread_hidden'],
  ['a space that does not break', 'y', ['Go\u00a0on? (y/n)'], null],
  ['a digit that nobody offers', '7', ['  1. Go on', '  2. Stop'], 'unread_not_offered'],
  ['a letter that nobody offers', 'y', ['Shall I go on with the work?'], 'unread_not_offered'],
  ['a letter within a word', 'n', ['Press any key'], 'unread_not_offered'],
  ['an Escape that is offered', 'Escape', ['Esc to go back'], null],
  ['a space that is offered', 'Space', ['Press any key to go on'], null],
  ['a q that is offered', 'q', ['lines 1-20 (press q)'], null],
  ['a digit that refuses', '1', ['  ❯ 1. No', '    2. Yes'], 'unread_refuses'],
  ['Enter on what refuses', 'Enter', ['  ❯ 1. No', '    2. Yes'], 'unread_refuses'],
])('where nobody can read the screen: %s', (_name, keys, lines, fault) => {
  const analysis: Analysis = { ...ANALYSIS, prompt: null, answer: null, keys, action: 'send_keys' }
  const observation = sampleObservation({ lines })
  expect(withoutDanger(chooseAnswer(analysis, observation), observation).fault).toBe(fault)
})

describe('nothing is pressed', () => {
  const elsewhere: Prompt = { ...PROMPT, about: { ...PROMPT.about!, rows: [' mkdir -p other'] } }
  test.each<[string, Partial<Analysis>, Prompt | null, string | null]>([
    ['for intervene', { action: 'intervene' }, PROMPT, null],
    ['for none', { action: 'none' }, PROMPT, null],
    ['for an option that grants permanently', { answer: '2' }, PROMPT, 'answer_not_once'],
    ['for an option that denies', { answer: '3' }, PROMPT, 'answer_not_once'],
    ['for an unknown id', { answer: '9' }, PROMPT, 'unknown_answer'],
    ['for an answer to no prompt', {}, null, 'no_prompt'],
    ['for an answer to the input box', {}, { ...PROMPT, kind: 'input' }, 'no_prompt'],
    ['for a password', {}, { ...PROMPT, kind: 'password' }, 'asks_for_secret'],
    ['for a login', {}, { ...PROMPT, kind: 'login' }, 'asks_for_secret'],
    ['for a key at an input box', { answer: null, keys: 'y' }, { ...PROMPT, kind: 'input' }, 'nothing_asked'],
    [
      'for a key at a question without choices',
      { answer: null, keys: 'y' },
      { ...PROMPT, options: [], answers: [] },
      'keys_for_structure',
    ],
    ['for a permission with an unknown subject', {}, { ...PROMPT, about: null }, 'subject_unread'],
    ['for an unknown dialog', {}, { ...PROMPT, kind: 'other', about: null }, 'subject_unread'],
    ['for approval of nothing', { answer: null }, PROMPT, 'no_answer'],
    ['for keys although there is structure', { answer: null, keys: '1' }, PROMPT, 'keys_for_structure'],
    ['for a key that a model may not name', { answer: null, keys: 'Tab' }, null, 'key_not_allowed'],
    ['for what is not on the screen', {}, elsewhere, 'not_guardable'],
  ])('%s', (_name, over, prompt, fault) => {
    expect(choose(over, prompt)).toEqual({ answer: null, fault })
  })
})
