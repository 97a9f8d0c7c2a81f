import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Needed,
  type NeededCode,
  NOTHING_TRUSTED,
  type Trusted,
  untrusted,
  withTrust,
} from '../../../src/core/trust/trust.ts'

const MAY = '2026-05-01T10:00:00.000Z'
const JUNE = '2026-06-01T10:00:00.000Z'
const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)

const policy = { kind: 'policy', file: '/p/policy.json' } as const
const agent = { kind: 'agent', file: '/p/agent.json' } as const
const plugin: NeededCode = { kind: 'plugin', file: '/p/plugin.js', sha256: NEW, trouble: null }
const huge: NeededCode = { kind: 'plugin', file: '/p/huge.js', sha256: null, trouble: 'has more than 1 file' }

test.each<[string, Needed, Partial<Trusted>, object | null]>([
  ['a policy that nobody spoke of', policy, {}, { needed: policy, because: 'new' }],
  ['a policy that is trusted by its path', policy, { data: [{ file: policy.file, since: MAY }] }, null],
  ['another path', agent, { data: [{ file: policy.file, since: MAY }] }, { needed: agent, because: 'new' }],
  [
    'data of the name of trusted code',
    { kind: 'agent', file: plugin.file },
    { code: [{ file: plugin.file, sha256: NEW, since: MAY }] },
    { needed: { kind: 'agent', file: plugin.file }, because: 'new' },
  ],
  ['code that nobody spoke of', plugin, {}, { needed: plugin, because: 'new' }],
  [
    'code of the name of trusted data',
    plugin,
    { data: [{ file: plugin.file, since: MAY }] },
    { needed: plugin, because: 'new' },
  ],
  ['code as it was', plugin, { code: [{ file: plugin.file, sha256: NEW, since: MAY }] }, null],
  [
    'code that was changed',
    plugin,
    { code: [{ file: plugin.file, sha256: OLD, since: MAY }] },
    { needed: plugin, because: 'changed', since: MAY, before: OLD },
  ],
  [
    'code that cannot be pinned any more',
    huge,
    { code: [{ file: huge.file, sha256: OLD, since: MAY }] },
    { needed: huge, because: 'unpinned', trouble: 'has more than 1 file' },
  ],
])('%s', (_, needed, trusted, expected) => {
  const found = untrusted([needed], { ...NOTHING_TRUSTED, ...trusted })
  expect(found).toEqual(expected === null ? [] : [expected])
})

test('what is agreed to is added, or takes the place of the hash before; the rest keeps its day', () => {
  const before: Trusted = {
    data: [{ file: policy.file, since: MAY }],
    code: [
      { file: plugin.file, sha256: OLD, since: MAY },
      { file: '/p/other.js', sha256: OLD, since: MAY },
    ],
  }
  expect(withTrust(before, [policy, agent, plugin, huge], JUNE)).toEqual({
    data: [
      { file: policy.file, since: MAY },
      { file: agent.file, since: JUNE },
    ],
    code: [
      { file: '/p/other.js', sha256: OLD, since: MAY },
      { file: plugin.file, sha256: NEW, since: JUNE },
    ],
  })
})

const file = fc.constantFrom('/a', '/b', '/c')
const hash = fc.constantFrom(OLD, NEW)
const anyNeeded: fc.Arbitrary<Needed> = fc.oneof(
  fc.record({ kind: fc.constantFrom('policy' as const, 'agent' as const), file }),
  fc.record({
    kind: fc.constant('plugin' as const),
    file,
    sha256: fc.option(hash),
    trouble: fc.constant(null),
  }),
)
const since = fc.constant(MAY)
const anyTrusted: fc.Arbitrary<Trusted> = fc.record({
  data: fc.array(fc.record({ file, since })),
  code: fc.uniqueArray(fc.record({ file, sha256: hash, since }), { selector: (one) => one.file }),
})

test('nothing comes through that was not agreed to, as it is', () => {
  fc.assert(
    fc.property(fc.array(anyNeeded), anyTrusted, (needed, trusted) => {
      const refused = new Set(untrusted(needed, trusted).map((one) => one.needed))
      for (const one of needed) {
        const isAgreed =
          one.kind === 'plugin'
            ? trusted.code.some((code) => code.file === one.file && code.sha256 === one.sha256)
            : trusted.data.some((data) => data.file === one.file)
        expect(refused.has(one)).toBe(!isAgreed)
      }
    }),
  )
})

test('after the user’s word nothing is asked again but what cannot be pinned', () => {
  const distinct = fc.uniqueArray(anyNeeded, { selector: (one) => one.file })
  fc.assert(
    fc.property(distinct, anyTrusted, (needed, trusted) => {
      const left = untrusted(needed, withTrust(trusted, needed, JUNE))
      expect(left.map((one) => one.needed)).toEqual(
        needed.filter((one) => one.kind === 'plugin' && one.sha256 === null),
      )
    }),
  )
})
