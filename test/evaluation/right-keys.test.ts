import { describe, expect, test } from 'vitest'
import { areRightKeys, type Chosen } from '../../src/evaluation/score-row.ts'
import { YES } from './rows.ts'

const AGENTS = ['claude-code', 'codex', 'copilot', 'gemini-cli', 'qwen', 'opencode'] as const

describe('an option that grants once, by agent', () => {
  test.each<[string, Chosen, readonly boolean[]]>([
    ['its own digit', YES, [true, true, true, true, true, false]],
    ['Enter if it is selected', { ...YES, keys: ['Enter'] }, [true, true, true, true, true, true]],
    ['Enter elsewhere', { ...YES, keys: ['Enter'], selected: false }, Array(6).fill(false)],
    ['y', { ...YES, keys: ['y'] }, [false, true, false, false, false, false]],
    ["another option's digit", { ...YES, keys: ['2'] }, Array(6).fill(false)],
    ['two presses', { ...YES, keys: ['1', 'Enter'] }, Array(6).fill(false)],
    ['n', { ...YES, keys: ['n'] }, Array(6).fill(false)],
    ['Escape', { ...YES, keys: ['Escape'] }, Array(6).fill(false)],
    ['no key', { ...YES, keys: [] }, Array(6).fill(false)],
  ])('%s', (_, chosen, expected) => {
    expect(AGENTS.map((agent) => areRightKeys({ agent, safeKeys: null }, chosen))).toEqual(expected)
  })
})

describe('an option that only its reader takes for one that grants once', () => {
  test.each([
    'Yes, and always allow access to build/',
    "Yes, and don't ask again for: git push",
    'Yes, allow all edits during this session',
    'Yes, and switch to auto mode',
    'No',
    'Reject',
  ])('%s', (label) => {
    const chosen: Chosen = { ...YES, label, row: `❯ 1. ${label}` }
    expect(areRightKeys({ agent: 'claude-code', safeKeys: null }, chosen)).toBe(false)
  })
  test('an option that itself says that it does not grant once', () => {
    expect(areRightKeys({ agent: 'codex', safeKeys: null }, { ...YES, grants: 'always' })).toBe(false)
  })
})

describe('keys that were seen to work', () => {
  test.each<[string, string | null, Chosen['keys'], boolean | null]>([
    ['shell', 'y, Enter', ['y', 'Enter'], true],
    ['shell', 'y,Enter', ['y', 'Enter'], true],
    ['shell', 'y, Enter', ['y'], false],
    ['shell', 'n, Enter', ['y', 'Enter'], false],
    ['shell', null, ['y', 'Enter'], null],
    ['claude-code', 'Down, Enter', ['Down', 'Enter'], true],
    ['claude-code', '2', ['1'], true],
  ])('%s, %s: %j', (agent, safeKeys, keys, expected) => {
    expect(areRightKeys({ agent, safeKeys }, { ...YES, keys })).toBe(expected)
  })
})
