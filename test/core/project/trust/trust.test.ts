import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AgreedFiles,
  type Needed,
  type NeededCode,
  untrusted,
} from '../../../../src/core/project/trust/trust.ts'

const MAY = '2026-05-01T10:00:00.000Z'
const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)

const agent = { kind: 'agent', file: '/p/agent.json', text: '{}' } as const
const plugin: NeededCode = { kind: 'plugin', file: '/p/plugin.js', sha256: NEW, trouble: null }
const huge: NeededCode = { kind: 'plugin', file: '/p/huge.js', sha256: null, trouble: 'has more than 1 file' }

test.each<[string, Needed, Partial<AgreedFiles>, object | null]>([
  ['an agent without consent', agent, {}, { needed: agent, because: 'new' }],
  ['an agent as it was', agent, { data: { [agent.file]: '{}' } }, null],
  [
    'an agent with another text',
    agent,
    { data: { [agent.file]: '{ }' } },
    { needed: agent, because: 'changed', since: MAY, before: null },
  ],
  [
    'data with the name of agreed code',
    { ...agent, file: plugin.file },
    { code: { [plugin.file]: NEW } },
    { needed: { ...agent, file: plugin.file }, because: 'new' },
  ],
  [
    'a name that every object has',
    { ...agent, file: 'constructor' },
    {},
    { needed: { ...agent, file: 'constructor' }, because: 'new' },
  ],
  ['code without consent', plugin, {}, { needed: plugin, because: 'new' }],
  [
    'code with the name of agreed data',
    plugin,
    { data: { [plugin.file]: NEW } },
    { needed: plugin, because: 'new' },
  ],
  ['code as it was', plugin, { code: { [plugin.file]: NEW } }, null],
  [
    'code that was changed',
    plugin,
    { code: { [plugin.file]: OLD } },
    { needed: plugin, because: 'changed', since: MAY, before: OLD },
  ],
  [
    'code that cannot be pinned any more',
    huge,
    { code: { [huge.file]: OLD } },
    { needed: huge, because: 'unpinned', trouble: 'has more than 1 file' },
  ],
])('%s', (_, needed, agreed, expected) => {
  const found = untrusted([needed], { since: MAY, data: {}, code: {}, ...agreed })
  expect(found).toEqual(expected === null ? [] : [expected])
})

const file = fc.constantFrom('/a', '/b', '/c')
const text = fc.constantFrom(OLD, NEW)
const trouble = fc.constant(null)
const anyNeeded: fc.Arbitrary<Needed> = fc.oneof(
  fc.record({ kind: fc.constant('agent' as const), file, text }),
  fc.record({ kind: fc.constant('plugin' as const), file, sha256: fc.option(text), trouble }),
)
const anyAgreed = fc.option(
  fc.record({ since: fc.constant(MAY), data: fc.dictionary(file, text), code: fc.dictionary(file, text) }),
)

test('nothing passes that was not agreed to in its present form', () => {
  fc.assert(
    fc.property(fc.array(anyNeeded), anyAgreed, (needed, agreed) => {
      const refused = new Set(untrusted(needed, agreed).map((one) => one.needed))
      for (const one of needed) {
        const isAgreed =
          one.kind === 'plugin'
            ? one.sha256 !== null && agreed?.code[one.file] === one.sha256
            : agreed?.data[one.file] === one.text
        expect(refused.has(one)).toBe(!isAgreed)
      }
    }),
  )
})
