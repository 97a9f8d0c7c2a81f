import { describe, expect, it } from 'vitest'
import { parseCores } from '../../tools/chaos/cores.ts'
import { formatCounts, parseCounts } from '../../tools/chaos/counts.ts'
import { CHAOS_FLAGS, chaosPlan } from '../../tools/chaos/flags.ts'
import type { Flow } from '../../tools/chaos/meter.ts'
import { type ChaosPlan, longRounds, type RoundPlan, shortRounds } from '../../tools/chaos/plan.ts'
import { groupsOf, groupTable, measuresOf, roundLine } from '../../tools/chaos/report.ts'
import { pairEnd_ms, untilTurn_ms } from '../../tools/chaos/turns.ts'
import { missesOf, type RoundResult, summarize } from '../../tools/chaos/verdict.ts'
import { readFlags } from '../../tools/stage/flags.ts'

const PLAN: RoundPlan = { harm: 'stop', lifeline: 'shell', flood: 'one', person: false, number: 0 }

function flow(ratio: number, change: Partial<Flow> = {}): Flow {
  return { first: ratio, ratio, unwatched: 12_000_000, standstill_ms: 100, ...change }
}

function round(change: Partial<RoundResult> = {}): RoundResult {
  return {
    plan: PLAN,
    unwatched: flow(1),
    watched: flow(0.9),
    harmed: flow(0.97),
    after: flow(0.99),
    again_ms: 700,
    growth_mib: 1,
    broken: [],
    ...change,
  }
}

describe('what a round misses', () => {
  it.each<[string, Partial<RoundResult>, readonly string[]]>([
    ['nothing', {}, []],
    ['nothing on the bars', { harmed: flow(0.9), after: flow(0.95) }, []],
    [
      'nothing that a harm does not measure',
      { harmed: null, after: null, again_ms: null, growth_mib: null },
      [],
    ],
    ['no bar for a monitor that runs', { watched: flow(0.5), unwatched: flow(0.5) }, []],
    ['a pane that is slow during the harm', { harmed: flow(0.88) }, ['harmed 88 % < 90 %']],
    ['a pane that is slow afterwards', { after: flow(0.94) }, ['after its end 94 % < 95 %']],
    ['a ratio of zero to zero', { after: flow(Number.NaN) }, ['after its end NaN % < 95 %']],
    [
      'a pane that is blocked',
      { harmed: flow(1, { standstill_ms: 1001 }) },
      ['a pane stood still for 1001 ms'],
    ],
    ['a server that buffers everything', { growth_mib: 17 }, ['the tmux server grew by 17 MiB']],
    ['a recorded broken promise', { broken: ['4 bytes were typed'] }, ['4 bytes were typed']],
  ])('%s', (_, change, misses) => {
    expect(missesOf(round(change))).toEqual(misses)
  })
})

describe('all rounds of a harm', () => {
  it('are summarized by medians, and other figures by the worst', () => {
    const rounds = [
      round({ harmed: flow(0.98, { first: 0.8 }), again_ms: 900, growth_mib: 0 }),
      round({ harmed: flow(1.2), watched: flow(0.7, { standstill_ms: 300 }) }),
      round({ harmed: flow(0.96), after: flow(0.5), growth_mib: null, again_ms: null }),
    ]
    expect(summarize(rounds)).toEqual({
      rounds: 3,
      missed: 1,
      unwatched: 1,
      watched: 0.9,
      harmed: 0.98,
      after: 0.99,
      firstHarmed: 0.96,
      firstAfter: 0.99,
      again_ms: 900,
      standstill_ms: 300,
      growth_mib: 1,
      isMet: false,
    })
  })

  it('miss a bar together if each met it only after more time', () => {
    const lucky = Array.from({ length: 10 }, () => round({ harmed: flow(0.91, { first: 0.85 }) }))
    expect([summarize(lucky.slice(1)).isMet, summarize(lucky).isMet]).toEqual([true, false])
  })
})

describe('the order of the rounds', () => {
  it('plays each harm with each parent guard, with every flood, alone and with a person', () => {
    const rounds = longRounds(6)
    const circumstances = rounds
      .filter(({ harm, lifeline }) => harm === 'stop' && lifeline === 'shell')
      .map(({ flood, person, number }) => `${number} ${flood} ${person}`)
    expect(rounds).toHaveLength(84)
    expect(circumstances).toEqual([
      '0 one true',
      '1 three true',
      '2 spinners true',
      '3 three true',
      '4 spinners false',
      '5 one false',
    ])
  })

  it.each([2, 3, 4])(
    'plays each of %d variants of a harm with every flood, alone and with a person',
    (variants) => {
      const rounds = longRounds(50).filter(({ harm, lifeline }) => harm === 'stop' && lifeline === 'setpriv')
      const met = new Set(
        rounds.map(({ flood, person, number }) => `${number % variants} ${flood} ${person}`),
      )
      expect(met.size).toBe(variants * 3 * 2)
    },
  )

  it('plays every harm in the short form, too, and the next variants in a second pass', () => {
    const words = shortRounds(2).map(({ harm, lifeline, number }) => `${harm} ${lifeline} ${number}`)
    expect(words).toEqual([
      'kill setpriv 0',
      'kill shell 0',
      'stop shell 0',
      'stop setpriv 3',
      'starve setpriv 0',
      'starve shell 1',
      'client shell 0',
      'server setpriv 2',
      'rival shell 1',
      'saved setpriv 0',
      'kill setpriv 1',
      'kill shell 1',
      'stop shell 1',
      'stop setpriv 4',
      'starve setpriv 1',
      'starve shell 2',
      'client shell 1',
      'server setpriv 3',
      'rival shell 2',
      'saved setpriv 1',
    ])
  })
})

