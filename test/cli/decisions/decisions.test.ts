import { describe, expect, it } from 'vitest'
import { decisionTable, statsTable } from '../../../src/cli/decisions/decisions.ts'
import { countDecisions } from '../../../src/core/trail/decision-query.ts'
import { type DecisionRecord, readDecisionRecord } from '../../../src/core/trail/decision-record.ts'
import { DECISION } from '../../support/samples.ts'

const record = (over: object = {}): DecisionRecord => {
  const read = readDecisionRecord(JSON.stringify({ ...DECISION, ...over }))
  if (read === null) throw new Error('the sample is no decision')
  return read
}

describe('decisionTable', () => {
  const style = { utcOffset: () => 60, width: null, growing: false }

  it('shows local time and cuts nothing where there is no terminal', () => {
    const { lines, lineOf } = decisionTable(
      [record(), record({ worker: 'b', rules: [], because: 'default' })],
      style,
    )
    expect(lines).toEqual([
      'TIME                 WORKER  STATUS  ACTION   EFFECT   OUTCOME  WHY                   PROMPT              REASONING',
      '2026-01-16 15:30:15  alpha   asked   approve  execute  sent     approve-safe-prompts  Yes ← mkdir -p out  Asks to run mkdir -p out',
      '2026-01-16 15:30:15  b       asked   approve  execute  sent     default               Yes ← mkdir -p out  Asks to run mkdir -p out',
    ])
    expect(lineOf(record({ worker: 'far-too-long', reasoning: '' }))).toBe(
      '2026-01-16 15:30:15  far-t…  asked   approve  execute  sent     approve-safe-prompts  Yes ← mkdir -p out  -',
    )
  })

  it('leaves room for rows that come later', () => {
    const { lines } = decisionTable([], { ...style, growing: true })
    expect(lines).toEqual([
      'TIME                 WORKER            STATUS    ACTION     EFFECT    OUTCOME      WHY                   PROMPT                            REASONING',
    ])
  })

  it('cuts to the terminal, and never through a wide character', () => {
    const { lines } = decisionTable([record({ worker: '🤖🤖🤖', reasoning: 'a\u001b[2Jb\nc' })], {
      ...style,
      width: 24,
    })
    expect(lines).toEqual(['TIME                 WO…', '2026-01-16 15:30:15  🤖…'])
  })

  it('cannot be broken by what stands in a record', () => {
    const { lines } = decisionTable([record({ worker: 'x\ny', reasoning: '\u001b[2Jgone\u0007' })], style)
    expect(lines.join('')).not.toMatch(/\p{Cc}/u)
  })
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
      'model requests: 2, $0.0020, without 1 of unknown price',
    ])
  })
})
