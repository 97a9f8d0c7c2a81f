import { compilePattern } from '../../src/redact/linear-pattern.ts'
import type { UserPattern } from '../../src/redact/secrets.ts'

/** Compiled as for a project; a refused pattern fails the test. */
export function patterns(...sources: readonly string[]): readonly UserPattern[] {
  return sources.map((source) => {
    const { pattern, fault } = compilePattern(source)
    if (pattern === null) throw new Error(`${source}: expected ${fault}`)
    return pattern
  })
}
