/** Whether a name and a value look like those of a secret; references, placeholders, types and plain words do not. */

/** What we write in place of a secret: what follows it was checked as well. */
const ERASED = /^\[(?:[a-z0-9]+(?:_[a-z0-9]+)+|jwt|cookie|authorization)(?:\]|$)/
/** A reference to a value elsewhere, which is not secret itself. */
const REFERENCE =
  /^(?:\$[\w({@[]|\$$|%\w+%|\{\{|#\{|<|!\w|@\w|&\w+$|op:\/\/|vault:|arn:|(?:process\.)?env[.[(]|os\.|ENV\b|getenv|secrets\.|var\.|local\.|data\.|config\.|self\.|this\.|settings\.|options\.|args\.|params\.|req\.|request\.|input\(|await$|new$|lambda\b|async$|function\b)/
/** Masks and gaps: stars, dots, crosses, underscores. */
const MASKED = /^(?:[*•●·.…_xX-]+|\.\.\.|…)[,;]?$/
/** Words that describe a value, or the name of its type. */
const WORDS_ABOUT =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|optional|required|mandatory|missing|invalid|valid|expired|empty|unset|set|unknown|hidden|redacted|masked|removed|incorrect|wrong|correct|rejected|accepted|denied|changed|updated|unchanged|ok|failed|error|string|str|text|number|int|integer|bool|boolean|bytes|buffer|object|any|char|varchar|secretstr|is|was|are|not|has|must|should|can|cannot|will|may|to|or|and|of|for|from|in|as|with|at|by|on|the|a|an|your|my|this|that|it|its|if|when|here|flag|option|argument|value|field|file|prompt|manager|rotation|auth|authentication|basic|bearer|token|key|password|secret)\b[.,;:!?)]*$/i
const PATH = /^(?:~|\.{1,2})?\/(?:[\w.@-]{1,100}\/)*[\w.@-]*$/
/** Where files are: no generated value begins like this, whatever the names of the folders look like. */
const PLACE =
  /^(?:~|\.{1,2}|\/(?:Applications|Library|Users|Volumes|app|data|dev|etc|home|media|mnt|nix|opt|private|proc|root|run|srv|tmp|usr|var|work|workspaces?))\//
const PLACEHOLDER =
  /^(?:your[-_ ]|my[-_](?:secret|token|key|password|api)|<.*>$|\{[\w.-]*\}$|insert|replace|example[-_]|placeholder|todo)/i

/** Whether the text may be a secret at all. */
export function isValue(text: string): boolean {
  return (
    text !== '' &&
    !ERASED.test(text) &&
    !REFERENCE.test(text) &&
    !MASKED.test(text) &&
    !WORDS_ABOUT.test(text) &&
    !PLACEHOLDER.test(text) &&
    !(PATH.test(text) && (PLACE.test(text) || !looksRandom(text)))
  )
}

/** The folder that a shell is in, or was in before: not a password, although the variables' names end like one. */
export function isFolderOfShell(name: string, value: string): boolean {
  return /^(?:OLD)?PWD$/.test(name) && /^[/~]/.test(value)
}

const CALL_OR_PATH = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\[[^\]]*\])*(?:\(|$)/
const LETTERS_ONLY = /^[A-Za-z_]+$/

/** Whether unquoted text reads as a name in a program: a variable, a property, a call. */
export function isIdentifier(text: string): boolean {
  const bare = text.replace(/[;,)\]}]+$/, '')
  if (bare.includes('(')) return CALL_OR_PATH.test(bare)
  return LETTERS_ONLY.test(bare) || (bare.includes('.') && CALL_OR_PATH.test(bare) && !/\d/.test(bare))
}

const LENGTH_MIN = 8
/**
 * Of the steps from one character to the next, the minimum share that changes between lower case, upper case and
 * digit.
 */
const CHANGES_MIN = 0.2
/** Hexadecimal text has one case only and may still be random: it is long, and mixed as English words are not. */
const HEX = /^[0-9a-f]{16,}$/i
const NEITHER = /[^A-Za-z0-9]/

/**
 * Words, even in camelCase and kebab-case, seldom change the kind of character; generated text changes it at nearly
 * every second step.
 */
export function looksRandom(value: string): boolean {
  if (value.length < LENGTH_MIN) return false
  if (HEX.test(value)) return /\d/.test(value)
  let changes = 0
  let steps = 0
  let digits = 0
  let before = 0
  for (const character of value) {
    const kind = kindOf(character)
    if (kind === DIGIT) digits += 1
    if (kind !== 0 && before !== 0) {
      steps += 1
      if (kind !== before) changes += 1
    }
    before = kind
  }
  return digits > 0 && steps > 0 && changes / steps >= CHANGES_MIN
}

const DIGIT = 1
const SMALL = 2
const CAPITAL = 3

function kindOf(character: string): number {
  if (NEITHER.test(character)) return 0
  if (character >= '0' && character <= '9') return DIGIT
  return character >= 'a' ? SMALL : CAPITAL
}

/**
 * - `password`: any value is secret, even an ordinary word.
 * - `secret`: likewise, unless it reads as a name in a program.
 * - `generated`: only a value that looks generated, because such names have other uses.
 */
export type Suspicion = 'password' | 'secret' | 'generated'

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
const GENERATED = new RegExp(`(?:token|secret|key|credentials?|creds?|(?:^|[^a-z])auth)${ENDING}`, 'i')

/** How suspicious a name is; null if it says nothing. */
export function suspicionOf(name: string): Suspicion | null {
  if (PASSWORD.test(name)) return 'password'
  if (SECRET.test(name)) return 'secret'
  return GENERATED.test(name) ? 'generated' : null
}

/**
 * The values of all variables whose names say that they are secret, such as our API key, whatever its shape. The path
 * of a file is not secret: if it were redacted, a policy's rule on a path would never hold. `isThere` says whether
 * there is a file at an absolute path.
 */
export function ownSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  isThere: (path: string) => boolean,
): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    const secret = value.trim()
    const isPlace = isFolderOfShell(name, secret) || (secret.startsWith('/') && isThere(secret))
    return suspicionOf(name) !== null && isValue(secret) && !isPlace ? [secret] : []
  })
}
