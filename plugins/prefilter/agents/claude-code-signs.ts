/** What Claude Code says of itself: seen in version 2.1.330, the older wordings (`Claude usage limit reached`) reported. */

import type { SignData } from '../../../src/screen/agents/agent-data.ts'

export const claudeCodeSigns: readonly SignData[] = [
  {
    sign: 'usage_limit',
    where: 'notice',
    row: /^ {2}⎿\s{1,3}(?:You['’](?:ve hit your .{1,60}\blimit\b|re out of usage credits)|Claude (?:AI )?usage limit reached|Credit balance (?:is )?too low|.{1,30} limit reached [·∙] resets)/,
  },
  {
    sign: 'usage_limit',
    where: 'notice',
    row: /^● Usage limit reached · set to continue automatically/,
  },
  { sign: 'usage_limit', where: 'around', row: /^ {2}⚠ Usage limit reached\b/ },
  {
    sign: 'limit_near',
    where: 'around',
    row: /^\s{6,}(?:You['’]ve used \d{1,3}% of your|Over \d{1,3}% of your|Approaching) .{1,40}\b(?:limit|usage)\b/,
  },
  { sign: 'rate_limit', where: 'notice', row: /^(?:●| {2}⎿)\s{1,3}API Error\b.{0,40}\b429\b/ },
  { sign: 'rate_limit', where: 'around', row: /^✻ .{0,60}\b(?:429|rate limit)\b.{0,80} · retrying in / },
  {
    sign: 'auth_expired',
    where: 'notice',
    row: /^(?:●| {2}⎿)\s{1,3}(?:Please run \/login\b|Invalid API key\b|OAuth token (?:has expired|revoked)|Login expired\b|API Error: 401\b|Failed to authenticate\b)/,
  },
  { sign: 'auth_expired', where: 'around', row: /^✻ 401 .{1,80} · retrying in / },
  { sign: 'login', where: 'notice', row: /^ {2}⎿\s{1,3}Not logged in\b/ },
  { sign: 'login', where: 'around', row: /^\s{6,}Not logged in · / },
  {
    sign: 'update_offer',
    where: 'around',
    row: /^\s{6,}(?:\S )?(?:Update available\b|Auto-update failed\b)/,
  },
  {
    sign: 'context_low',
    where: 'around',
    row: /^\s{6,}(?:1?\d% until auto-compact|auto-compact next|Context (?:low|left until auto-compact: 1?\d%)|(?:9\d|100)% context used)/,
  },
  {
    sign: 'mode_switch',
    where: 'around',
    row: /^ {2}⏵⏵ (?:bypass permissions|accept edits|auto mode|don['’]t ask) on\b/,
  },
]
