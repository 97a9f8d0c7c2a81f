import { describe, expect, it, test } from 'vitest'
import { FAULT_FLAGS, faultChoice } from '../../tools/faults/flags.ts'
import { faultPlans, nameOf, planNamed, shortPlans } from '../../tools/faults/plan.ts'
import { ANSWER_KINDS } from '../../tools/races/answers/plan.ts'
import { KINDS, racesOf } from '../../tools/races/plan.ts'
import { BOUTS, boutLine } from '../../tools/races/play-bouts.ts'
import {
  chanceOfSoMany,
  missesOf,
  type RaceResult,
  type RaceRound,
  raceLine,
  tallyOf,
} from '../../tools/races/verdict.ts'
import { readFlags, UsageFault } from '../../tools/stage/flags.ts'

describe('the races of a seed', () => {
  const races = racesOf('swap', 60, 1)

  it('are always the same, and different for another seed or kind', () => {
    expect(racesOf('swap', 60, 1)).toEqual(races)
    expect(racesOf('swap', 60, 2)).not.toEqual(races)
    expect(racesOf('exit', 60, 1)).not.toEqual(races)
  })

  it('begin with calm rounds, repeat one regularly, and change the pane before and after the key', () => {
    const changes = races.flatMap(({ after_ms }) => after_ms ?? [])
    expect(races.slice(0, 7).map(({ after_ms }) => after_ms === null)).toEqual([
      ...[true, true, true, true, true],
      ...[true, false],
    ])
    expect(changes.length).toBe(60)
    expect([Math.min(...changes) < -20, Math.max(...changes) > 20]).toEqual([true, true])
    expect(changes.every((after_ms) => Math.abs(after_ms) <= 25)).toBe(true)
  })
})

const round = (steps: RaceRound['steps'], asked: number, changed: number): RaceRound => ({
  steps,
  read: { asked, changed },
})

test.each<[string, RaceRound, readonly [right: number, wrong: number, inFlight: number]]>([
  ['a key for the question', round(['asked'], 1, 0), [1, 0, 0]],
  ['no key', round([], 0, 0), [0, 0, 0]],
  ['a key that tmux accepted before it knew of the change', round(['asked'], 0, 1), [0, 0, 1]],
  ['a key that tmux accepted after it showed the change', round(['changed'], 0, 1), [0, 1, 0]],
  ['such a key that was not read', round(['changed'], 0, 0), [0, 1, 0]],
  ['a second key for one question', round(['asked', 'asked'], 2, 0), [1, 1, 0]],
  ['a key that also went to the neighbouring pane', round(['changed'], 1, 1), [1, 1, 0]],
])('%s', (_, played, [right, wrong, inFlight]) => {
  expect(tallyOf([played])).toEqual({ rounds: 1, right, wrong, inFlight })
})

function result(monitor: Partial<RaceResult['monitor']>, bare: Partial<RaceResult['bare']> = {}): RaceResult {
  const tally = { rounds: 60, right: 30, wrong: 0, inFlight: 0 }
  return { kind: 'swap', monitor: { ...tally, ...monitor }, bare: { ...tally, ...bare }, told: 21 }
}

test.each<[string, RaceResult, readonly string[]]>([
  ['nothing', result({ inFlight: 2 }, { inFlight: 1, wrong: 9 }), []],
  ['nothing if all of a few keys in flight are ours', result({ inFlight: 9 }), []],
  ['one wrong key', result({ wrong: 1 }), ['swap: 1 keys after the change']],
  ['a monitor that never answers', result({ right: 0 }), ['swap: no key came at all']],
  [
    'more keys in flight than chance explains',
    result({ inFlight: 40 }, { inFlight: 12 }),
    ['swap: 40 keys in flight, against 12 of a bare send'],
  ],
])('what is missed: %s', (_, raced, misses) => {
  expect(missesOf([raced])).toEqual(misses)
})

test.each([
  [0, 0, 1],
  [0, 5, 1],
  [1, 1, 0.75],
  [3, 0, 0.125],
  [600, 600, 0.5],
])('the chance of %i of ours and %i of theirs', (ours, theirs, chance) => {
  expect(chanceOfSoMany(ours, theirs)).toBeCloseTo(chance, 1)
})

test('a kind of race and a bout are described in one line each', () => {
  expect(raceLine(result({ inFlight: 1 }, { wrong: 9 }))).toBe(
    'swap         rounds 60  monitor: right 30, wrong 0, in flight 1, told 21  bare: right 30, wrong 9, in flight 0',
  )
  const bout = { name: 'two monitors: a clone', bouts: 2, questions: 16, keys: 16 }
  expect([boutLine({ ...bout, wrong: [] }), boutLine({ ...bout, wrong: ['1 keys too many'] })]).toEqual([
    'two monitors: a clone                 bouts 2  questions 16, keys 16  ok',
    'two monitors: a clone                 bouts 2  questions 16, keys 16  WRONG: 1 keys too many',
  ])
})

describe('the command line of the faults', () => {
  const chosen = (...words: string[]) => {
    const line = readFlags(words, FAULT_FLAGS)
    if (line === null) throw new Error('asks for help')
    return faultChoice(line.flags)
  }
  const names = BOUTS.map(({ name }) => name)
  const swap = planNamed('swap after sendIf')
  const answers = (rounds: number) => ({ kinds: ANSWER_KINDS, rounds })
  const none = { kinds: [], rounds: 10 }

  it.each<[string, unknown]>([
    ['', [shortPlans(1).length, { kinds: KINDS, rounds: 50 }, answers(10), { names, times: 1 }, 1]],
    [
      '--rounds 7',
      [7 * faultPlans().length, { kinds: KINDS, rounds: 500 }, answers(100), { names, times: 5 }, 1],
    ],
    ['--races --seed 9', [0, { kinds: KINDS, rounds: 50 }, answers(10), { names, times: 1 }, 9]],
    ['--only restart', [0, { kinds: ['restart'], rounds: 50 }, none, { names: [], times: 1 }, 1]],
    ['--rounds 7 --only answers', [0, { kinds: [], rounds: 500 }, answers(100), { names: [], times: 5 }, 1]],
    [
      '--only answers:swap',
      [0, { kinds: [], rounds: 50 }, { ...none, kinds: ['swap'] }, { names: [], times: 1 }, 1],
    ],
  ])('%s', (words, meant) => {
    const { faults, races, answers: answered, bouts, seed } = chosen(...words.split(' ').filter(Boolean))
    expect([faults.length, races, answered, bouts, seed]).toEqual(meant)
  })

  it("plays at least each fault of the policy's answers, and each kill of a person's", () => {
    const names = shortPlans(1).map(nameOf)
    const must = faultPlans().filter(({ by, fault }) => by === 'policy' || fault === 'kill')
    const others = faultPlans().length - must.length
    expect(must.filter((plan) => !names.includes(nameOf(plan)))).toEqual([])
    expect([names.length - must.length > others / 20, names.length - must.length < others / 5]).toEqual([
      true,
      true,
    ])
    expect(shortPlans(2).map(nameOf)).not.toEqual(names)
  })

  it('selects one fault by its name', () => {
    expect(chosen('--rounds', '2', '--only', 'swap after sendIf').faults).toEqual([swap, swap])
  })

  it.each(['--only fire', '--rounds 0', '7'])('refuses %s', (words) => {
    expect(() => chosen(...words.split(' '))).toThrow(UsageFault)
  })
})
