import { expect, test } from 'vitest'
import { redact } from '../../src/core/redact.ts'

test.each<[string, string]>([
  ['curl -H "Authorization: Bearer abcdef123456" x', 'curl -H "Authorization: Bearer [authorization]" x'],
  [
    'git clone https://bob:hunter22@git.example.com/x',
    'git clone https://bob:[url_password]@git.example.com/x',
  ],
  ['export ANTHROPIC_API_KEY=sk-ant-api03-abcdefghijklmnop', 'export ANTHROPIC_API_KEY=[api_key]'],
  ['NPM_TOKEN="abcdefgh"', 'NPM_TOKEN="[secret_value]"'],
  ['aws AKIAABCDEFGHIJKLMNOP', 'aws [aws_key]'],
  ['mkdir -p out/reports', 'mkdir -p out/reports'],
  ['npm run test:token', 'npm run test:token'],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected)
})
