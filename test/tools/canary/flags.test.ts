import { describe, expect, it } from 'vitest'
import { readFlags, UsageFault } from '../../../tools/canary/flags.ts'

const known = { agents: ['codex', 'qwen'], situations: ['idle', 'edit'] }
const all = { ...known, latest: false, saveAll: false, json: false }

describe('the flags of the canary', () => {
  it.each([
    [[], all],
    [['--agents', 'qwen,codex'], all],
    [['--agents', 'qwen', '--latest'], { ...all, agents: ['qwen'], latest: true }],
    [
      ['--situations=edit', '--save-all', '--json'],
      { ...all, situations: ['edit'], saveAll: true, json: true },
    ],
  ])('%j', (words, flags) => {
    expect(readFlags(words, known)).toEqual(flags)
  })

  it.each([
    [['--agents', 'aider'], '--agents aider: not known; there are codex, qwen'],
    [['--situations', ''], '--situations : not known; there are idle, edit'],
    [['--newest'], "Unknown option '--newest'"],
    [['codex'], "Unexpected argument 'codex'"],
  ])('refuses %j', (words, message) => {
    expect(() => readFlags(words, known)).toThrow(UsageFault)
    expect(() => readFlags(words, known)).toThrow(message)
  })
})
