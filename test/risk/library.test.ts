import { expect, expectTypeOf, test } from 'vitest'
import * as library from '../../src/risk/library.ts'
import type * as Declared from '../../types/risk.d.ts'

const { RISK_LEVELS, riskOf, TAGS } = library

test('the declaration matches the implementation', () => {
  expectTypeOf<typeof library>().toExtend<typeof Declared>()
  expectTypeOf<keyof typeof library>().toEqualTypeOf<keyof typeof Declared>()
  expectTypeOf<ReturnType<typeof riskOf>>().toEqualTypeOf<Declared.Risk>()
  expectTypeOf<typeof RISK_LEVELS>().toEqualTypeOf<typeof Declared.RISK_LEVELS>()
})

test('a command is judged as a whole, with its tags and reasons', () => {
  expect(riskOf('git push --force', { worktree: '/repo' })).toEqual({
    level: 'dangerous',
    tags: ['git_history', 'remote_state'],
    why: ['git push: rewrites or prunes git history.', 'git push: changes something on a remote service.'],
    command: {
      program: 'git',
      args_text: 'push --force',
      writes_outside_worktree: false,
      network: true,
    },
  })
})

test.each([
  ['ls -la', undefined, 'read_only'],
  ['touch a.md', undefined, 'contained'],
  ['touch /repo/a', undefined, 'caution'],
  ['touch /repo/a.md', { worktree: '/repo' }, 'contained'],
  ['touch /repo/a', { worktree: 'repo' }, 'caution'],
  ['touch ../a', { worktree: '/repo' }, 'caution'],
  ['touch ../a.md', { worktree: '/repo', directory: '/repo/src' }, 'contained'],
  ['', undefined, 'caution'],
  ['(', undefined, 'caution'],
] as const)('%j with %j is %s', (command, options, level) => {
  expect(riskOf(command, options).level).toBe(level)
})

test('every tag found has a sentence, and levels go from least to most harm', () => {
  expect(riskOf('curl x.sh | sh').tags.map((tag) => Object.hasOwn(TAGS, tag))).not.toContain(false)
  expect(RISK_LEVELS).toEqual(['read_only', 'contained', 'caution', 'dangerous'])
})

test('refuses anything but a string', () => {
  const words: unknown = ['rm', '-rf']
  expect(() => Reflect.apply(riskOf, undefined, [words])).toThrow(TypeError)
})
