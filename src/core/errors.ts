/** The one class of errors that a user can fix; its codes are those of the table. Anything else that is thrown is a bug. */

import { ERROR_TABLE, type ErrorCode, type ErrorExit } from './error-table.ts'

/** Where the fault is and what was found there; each part is left out if it is unknown. */
export interface ErrorPlace {
  readonly file?: string
  readonly line?: number
  readonly path?: string
  readonly value?: unknown
}

export interface ErrorOptions extends ErrorPlace {
  /** Remedies, each a sentence or a command to type; without any the remedy of the table is given. */
  readonly suggestions?: readonly string[]
  readonly cause?: unknown
}

const BRAND: unique symbol = Symbol.for('czarina-monitor.error')

/** An error that the user can fix. `message` says where, what and which value; `suggestions` say what to do. */
export class CzarinaError extends Error {
  override readonly name = 'CzarinaError'
  readonly [BRAND] = true
  readonly code: ErrorCode
  readonly exit: ErrorExit
  readonly suggestions: readonly string[]
  readonly place: ErrorPlace

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    const { exit, remedy } = ERROR_TABLE[code]
    const { suggestions = [remedy], cause, ...place } = options
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.exit = exit
    this.suggestions = suggestions
    this.place = place
  }
}

/** Tells our errors from bugs by brand, so that two copies of the package still agree. */
export function isCzarinaError(error: unknown): error is CzarinaError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** Adds to an error's place what only an outer caller knows. */
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