describe('turns', () => {
  it.each([
    ['the watched', 0, [0, 99, 50, 1, 0, 0, 0]],
    ['the unwatched', 1, [50, 0, 0, 0, 50, 99, 50]],
  ])('of %s are waited for', (_, turn, waits_ms) => {
    expect([0, 51, 100, 149, 150, 251, 300].map((now_ms) => untilTurn_ms(turn, now_ms))).toEqual(waits_ms)
  })

  it('are fair in each pair, and have no rhythm', () => {
    const order = Array.from({ length: 64 }, (_, turn) => (untilTurn_ms(0, turn * 50) === 0 ? 0 : 1))
    const firsts = order.filter((_, turn) => turn % 2 === 0)
    expect(order.filter((_, turn) => turn % 2 === 1)).toEqual(firsts.map((first) => 1 - first))
    for (const period of [1, 2, 4, 8]) {
      const same = firsts.filter((first, pair) => first === firsts[(pair + period) % firsts.length]).length
      expect([period, same === 0 || same === firsts.length]).toEqual([period, false])
    }
  })

  it('are measured in whole pairs', () => {
    expect([0, 1, 100, 101, 2000].map(pairEnd_ms)).toEqual([0, 100, 100, 200, 2000])
  })
})

describe('cores', () => {
  it.each<[string, readonly number[]]>([
    ['', []],
    ['0', [0]],
    ['0-2,5', [0, 1, 2, 5]],
    ['3,8-9', [3, 8, 9]],
  ])('of "%s"', (list, cores) => {
    expect(parseCores(list)).toEqual(cores)
  })
})

describe('counts', () => {
  it('are read as they were written, but only as a whole line', () => {
    const counts = { written: 123_456_789_012, typed: 0, resized: 2, at_ms: 1_795_000_000_000 }
    const text = formatCounts(counts)
    expect(parseCounts(text)).toEqual(counts)
    expect(['', text.slice(0, -1), 'a b c d'.padEnd(text.length)].map(parseCounts)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('the command line', () => {
  const LONG = { stopped_ms: 10_000, while_ms: 1000 }
  const SHORT = { stopped_ms: 3000, while_ms: 1000 }

  it.each<[string, ChaosPlan]>([
    ['', { ...LONG, rounds: longRounds(50) }],
    ['--short', { ...SHORT, rounds: shortRounds(1) }],
    [
      '--rounds 3 --only server,kill',
      { ...LONG, rounds: longRounds(3).filter(({ harm }) => harm === 'server' || harm === 'kill') },
    ],
    [
      '--short --lifelines shell',
      { ...SHORT, rounds: shortRounds(1).filter(({ lifeline }) => lifeline === 'shell') },
    ],
  ])('%s', (line, plan) => {
    const read = readFlags(line.split(' ').filter(Boolean), CHAOS_FLAGS)
    expect(read === null ? null : chaosPlan(read.flags)).toEqual(plan)
  })
})

describe('the report', () => {
  it('describes a round in one line', () => {
    const seen = round({ after: flow(0.5, { first: 0.4 }), broken: ['4 bytes were typed'] })
    expect(roundLine(seen)).toBe(
      'stop shell one alone #1: unwatched 100 % of 12.00 MB/s, watched 90 % of 12.00 MB/s, ' +
        'harmed 97 % of 12.00 MB/s, after 50 % (first 40 %) of 12.00 MB/s, again in 700 ms, grew 1.0 MiB, ' +
        'MISSED: 4 bytes were typed; after its end 50 % < 95 %',
    )
  })

  it('ends with a table, and with bars for each harm and parent guard', () => {
    const low = Array.from({ length: 10 }, () =>
      round({ plan: { ...PLAN, harm: 'saved' }, after: flow(1, { first: 0.9 }) }),
    )
    const broken = round({ plan: { ...PLAN, harm: 'kill' }, broken: ['4 bytes were typed'] })
    const groups = groupsOf([round(), broken, ...low])
    expect(groups.map(({ harm, lifeline }) => `${harm} ${lifeline}`)).toEqual([
      ...['kill shell', 'stop shell', 'saved shell'],
    ])
    expect(groupTable(groups).split('\n')).toEqual([
      '              lifeline  rounds  unwatched  watched  harmed  after  again   still   grew',
      'kill MISSED   shell     0/1     100 %      90 %     97 %    99 %   700 ms  100 ms  1.0 MiB',
      'stop          shell     1/1     100 %      90 %     97 %    99 %   700 ms  100 ms  1.0 MiB',
      'saved MISSED  shell     10/10   100 %      90 %     97 %    100 %  700 ms  100 ms  1.0 MiB',
    ])
    expect(measuresOf(groups).map(({ name, value, atMost }) => `${name}: ${value} <= ${atMost}`)).toEqual([
      'kill (shell): rounds that missed a bar: 1 <= 0',
      'stop (shell): rounds that missed a bar: 0 <= 0',
      'saved (shell): rounds that missed a bar: 0 <= 0',
      'saved (shell): its median is too low: 1 <= 0',
    ])
  })
})
