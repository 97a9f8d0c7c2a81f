import { expect, test } from 'vitest'
import { reportOf } from '../../src/evaluation/report.ts'
import { scoreRow } from '../../src/evaluation/score-row.ts'
import { labelled, seen, sends, YES } from './rows.ts'

const CLAUDE = { agent: 'claude-code', agentVersion: '2', prompt: 'permission.bash' }
const NOBODY = { working: 0, stuck: 0, waiting: 0, complete: 0, confused: 0, error: 0 }
const intervenes = seen({ prompt: 'permission.bash', action: 'intervene', effect: 'escalate', chosen: YES })

/** Answered; brought to a person although it should be answered; rightly brought to a person; a wrong key; idle. */
const SCORES = [
  scoreRow(labelled({ ...CLAUDE, expectedAction: 'approve' }), seen(sends(YES))),
  scoreRow(labelled({ ...CLAUDE, expectedAction: 'approve', safeKeys: '1' }), intervenes),
  scoreRow(labelled({ ...CLAUDE, expectedAction: 'intervene' }), { ...intervenes, conclusive: false }),
  scoreRow(
    labelled({ agent: 'amp', status: 'complete', prompt: 'none', expectedAction: 'none', file: 'amp/1.txt' }),
    seen(sends(YES)),
  ),
  scoreRow(labelled({ status: 'idle' }), seen({ status: 'complete' })),
]

test('the figures, each with its counts', () => {
  const { confusion, agents, wrong, ...figures } = reportOf(SCORES)
  expect(figures).toEqual({
    rows: 5,
    statusAccuracy: 4 / 5,
    actionAccuracy: 2 / 4,
    promptRecall: 1,
    promptPrecision: 3 / 4,
    optionsRight: 1,
    answered: 1 / 2,
    settledWithoutModel: 1 / 3,
    wrongKeys: 1,
    counts: {
      statusAccuracy: { right: 4, of: 5 },
      actionAccuracy: { right: 2, of: 4 },
      promptRecall: { right: 3, of: 3 },
      promptPrecision: { right: 3, of: 4 },
      optionsRight: { right: 3, of: 3 },
      answered: { right: 1, of: 2 },
      settledWithoutModel: { right: 1, of: 3 },
    },
  })
})

test('the matrix has every status, and idle among the labels', () => {
  expect(reportOf(SCORES).confusion).toEqual({
    working: NOBODY,
    stuck: { ...NOBODY, stuck: 3 },
    waiting: NOBODY,
    complete: { ...NOBODY, stuck: 1 },
    confused: NOBODY,
    error: NOBODY,
    idle: { ...NOBODY, complete: 1 },
  })
})

test('each agent and version separately', () => {
  const found = reportOf(SCORES).agents.map(({ agent, agentVersion, rows, wrongKeys }) => [
    agent,
    agentVersion,
    rows,
    wrongKeys,
  ])
  expect(found).toEqual([
    ['amp', '–', 1, 1],
    ['claude-code', '2', 3, 0],
    ['–', '–', 1, 0],
  ])
})

test('every wrong row with its label and what was seen', () => {
  const { wrong } = reportOf(SCORES)
  expect(wrong.map((row) => row.wrong)).toEqual([['action'], ['status', 'prompt', 'action', 'keys']])
  expect(wrong[1]).toEqual({
    line: 1,
    file: 'amp/1.txt',
    agent: 'amp',
    wrong: ['status', 'prompt', 'action', 'keys'],
    label: {
      status: 'complete',
      statusAlso: [],
      prompt: 'none',
      expectedAction: 'none',
      actionAlso: [],
      safeKeys: null,
      risk: null,
      command: null,
      notes: null,
      knownMiss: null,
    },
    seen: {
      status: 'stuck',
      prompt: 'permission.bash',
      action: 'approve',
      effect: 'execute',
      keys: '1',
      rules: [],
      because: 'rule',
      risk: 'read_only',
      faults: [],
      why: 'It is a test.',
    },
  })
})

test('if there is nothing to get right, nothing was missed', () => {
  const { answered, promptRecall, counts } = reportOf([SCORES[4]!])
  expect([answered, promptRecall, counts.answered]).toEqual([1, 1, { right: 0, of: 0 }])
})
