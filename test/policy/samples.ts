/** Small policies for the tests of this folder. */

import { createHash } from 'node:crypto'
import type { Facts } from '../../src/core/facts.ts'
import type { Hash } from '../../src/core/ports.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { layFacts } from '../../src/policy/facts.ts'
import type { CompiledPolicy } from '../../src/policy/policy.ts'

/** The moment of every capture of these tests. */
export const NOW_MS = Date.UTC(2026, 10, 23, 9)

export const hash: Hash = (text) => createHash('sha1').update(text).digest('hex')

/** A policy built from data, as if it had been read from `policy.json`, with what it extends after it. */
export function compile(data: unknown, ...extended: readonly unknown[]): CompiledPolicy {
  const bases = extended.map((base, index) => ({
    name: `base-${index}`,
    file: `base-${index}.json`,
    data: base,
  }))
  return compilePolicy([{ name: 'policy', file: 'policy.json', data }, ...bases], hash)
}

/** A file with these rules, each `[id, effect, condition]`. */
export function fileOf(...rules: readonly (readonly [string, string, unknown])[]) {
  return {
    version: 1,
    rules: rules.map(([id, effect, when]) => ({ id, why: 'It is a test.', effect, when })),
  }
}

/** Facts by dotted path over the base facts. */
export function factsWith(laid: Readonly<Record<string, unknown>>): Facts {
  return layFacts(new Map(Object.entries(laid)))
}
