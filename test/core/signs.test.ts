import { describe, expect, it } from 'vitest'
import { minutesToReset, signsOf } from '../../src/core/build-facts.ts'
import { RESET_UNKNOWN_MINUTES } from '../../src/core/facts.ts'
import type { Grants, PromptOption, Sign } from '../../src/plugin/analysis.ts'
import { ANALYSIS, PROMPT, TIME } from '../support/samples.ts'

const option = (grants: Grants, selected: boolean): PromptOption => ({
  id: grants,
  label: grants,
  keys: ['Enter'],
  selected,
  grants,
  row: grants,
})
const asked = (...options: PromptOption[]) => ({ ...ANALYSIS, prompt: { ...PROMPT, options } })

describe('signs of the open prompt', () => {
  it.each<[string, PromptOption[], Sign[]]>([
    ['yes is selected, and no is the other', [option('once', true), option('deny', false)], []],
    ['no is selected', [option('once', false), option('deny', true)], ['default_no']],
    ['leaving is selected', [option('exit', true), option('other', false)], ['default_no']],
    ['always is among them', [option('once', true), option('always', false)], ['grants_for_good']],
    ['another mode is among them', [option('once', true), option('mode', false)], ['grants_for_good']],
    ['both', [option('always', false), option('deny', true)], ['default_no', 'grants_for_good']],
  ])('%s', (_name, options, expected) => {
    expect(signsOf(asked(...options))).toEqual(expected)
  })

  it("come beside the analyzer's, each once, in one order", () => {
    const analysis = {
      ...asked(option('deny', true)),
      signs: ['repetition', 'usage_limit', 'repetition'] as const,
    }
    expect(signsOf(analysis)).toEqual(['usage_limit', 'default_no', 'repetition'])
  })

  it('the options of an input box do not count', () => {
    const prompt = { ...PROMPT, kind: 'input', options: [option('deny', true)] } as const
    expect(signsOf({ ...ANALYSIS, prompt })).toEqual([])
  })
})

describe('minutes to the end of a limit', () => {
  const at = (minutes: number): string => new Date(TIME + minutes * 60_000).toISOString()
  it.each<[string, Sign[], string | null, number]>([
    ['no limit', ['login'], at(10), 0],
    ['in ten minutes', ['usage_limit'], at(10), 10],
    ['rounded up', ['rate_limit'], at(0.2), 1],
    ['near', ['limit_near'], at(90), 90],
    ['over', ['usage_limit'], at(-10), 0],
    ['unknown', ['usage_limit'], null, RESET_UNKNOWN_MINUTES],
    ['unreadable', ['usage_limit'], 'soon', RESET_UNKNOWN_MINUTES],
    ['beyond all reason', ['usage_limit'], at(9_999_999), RESET_UNKNOWN_MINUTES],
  ])('%s', (_name, signs, resetsAt, expected) => {
    expect(minutesToReset(signs, resetsAt, TIME)).toBe(expected)
  })
})
