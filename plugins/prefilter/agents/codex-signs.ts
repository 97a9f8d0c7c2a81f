/** What Codex says of itself: seen in version 0.169.0, but for the context that is left, which is its program's own text. */

import type { SignData } from '../../../src/screen/agents/agent-data.ts'

export const codexSigns: readonly SignData[] = [
  { sign: 'usage_limit', where: 'notice', row: /^■ (?:You['’]ve hit your usage limit|Quota exceeded)\b/ },
  { sign: 'limit_near', where: 'notice', row: /^⚠ Heads up, you have less than \d/ },
  { sign: 'rate_limit', where: 'notice', row: /^■ exceeded retry limit, last status: 429\b/ },
  { sign: 'rate_limit', where: 'around', row: /^ {2}└ Unexpected status 429\b/ },
  {
    sign: 'auth_expired',
    where: 'notice',
    row: /^■ .{0,200}\b(?:401 Unauthorized|access token could not be refreshed|(?:log|sign) in again)\b/,
  },
  { sign: 'auth_expired', where: 'around', row: /^ {2}└ Unexpected status 401\b/ },
  {
    sign: 'login',
    where: 'instead',
    row: /^ {2}(?:Choose how you want to use Codex\.|Sign in with ChatGPT to use Codex\b|Finish signing in via your browser)/,
  },
  { sign: 'context_low', where: 'around', row: /\b1?\d% context left\b/ },
  { sign: 'mode_switch', where: 'top', row: /^ {2}permissions: YOLO mode$/ },
]
