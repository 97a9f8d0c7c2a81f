/** Headers that carry a proof of who asks, in requests, in commands and in programs. */

import { looksRandom } from '../looks-random.ts'
import type { ContextRule } from '../secret-rules.ts'
import { isValue } from '../values.ts'

const SCHEMES =
  'bearer|basic|token|ssws|digest|apikey|api-key|bot|ghtoken|hmac|negotiate|ntlm|oauth|splunk|key|jwt|api-token'
const NAMED = String.raw`x-api-key|x-auth-token|x-access-token|x-vault-token|x-goog-api-key|x-amz-security-token|x-csrf-token|x-xsrf-token|x-session-token|x-gitlab-token|x-figma-token|x-shopify-access-token|x-hub-signature(?:-256)?|x-functions-key|x-ms-\w{0,20}-key|private-token|job-token|deploy-token|api-key|dd-api-key|dd-application-key|ocp-apim-subscription-key|circle-token|x-honeycomb-team|x-rapidapi-key|x-subscription-token`

/** Where this stands, the rules are worth a try. */
export const HEADERS_HINT =
  /authorization|bearer\s|cookie|-(?:key|token|team|signature)\\?["']?\s{0,3}[:,]|x-\w{1,20}-/i

export const HEADER_RULES: readonly ContextRule[] = [
  {
    name: 'authorization',
    pattern: new RegExp(
      String.raw`(authorization\\?["']?\s{0,3}[:=,]\s{0,3}(?:[bfru]{0,2}\\?["'\x60])?(?:(?:${SCHEMES})\s{1,3})?)([^\s"'\x60\\]+(?:,\s[a-z]{1,20}=[^\s"'\x60]{1,400}){0,12})`,
      'gi',
    ),
    isSecret: (value) =>
      value.length >= 6 &&
      isValue(value) &&
      !/^(?:bearer|basic|header|code|url|endpoint|failed)\b/i.test(value),
  },
  {
    name: 'authorization',
    pattern: /(\bbearer\s{1,3})([A-Za-z0-9_.~+/=-]{12,})/gi,
    isSecret: (value) => isValue(value) && looksRandom(value),
  },
  {
    name: 'cookie',
    pattern:
      /((?:^|[^\w-])(?:set-)?cookie\\?["']?\s{0,2}[:=]\s{0,3}["'`]?)([A-Za-z0-9_.$-]{1,100}=[^\n"'`]{1,4000})/gim,
    isSecret: (value) => isValue(value.replace(/^[^=]{1,100}=/, '')),
  },
  {
    name: 'secret_header',
    pattern: new RegExp(
      String.raw`((?<![\w/-])(?:${NAMED})\\?["']?\s{0,3}[:,]\s{0,3}\\?["'\x60]?)([^\s"'\x60\\,]+)`,
      'gi',
    ),
    isSecret: (value) => value.length >= 4 && isValue(value),
  },
]
