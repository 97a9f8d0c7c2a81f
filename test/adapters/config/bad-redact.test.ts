import { expect, test } from 'vitest'
import { invalid, orDefault, refusal, section } from './refusal.ts'

test.each<[string, string, string, string]>([
  [
    'no list of patterns',
    '"acme-[0-9]+"',
    'llm_monitor.redact',
    'a list of regular expressions, such as ["acme-[0-9]{6}"]',
  ],
  ['too many patterns', JSON.stringify(Array(51).fill('acme')), 'llm_monitor.redact', 'at most 50 patterns'],
  ['a pattern that is no text', '[7]', 'llm_monitor.redact[0]', 'a regular expression'],
  [
    'a pattern that is none',
    '["acme-("]',
    'llm_monitor.redact[0]',
    'a JavaScript regular expression (flag u). Correct it; escape only special characters.',
  ],
  [
    'a pattern that never ends',
    '["(a+)+b"]',
    'llm_monitor.redact[0]',
    'a pattern that cannot backtrack for ever. Do not repeat a group that holds a repetition or alternatives: (a+)+ and (a|b)+ are refused.',
  ],
  [
    'a pattern that is slow on a whole screen',
    '["a.*b.*c"]',
    'llm_monitor.redact[0]',
    'a pattern with at most one * or +',
  ],
  ['a pattern of nothing', '["x*"]', 'llm_monitor.redact[0]', 'a pattern that does not match the empty text'],
  [
    'a pattern that is too long',
    `["${'x'.repeat(201)}"]`,
    'llm_monitor.redact[0]',
    'a pattern of 1 to 200 characters. Split it into several conditions.',
  ],
])('llm_monitor.redact: %s is refused, and not repeated', async (_, value, path, expected) => {
  expect(await refusal(section(`"redact": ${value}`))).toEqual(
    invalid(3, path, undefined, `${path} is not as it should be; expected ${expected}`, orDefault('[]')),
  )
})
