import { describe, expect, it } from 'vitest'
import {
  type DecisionRecord,
  readDecisionRecord,
  readOwnDecision,
} from '../../../src/core/trail/decision-record.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const SEED_LINE =
  '{"timestamp":"2026-01-16T14:31:42","worker":"gateway-http","status":"working","action":"none","keys":null,"reasoning":"Agent actively implementing","confidence":88,"cost":0.0019,"tokens":{"input":380,"output":72}}'

const record = (over: object = {}): DecisionRecord => {
  const read = readDecisionRecord(JSON.stringify({ ...DECISION, ...over }))
  if (read === null) throw new Error('the sample is no decision')
  return read
}

describe('readDecisionRecord', () => {
  it('reads a record of ours', () => {
    expect(record()).toEqual({
      time_ms: TIME,
      id: 'd1',
      worker: 'alpha',
      status: 'stuck',
      action: 'approve',
      effect: 'execute',
      outcome: 'sent',
      why: 'approve-safe-prompts',
      about: 'mkdir -p out',
      option: 'Yes',
      keys: '1',
      by: 'policy',
      risk: 'contained',
      risky: '',
      reasoning: 'Asks to run mkdir -p out',
      asked: false,
      cost: 0,
      raw: JSON.parse(JSON.stringify(DECISION)),
    })
  })

  it('reads a record of the original monitor, whose times are local', () => {
    expect(readDecisionRecord(SEED_LINE)).toEqual({
      time_ms: new Date(2026, 0, 16, 14, 31, 42).getTime(),
      id: '',
      worker: 'gateway-http',
      status: 'working',
      action: 'none',
      effect: '',
      outcome: '',
      why: '',
      about: '',
      option: '',
      keys: '',
      by: 'model',
      risk: '',
      risky: '',
      reasoning: 'Agent actively implementing',
      asked: true,
      cost: 0.0019,
      raw: JSON.parse(SEED_LINE),
    })
  })

  it.each([
    [
      'a program made the risk',
      { risk: { ...DECISION.risk, why: ['git push: rewrites history.', 'rm: deletes.'] } },
      { risky: 'git push' },
    ],
    [
      'the prompt as a whole made the risk',
      { risk: { ...DECISION.risk, why: ['the question: cannot be understood.'] } },
      { risky: '' },
    ],
    ['nothing was asked', { prompt: null }, { about: '', option: '', risk: '' }],
    ['no rule determined it', { rules: [], because: 'fault' }, { why: 'fault' }],
    [
      'nothing is named',
      { prompt: { ...DECISION.prompt, about: null } },
      { about: 'Do you want to proceed?' },
    ],
    [
      'parts have other types',
      { rules: 7, prompt: 'x', status: null },
      { why: 'rule', about: '', status: '' },
    ],
  ])('copes where %s', (_what, over, expected) => {
    expect(record(over)).toMatchObject(expected)
  })

  it.each([
    '',
    'null',
    '{',
    '[]',
    '{"worker":"a"}',
    '{"timestamp":"soon","worker":"a"}',
    '{"timestamp":"+200000-01-01T00:00:00Z","worker":"a"}',
    '{"timestamp":"2026-01-16T14:31:42"}',
  ])('refuses %j', (line) => {
    expect(readDecisionRecord(line)).toBeNull()
  })
})

describe('readOwnDecision', () => {
  it('returns what we wrote', () => {
    expect(readOwnDecision(JSON.stringify(DECISION))).toEqual(DECISION)
  })

  it.each([
    ['the original', SEED_LINE],
    ['another version', JSON.stringify({ ...DECISION, version: 2 })],
    ['a missing part', JSON.stringify({ ...DECISION, outcome: undefined })],
    ['an unreadable time', JSON.stringify({ ...DECISION, timestamp: 'soon' })],
    ['no object', '"text"'],
  ])('refuses a line of %s', (_what, line) => {
    expect(readOwnDecision(line)).toBeNull()
  })
})
