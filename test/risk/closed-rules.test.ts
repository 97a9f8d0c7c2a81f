import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import type { CompiledRule } from '../../src/risk/programs/compiled-rule.ts'
import { PROGRAMS } from '../../src/risk/programs/listed.ts'
import { EFFECTS, RISK_LEVELS } from '../../src/risk/risk.ts'

const CAUTION = RISK_LEVELS.indexOf('caution')

function rank(text: string): number {
  return RISK_LEVELS.indexOf(judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' }).level)
}

/** Calls that the rule itself holds harmless, with what is known of options behind them. */
function harmlessCalls(name: string, { rule, phrases, instead, grammarBehind }: CompiledRule) {
  if (grammarBehind === null) return []
  const looks = [...phrases, ...instead].filter(
    ({ effect, patterns }) => patterns.length === 0 && EFFECTS[effect].level === 'read_only',
  )
  const own = EFFECTS[rule.effect].level === 'read_only' ? [{ words: [], options: [] }] : []
  return [...own, ...looks].map(({ words, options }) => ({
    call: [name, ...words, ...options].join(' '),
    grammar: grammarBehind(words.join(' ')),
    isHarmless: rule.harmless === true,
  }))
}

const CALLS = [...PROGRAMS].flatMap(([name, compiled]) => harmlessCalls(name, compiled))
const HARMLESS = CALLS.filter(({ call }) => rank(call) < CAUTION)

describe('a call that is harmless by a rule that knows its options', () => {
  it.each([' --no-manual-names-this', ' --no-manual-names-this=1', ' --$(x)', ' -$X'])(
    'is not with %j behind it',
    (option) => {
      expect(HARMLESS.length).toBeGreaterThan(500)
      expect(HARMLESS.filter(({ call }) => rank(call + option) < CAUTION).map(({ call }) => call)).toEqual([])
    },
  )

  it('is not with a word behind it that may be any option, unless none does harm', () => {
    const calls = HARMLESS.filter(({ isHarmless }) => !isHarmless)
    expect(calls.filter(({ call }) => rank(`${call} $X`) < CAUTION).map(({ call }) => call)).toEqual([])
  })

  it.each(['.git/hooks/pre-commit', '.claude/settings.json', '../elsewhere/x'])(
    'is not where an option has it write %s',
    (file) => {
      const writes = HARMLESS.flatMap(({ call, grammar }) =>
        [...grammar].filter(([, role]) => role === 'written').map(([option]) => `${call} ${option} ${file}`),
      )
      expect(writes.length).toBeGreaterThan(10)
      expect(writes.filter((call) => rank(call) < CAUTION)).toEqual([])
    },
  )
})
