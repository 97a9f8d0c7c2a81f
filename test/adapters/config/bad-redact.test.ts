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
    'a regular expression without look-around and back-references (RE2)',
  ],
  [
    'a pattern that looks behind itself',
    '["acme-[0-9]{6}", "(?<=acme-)[0-9]{6}"]',
    'llm_monitor.redact[1]',
    'a regular expression without look-around and back-references (RE2)',
  ],
  [
    'a pattern that is slow on a whole screen',
    '["a{1,99}.{1,99}b"]',
    'llm_monitor.redact[0]',
    'a shorter pattern: this one takes 397 steps, at most 60 are taken; repetitions such as {1,99} count as often',
  ],
  [
    'patterns that are slow together',
    JSON.stringify(Array(16).fill('[0-9]{1,24}-[a-z]')),
    'llm_monitor.redact',
    'fewer or shorter patterns: together these take 816 steps, at most 800 are taken',
  ],
  ['a pattern of nothing', '["x*"]', 'llm_monitor.redact[0]', 'a pattern that does not match the empty text'],
  [
    'a pattern that is too long',
    `["${'x'.repeat(201)}"]`,
    'llm_monitor.redact[0]',
    'a pattern of 1 to 200 characters',
  ],
])('llm_monitor.redact: %s is refused, and not repeated', async (_, value, path, expected) => {
  expect(await refusal(section(`"redact": ${value}`))).toEqual(
    invalid(3, path, undefined, `${path} is not as it should be; expected ${expected}`, orDefault('[]')),
  )
})
