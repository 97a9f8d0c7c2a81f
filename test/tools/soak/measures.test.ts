import { describe, expect, it } from 'vitest'
import { measuresOf, type Outcome } from '../../../tools/soak/measures.ts'
import type { Sample } from '../../../tools/soak/samples.ts'

const SAMPLE: Sample = {
  at_ms: 0,
  life: 2,
  serverLife: 2,
  memory_mib: 100,
  handles: 30,
  children: 4,
  threads: 12,
  serverMemory_mib: 5,
  trail_kib: 10,
}

/** Eight minutes of the last monitor and server, after earlier ones that used more of everything. */
function samples(change: (minute: number) => Partial<Sample> = () => ({})): readonly Sample[] {
  const before: Sample = {
    ...SAMPLE,
    life: 1,
    serverLife: 1,
    memory_mib: 900,
    handles: 90,
    children: 9,
    threads: 99,
    serverMemory_mib: 900,
  }
  const after = Array.from({ length: 9 }, (_, minute) => ({
    ...SAMPLE,
    at_ms: minute * 60_000,
    ...change(minute),
  }))
  return [before, ...after]
}

const OUTCOME: Outcome = {
  account: {
    decisions: 7,
    changes: 2,
    answered: 3,
    wrong: {
      unreadable: [],
      repeatedIds: [],
      doubleSends: [],
      wrongKeys: [],
      untoldKeys: [],
      untoldQuestions: [],
    },
  },
  samples: samples(),
  openIntents: 0,
  shown: 7,
  errors: [],
  leftClients: 0,
  badEnds: 0,
  kills: 1,
  modelCalls: 5,
  typed: 11,
  faults: 18,
  questions: 9,
}

function missed(change: Partial<Outcome>): readonly string[] {
  return measuresOf({ ...OUTCOME, ...change })
    .filter(({ value, atMost }) => atMost !== null && value > atMost)
    .map(({ name, value, atMost }) => `${name}: ${value} > ${atMost}`)
}

function wrong(change: Partial<Outcome['account']['wrong']>): Partial<Outcome> {
  return { account: { ...OUTCOME.account, wrong: { ...OUTCOME.account.wrong, ...change } } }
}

describe('the bars of a run', () => {
  it.each<[string, Partial<Outcome>, readonly string[]]>([
    ['all met', {}, []],
    ['as many torn lines as crashes', wrong({ unreadable: ['{"time'] }), []],
    [
      'more torn lines than crashes',
      wrong({ unreadable: ['{"time', '{"x'] }),
      ['lines of the trail torn by SIGKILL: 2 > 1'],
    ],
    ['a double send', wrong({ doubleSends: ['w1'] }), ['double sends: 1 > 0']],
    [
      'memory that leaks',
      { samples: samples((minute) => ({ memory_mib: 100 + minute * 3 })) },
      ['monitor memory (RSS), growth: 15 > 10.75'],
    ],
    [
      'a server that leaks',
      { samples: samples((minute) => ({ serverMemory_mib: 5 + minute * 2 })) },
      ['tmux server memory (RSS), growth: 10 > 8'],
    ],
    [
      'leaked handles, children and threads',
      {
        samples: samples((minute) => ({ handles: 30 + minute, children: 4 + minute, threads: 12 + minute })),
      },
      ['open handles, growth: 5 > 1', 'child processes, growth: 5 > 0', 'threads, growth: 5 > 0'],
    ],
    [
      'a last monitor that ran too short to judge',
      { samples: samples((minute) => ({ at_ms: minute * 1000, memory_mib: 100 + minute * 30 })) },
      [],
    ],
    ['a decision that is not shown', { shown: 6 }, ['decisions that the command does not show: 1 > 0']],
    [
      'leftovers',
      { openIntents: 1, errors: ['[ERROR]'], leftClients: 2, badEnds: 1 },
      [
        'intents open after the end: 1 > 0',
        'errors in the log: 1 > 0',
        'clients of ours left in tmux: 2 > 0',
        'ends that nobody wanted: 1 > 0',
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(missed(change)).toEqual(expected)
  })
})
