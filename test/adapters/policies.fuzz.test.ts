import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { isCzarinaError } from '../../src/core/errors.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { BASE_FACTS } from '../../src/policy/facts.ts'

const RECOMMENDED = fileURLToPath(new URL('../../policies/recommended.json', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-policies-fuzz-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  ':',
  '!',
  '0',
  'true',
  'null',
  '"__proto__":',
  '"unless":',
  '"until":',
  '\u0000',
  '/*',
  '\\',
]
/** Where to cut, how much, and what to insert: a typing mistake, or a half-written file. */
const anySlip = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(20),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })),
})

test('a shipped policy with mistakes in it is refused, or can still judge', async () => {
  const text = await readFile(RECOMMENDED, 'utf8')
  const file = join(folder, 'slips.json')
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anySlip, { minLength: 1, maxLength: 3 }), async (slips) => {
      const spoilt = slips.reduce((current, { at, cut, put }) => {
        const start = Math.floor(at * current.length)
        return current.slice(0, start) + put + current.slice(start + cut)
      }, text)
      await writeFile(file, spoilt)
      try {
        const policy = await loadPolicy(file, folder, sha1)
        expect(evaluatePolicy(policy, BASE_FACTS, 0).because).not.toBe('fault')
      } catch (error) {
        if (!isCzarinaError(error)) throw error
        expect(error.code).toMatch(/^CZM_POLICY_(?:INVALID|NOT_FOUND)$/)
        refused += 1
      }
    }),
    { numRuns: 300 },
  )
  expect(refused).toBeGreaterThan(50)
})

test('arbitrary text is refused', async () => {
  const file = join(folder, 'any.json')
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      await writeFile(file, text)
      await expect(loadPolicy(file, folder, sha1)).rejects.toMatchObject({ code: 'CZM_POLICY_INVALID' })
    }),
  )
})
