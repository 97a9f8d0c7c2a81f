import { expect, test } from 'vitest'
import { errorAsJson } from '../../../../src/core/errors.ts'
import { reasonOf, untrustedError } from '../../../../src/core/project/trust/describe.ts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)
const config = '/p/.czarina/config.json'
const fresh = { needed: { kind: 'agent', file: '/p/agent.json', text: '{}' }, because: 'new' } as const
const changed = {
  needed: { kind: 'plugin', file: '/p/plugin.js', sha256: NEW, trouble: null },
  because: 'changed',
  since: '2026-05-01T10:00:00.000Z',
  before: OLD,
} as const
const huge = {
  needed: { kind: 'plugin', file: '/p/huge.js', sha256: null, trouble: 'has more than 3 files' },
  because: 'unpinned',
  trouble: 'has more than 3 files',
} as const

test('one error names each file, the reason, and what to type', () => {
  expect(errorAsJson(untrustedError({ config, untrusted: [fresh, changed], damaged: null }))).toEqual({
    code: 'CZM_CONSENT_NOT_FOUND',
    exit: 3,
    file: config,
    message: [
      `${config} names what you have not agreed to:`,
      '  agent /p/agent.json: not trusted yet',
      '  plugin /p/plugin.js: its code has changed since it was trusted on 2026-05-01 (aaaaaaaa → bbbbbbbb)',
    ].join('\n'),
    suggestions: ['Look at them, then: czarina-monitor trust'],
  })
})

test('what an earlier version pinned must be agreed to again', () => {
  expect(reasonOf({ ...changed, before: 'earlier' })).toBe(
    'was trusted on 2026-05-01 by an earlier version, which pinned code in another way: look at it and agree again',
  )
})

test('what cannot be pinned has another remedy, and a damaged file is named first', () => {
  const damaged = { file: '/home/trust.json', what: 'is damaged' }
  const { message, suggestions, place } = untrustedError({ config, untrusted: [huge], damaged })
  expect([message.split('\n'), suggestions, place.file]).toEqual([
    [
      '/home/trust.json is damaged, so that nothing is trusted.',
      `${config} names what you have not agreed to:`,
      '  plugin /p/huge.js: has more than 3 files',
    ],
    ['Correct what cannot be pinned, or take it out of the config.'],
    '/home/trust.json',
  ])
})
