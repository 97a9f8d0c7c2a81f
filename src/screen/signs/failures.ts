/** What a failure says, in the words that providers share: they stand behind each agent's own mark of a failed turn. */

import type { Sign } from '../../plugin/contract.ts'

const WORDS: readonly (readonly [Sign, RegExp])[] = [
  [
    'usage_limit',
    /\b(?:(?:usage|spend(?:ing)?|credit|session|daily|weekly|monthly) limit|quota (?:limit|exceeded|exhausted|reached)|(?:exceeded|reached|exhausted|hit) your (?:\w+ ){0,3}(?:quota|limit)|insufficient_quota|quota exceeded|credit balance|out of (?:\w+ )?credits|payment required|402)\b/i,
  ],
  ['rate_limit', /\b(?:429|rate[- _]?limit\w*|too many requests|resource_exhausted)\b/i],
  [
    'auth_expired',
    /\b(?:401|unauthori[sz]ed|unauthenticated|(?:invalid|incorrect|expired) (?:\w+ )?(?:api[- ]?key|token|credentials?)|token (?:has )?(?:expired|been revoked)|(?:log|sign) in again|re-?authenticat\w*|session expired)\b/i,
  ],
]

/** The sign that a failure is; the first that fits counts, since a used-up quota is told with the status of a rate limit. */
export function signOfFailure(text: string): Sign | null {
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? null
}
