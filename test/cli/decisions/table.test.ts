import { describe, expect, it, test } from 'vitest'
import { countText, decisionTable, statsTable, type TableStyle } from '../../../src/cli/decisions/table.ts'
import { clockText, localStamp } from '../../../src/core/text/local-time.ts'
import { countDecisions } from '../../../src/core/trail/decision-query.ts'
import { type DecisionRecord, readDecisionRecord } from '../../../src/core/trail/decision-record.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const record = (over: object = {}): DecisionRecord => {
  const read = readDecisionRecord(JSON.stringify({ ...DECISION, ...over }))
  if (read === null) throw new Error('the sample is no decision')
  return read
}

describe('decisionTable', () => {
  const style: TableStyle = { width: null, now_ms: TIME, environment: { LANG: 'C.UTF-8' }, isGrowing: false }
  const prompt = { ...DECISION.prompt, about: 'find . -name "*.snap" -print0 | xargs -0 rm -rf ../shared' }
  const RECORDS = [
    record({ id: 'ba72863a-82ea' }),
    record({
      worker: 'customer-notifications',
      ...{ prompt, risk: { level: 'dangerous', tags: [], why: ['rm: deletes files outside.'] } },
      ...{ effect: 'escalate', outcome: 'escalated', rules: ['dangerous'], model: 'm' },
    }),
    record({
      ...{ prompt: null, status: 'working', outcome: 'none', effect: 'log', reasoning: 'It works.' },
      ...{ because: 'person', rules: [] },
    }),
  ]
  const shown = (over: Partial<TableStyle>): readonly string[] =>
    decisionTable(RECORDS, { ...style, ...over }).lines

  it('shows complete times and cuts nothing without a terminal', () => {
    expect(shown({})).toEqual([
      'TIME                 WORKER                  RISK  WHAT                                                       OUTCOME    DECIDED-BY  WHY                   ID',
      `${localStamp(TIME)}  alpha                   ▮▮▯▯  mkdir -p out                                               1 Yes      policy      approve-safe-prompts  ba72863a`,
      `${localStamp(TIME)}  customer-notifications  ▮▮▮▮  find . -name "*.snap" -print0 | xargs -0 rm -rf ../shared  needs you  model       dangerous             d1`,
      `${localStamp(TIME)}  alpha                         It works.                                                  working    person      person                d1`,
    ])
  })

  it('fits into a narrow terminal, and keeps the id and the cause of the risk', () => {
    const clock = clockText(TIME, TIME)
    expect(shown({ width: 80 })).toEqual([
      'TIME      WORKER        RISK  WHAT                    BY      WHY       ID',
      `${clock}  alpha       ✓ ▮▮▯▯  mkdir -p out            policy  approve…  ba72863a`,
      `${clock}  customer-…  ! ▮▮▮▮  …s -0 rm -rf ../shared  model   dangero…  d1`,
      `${clock}  alpha       ▸       It works.               person  person    d1`,
    ])
  })

  it('shows signs that every terminal has', () => {
    const [, ...rows] = shown({ width: 80, environment: {} })
    expect(rows.map((row) => row.slice(22, 28).trim())).toEqual(['+ ##..', '! ####', '>'])
  })

  it('leaves room for later rows', () => {
    const { lines, lineOf } = decisionTable([], { ...style, isGrowing: true })
    expect([...lines, lineOf(record())]).toEqual([
      'TIME                 WORKER            RISK  WHAT                                              OUTCOME         DECIDED-BY  WHY               ID',
      `${localStamp(TIME)}  alpha             ▮▮▯▯  mkdir -p out                                      1 Yes           policy      approve-safe-pr…  d1`,
    ])
  })

  it('cannot be broken by the content of a record', () => {
    const { lines } = decisionTable([record({ worker: 'x\ny', id: '\u001b[2Jgone\u0007' })], style)
    expect(lines.join('')).not.toMatch(/\p{Cc}/u)
  })
})

test.each([
  ['all of them', 2, {}, 'All 2 decisions in the trail: 2 by policy'],
  ['one', 1, { all: 1 }, 'All 1 decision in the trail: 2 by policy'],
  ['some', 1, { all: 1284 }, '1 of 1,284 decisions in the trail: 2 by policy'],
  [
    'a time',
    2,
    { since_ms: TIME - 60_000, until_ms: TIME },
    `All 2 decisions since ${clockText(TIME - 60_000, TIME)} until ${clockText(TIME, TIME)}: 2 by policy`,
  ],
])('says how many are shown: %s', (_, count, over, text) => {
  const by = { policy: 2, model: 0, person: 0, agent: 0, pane: 0 }
  const counts = { all: 2, by, since_ms: Number.NEGATIVE_INFINITY, until_ms: Number.POSITIVE_INFINITY }
  expect(countText(count, { ...counts, ...over }, TIME)).toBe(text)
})

describe('statsTable', () => {
  it('prints the counts, the most frequent first', () => {
    expect(
      statsTable(
        countDecisions([
          record(),
          record({ worker: 'beta', effect: 'escalate', outcome: 'escalated', model: 'm', cost: 0.002 }),
          record({ model: 'm', cost: null }),
        ]),
        {
          policy: { answers: 2, median_ms: 6 },
          people: { answers: 1, median_ms: 72_000 },
          pane: { answers: 0, median_ms: null },
          unanswered: 3,
        },
      ),
    ).toEqual([
      '3 decisions',
      '',
      'status',
      '       3  stuck',
      '',
      'action',
      '       3  approve',
      '',
      'effect',
      '       2  execute',
      '       1  escalate',
      '',
      'outcome',
      '       2  sent',
      '       1  escalated',
      '',
      'worker',
      '       2  alpha',
      '       1  beta',
      '',
      'answered',
      '       2  by policy, in 6 ms (median)',
      '       1  by people, through the monitor, in 1:12 (median)',
      '       0  at the pane',
      '       3  left unanswered',
      '',
      'model requests: 2, $0.0020, without 1 of unknown price',
    ])
  })
})
