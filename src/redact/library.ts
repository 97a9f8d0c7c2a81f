/** The public library `czarina-monitor/redact`; `types/redact.d.ts` declares it to its users. */

import { compilePattern } from './linear-pattern.ts'
import { createRedactor as redactorOf } from './redactor.ts'
import type { ErasedNames, UserPattern } from './secrets.ts'

interface RedactorOptions {
  readonly patterns?: readonly string[]
  readonly values?: readonly string[]
}

interface Redacted<Value> {
  readonly value: Value
  readonly rules: readonly string[]
}

interface Redactor {
  redact<Value>(value: Value, columns?: number): Redacted<Value>
}

/**
 * Makes a redactor that also says which rules found something; throws a TypeError for a pattern that cannot be used.
 */
export function createRedactor({ patterns = [], values = [] }: RedactorOptions = {}): Redactor {
  const redactor = redactorOf({ patterns: patterns.map(compiled), values })
  return {
    redact: (value, columns) => {
      const erased: ErasedNames = new Set()
      return { value: redactor.data(value, columns, erased), rules: [...erased].sort() }
    },
  }
}

function compiled(source: string, index: number): UserPattern {
  const { pattern, fault } = compilePattern(source)
  if (pattern === null) throw new TypeError(`patterns[${index}] must be ${fault}.`)
  return pattern
}
