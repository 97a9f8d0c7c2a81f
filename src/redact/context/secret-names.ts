/** Names that secrets are kept under, and how sure such a name makes us. */

/**
 * - `password`: whatever stands there is secret, also a word of a person's own.
 * - `secret`: as well, unless it reads as a name in a program.
 * - `drawn`: only what looks drawn and not written, since such names have other uses.
 */
export type Suspicion = 'password' | 'secret' | 'drawn'

/** What may follow in a name: `PASSWORD_PROD`, `api_key_2`, `client-key-data`. */
const ENDING = String.raw`(?:[-_]?(?:prod|production|dev|test|testing|staging|live|old|new|primary|secondary|value|data|base64|base|hash|\d{1,3}))?$`
const PASSWORD = new RegExp(
  `(?:pass(?:w(?:or)?d|phrase|code|wort)s?|pwd|storepass|keypass|(?:^|[^a-z])pass)${ENDING}`,
  'i',
)
const SECRET = new RegExp(
  `(?:(?:^|[^a-z])secret|(?:client|app|consumer|webhook|jwt|shared|access|auth)_?secret|(?:api|private|secret|secret[-_]?access|encryption|signing|master|client|access|account|authentication)[-_]?key|(?:auth|access|refresh|bearer|bot|deploy)[-_]?token)${ENDING}`,
  'i',
)
const DRAWN = new RegExp(`(?:token|secret|key|credentials?|creds?|(?:^|[^a-z])auth)${ENDING}`, 'i')

/** Null where the name says nothing. */
export function suspicionOf(name: string): Suspicion | null {
  if (PASSWORD.test(name)) return 'password'
  if (SECRET.test(name)) return 'secret'
  return DRAWN.test(name) ? 'drawn' : null
}
