/** Every error that a user can fix: one table of codes, one class, one exit code each. Anything else is a bug. */

const EXIT = { bug: 1, usage: 2, refused: 3, environment: 4, model: 5, bar: 6, tooLate: 7 } as const

/** Code to exit code; the message and the remedy are given where the error is found, since only there are they known. */
export const ERROR_CODES = {
  CZM_USAGE: EXIT.usage,
  CZM_WORKER_UNKNOWN: EXIT.usage,
  CZM_SCREEN_FILE: EXIT.usage,
  CZM_LABELS: EXIT.usage,
  CZM_TIME_UNREADABLE: EXIT.usage,
  CZM_DECISION_UNKNOWN: EXIT.usage,
  CZM_ITEM_NOT_FOUND: EXIT.usage,
  CZM_CHANNEL_NOT_FOUND: EXIT.usage,
  CZM_CONFIG_NOT_FOUND: EXIT.refused,
  CZM_CONFIG_UNREADABLE: EXIT.refused,
  CZM_CONFIG_NOT_JSON: EXIT.refused,
  CZM_CONFIG_INVALID: EXIT.refused,
  CZM_CONFIG_EXISTS: EXIT.refused,
  CZM_DISABLED: EXIT.refused,
  CZM_POLICY_NOT_FOUND: EXIT.refused,
  CZM_POLICY_INVALID: EXIT.refused,
  CZM_POLICY_EXISTS: EXIT.refused,
  CZM_AGENT_INVALID: EXIT.refused,
  CZM_UNTRUSTED: EXIT.refused,
  CZM_PERSON_ONLY: EXIT.refused,
  CZM_PLUGIN_NOT_FOUND: EXIT.refused,
  CZM_PLUGIN_INVALID: EXIT.refused,
  CZM_PLUGIN_OPTIONS: EXIT.refused,
  CZM_TMUX_MISSING: EXIT.environment,
  CZM_TMUX_SERVER: EXIT.environment,
  CZM_PANE_MISSING: EXIT.environment,
  CZM_ALREADY_RUNNING: EXIT.environment,
  CZM_NOT_RUNNING: EXIT.environment,
  CZM_LOG_FOLDER: EXIT.environment,
  CZM_CONTROL_SOCKET: EXIT.environment,
  CZM_TRAIL_BEHIND: EXIT.environment,
  CZM_METRICS_PORT: EXIT.environment,
  CZM_TRUST_STORE: EXIT.environment,
  CZM_DOCTOR: EXIT.environment,
  CZM_MODEL_UNAVAILABLE: EXIT.model,
  CZM_POLICY_TESTS: EXIT.bar,
  CZM_POLICY_REPLAY: EXIT.bar,
  CZM_EVALUATION: EXIT.bar,
  CZM_NOTIFY_FAILED: EXIT.bar,
  CZM_ANSWER_REFUSED: EXIT.tooLate,
} as const
export type ErrorCode = keyof typeof ERROR_CODES

/** Where the fault is and what was found there; each part is left out where it is not known. */
export interface ErrorPlace {
  readonly file?: string
  readonly line?: number
  readonly path?: string
  readonly value?: unknown
}

export interface ErrorOptions extends ErrorPlace {
  /** Remedies, each a sentence or a command to type. */
  readonly suggestions?: readonly string[]
  readonly cause?: unknown
}

const BRAND: unique symbol = Symbol.for('czarina-monitor.error')

/** An error that the user can fix. `message` says where, what and which value; `suggestions` say what to do. */
export class CzarinaError extends Error {
  override readonly name = 'CzarinaError'
  readonly [BRAND] = true
  readonly code: ErrorCode
  readonly exit: number
  readonly suggestions: readonly string[]
  readonly place: ErrorPlace

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    const { suggestions = [], cause, ...place } = options
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.exit = ERROR_CODES[code]
    this.suggestions = suggestions
    this.place = place
  }
}

/** Tells our errors from bugs by brand, so that two copies of the package still agree. */
export function isCzarinaError(error: unknown): error is CzarinaError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** The same error with more about its place, where that is known only further out. */
export function placedAt(error: CzarinaError, place: ErrorPlace): CzarinaError {
  const { code, message, suggestions, cause } = error
  return new CzarinaError(code, message, { ...error.place, ...place, suggestions, cause })
}

/** The error as data for `--json`: its own properties only, never a screen, a key or a cause. */
export function errorAsJson(error: CzarinaError): Record<string, unknown> {
  return {
    code: error.code,
    message: error.message,
    ...error.place,
    suggestions: error.suggestions,
    exit: error.exit,
  }
}
