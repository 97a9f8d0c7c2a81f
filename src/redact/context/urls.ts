/** Secrets in URLs: between `//` and `@`, and in parameters. */

import { looksRandom } from '../looks-random.ts'
import type { ContextRule } from '../secret-rules.ts'
import { isValue } from '../values.ts'

const PARAMETERS =
  'access_token|refresh_token|id_token|auth_token|token|tkn|api[-_]?key|apikey|key|sig|signature|client_secret|secret|password|passwd|pwd|pass|auth|code|sas|x-amz-signature|x-amz-security-token|x-amz-credential|x-goog-signature|awsaccesskeyid|subscription-key|private_token|job_token|otp|session_?id|ticket'
/** Everything that a URL under this name bears is secret; under the other names it has to look so. */
const ALWAYS = /(?:secret|passw|pwd|pass=|_token=|api[-_]?key=|sig=|signature=)/i

/** Where this stands, the rules are worth a try. */
export const URLS_HINT = /:\/\/[^\s@]{1,400}@|[?&#][\w-]{2,40}=|\/bot\d/

export const URL_RULES: readonly ContextRule[] = [
  {
    name: 'url_password',
    pattern: /(:\/\/[^\s/:@"'`<>]{0,200}:)([^\s/@"'`<>]{1,400})(?=@[\w.[$-])/g,
    isSecret: isValue,
  },
  {
    name: 'url_password',
    pattern: /(:\/\/[^\s/:@"'`<>]{0,200}:)([^\s@"'`<>]{1,400})(?=@[\w.-]{1,200}[:/])/g,
    isSecret: (value) => isValue(value) && !/^\d{1,5}\//.test(value),
  },
  { name: 'telegram_token', pattern: /(\/bot)(\d{8,10}:[\w-]{30,100})/g, isSecret: isValue },
  { name: 'url_token', pattern: /(:\/\/)([A-Za-z0-9_.~%-]{16,400})(?=@)/g, isSecret: looksRandom },
  {
    name: 'url_parameter',
    pattern: new RegExp(String.raw`([?&#](?:${PARAMETERS})=)([^\s&#"'\x60<>]+)`, 'gi'),
    isSecret: (value, before) => isValue(value) && (ALWAYS.test(before) || looksRandom(value)),
  },
]
