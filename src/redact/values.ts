/** Whether what stands where a secret would stand is one: references, placeholders and types are none. */

import { looksRandom } from './looks-random.ts'

/** What we write ourselves in place of a secret: what stands behind it was looked at as well. */
const ERASED = /^\[(?:[a-z0-9]+(?:_[a-z0-9]+)+|jwt|cookie|authorization)(?:\]|$)/
/** Taken from somewhere else when it is used: nothing secret stands here. */
const REFERENCE =
  /^(?:\$[\w({@[]|\$$|%\w+%|\{\{|#\{|<|!\w|@\w|&\w+$|op:\/\/|vault:|arn:|(?:process\.)?env[.[(]|os\.|ENV\b|getenv|secrets\.|var\.|local\.|data\.|config\.|self\.|this\.|settings\.|options\.|args\.|params\.|req\.|request\.|input\(|await$|new$|lambda\b|async$|function\b)/
/** Masks and gaps: stars, dots, crosses, underscores. */
const MASKED = /^(?:[*•●·.…_xX-]+|\.\.\.|…)[,;]?$/
/** Words that tell about a value, or the name of its type. */
const WORDS_ABOUT =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|optional|required|mandatory|missing|invalid|valid|expired|empty|unset|set|unknown|hidden|redacted|masked|removed|incorrect|wrong|correct|rejected|accepted|denied|changed|updated|unchanged|ok|failed|error|string|str|text|number|int|integer|bool|boolean|bytes|buffer|object|any|char|varchar|secretstr|is|was|are|not|has|must|should|can|cannot|will|may|to|or|and|of|for|from|in|as|with|at|by|on|the|a|an|your|my|this|that|it|its|if|when|here|flag|option|argument|value|field|file|prompt|manager|rotation|auth|authentication|basic|bearer|token|key|password|secret)\b[.,;:!?)]*$/i
const PATH = /^(?:~|\.{1,2})?\/(?:[\w.@-]{1,100}\/)*[\w.@-]*$/
/** Where files are: no drawn value begins so, whatever the names of the folders look like. */
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

/** The folder that a shell is in, or was in before: no password, though the names end like one. */
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
