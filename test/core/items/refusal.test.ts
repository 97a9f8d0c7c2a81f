import { expect, test } from 'vitest'
import type { ItemOption } from '../../../src/core/items/item.ts'
import { endText, pickOption } from '../../../src/core/items/refusal.ts'
import { ITEM } from '../../support/samples.ts'

const option = (
  id: string,
  label: string,
  grants: ItemOption['grants'],
  key: ItemOption['keys'][number],
): ItemOption => ({
  ...{ id, label, grants },
  keys: [key],
})
const CLAUDE = ITEM.options
const TWO_NOS = [...CLAUDE, option('no-tell', 'No, and tell it why', 'deny', '4')]
const REASON = { ...option('no-tell', 'No, and tell it why', 'deny', '3'), field: true }
const NO_KEY = { ...option('none', 'Deny', 'deny', '3'), keys: [] }
const REJECT = option('reject', 'reject it', 'deny', 'Escape')
const TRUST = [
  option('exit', 'No, exit', 'exit', '2'),
  option('trust_folder', 'trust this folder', 'named', '1'),
]

test.each<[string, readonly ItemOption[], string]>([
  ['yes', CLAUDE, 'yes'],
  ['no', CLAUDE, 'no'],
  ['3', CLAUDE, 'no'],
  [' No ', CLAUDE, 'no'],
  ['always', CLAUDE, 'grants_for_good'],
  ['2', CLAUDE, 'grants_for_good'],
  ["Yes, and don't ask again", CLAUDE, 'grants_for_good'],
  ['maybe', CLAUDE, 'option_unknown'],
  ['', CLAUDE, 'option_unknown'],
  ['no', [option('a', 'Not now', 'deny', '1'), option('b', 'Never', 'deny', '2')], 'option_ambiguous'],
  ['no-tell', TWO_NOS, 'no-tell'],
  ['no', [REASON, REJECT], 'reject'],
  ['no', [NO_KEY, REJECT], 'reject'],
  ['no', [NO_KEY], 'none'],
  ['no-tell', [REASON, REJECT], 'needs_words'],
  ['no', TRUST, 'option_unknown'],
  ['trust_folder', TRUST, 'trust_folder'],
  ['yes', [], 'option_unknown'],
])('"%s", of these: %j', (word, options, wanted) => {
  const picked = pickOption(options, word)
  expect('option' in picked ? picked.option.id : picked.refusal.code).toBe(wanted)
})

test('a refusal lists the options', () => {
  const picked = pickOption(CLAUDE, 'maybe')
  expect('refusal' in picked && picked.refusal.text).toBe(
    'it has no answer "maybe". It lists: yes (Yes), always (Yes, and don\'t ask again), no (No).',
  )
})

test.each([
  [
    { why: 'answered', by: { name: 'ann', via: 'cli', host: 'desk', claimed: true }, option: 'No' },
    40,
    'answered by ann 40 s ago, with "No"',
  ],
  [
    { why: 'answered at the pane', by: null, option: null },
    7300,
    'answered at the pane 2 h ago, with an unknown option',
  ],
])('%j', (end, age_s, text) => {
  const at = '2026-01-16T15:00:00.000Z'
  expect(endText({ end: { ...end, at, decision: null } }, Date.parse(at) + age_s * 1000)).toBe(text)
})
