import { describe, expect, it } from 'vitest'
import {
  type AgentReport,
  exitCodeOf,
  type Result,
  reportText,
  type SituationReport,
} from '../../../tools/canary/report.ts'

function situation(name: string, result: Result, more: Partial<SituationReport> = {}): SituationReport {
  return {
    situation: name,
    result,
    why: [],
    expected: null,
    seen: null,
    candidate: null,
    seconds: 1,
    ...more,
  }
}
function agent(name: string, more: Partial<AgentReport>): AgentReport {
  return { agent: name, version: '1.0', pinned: '1.0', skipped: null, situations: [], seconds: 3, ...more }
}

const good = agent('calm', { situations: [situation('idle', 'ok'), situation('edit', 'ok')] })
const worse = agent('calm', {
  version: '1.1',
  situations: [
    situation('idle', 'skipped', { why: ['has none'] }),
    situation('edit', 'CHANGED', { why: ['status: expected stuck, seen working'], candidate: 'saved/edit' }),
  ],
})
const absent = agent('gone', { skipped: 'npm install gone failed' })

describe('the report of the canary', () => {
  it.each<[string, readonly AgentReport[], number]>([
    ['nothing changed', [good], 0],
    ['something changed', [good, worse], 6],
    ['some could not be tried', [good, absent], 0],
    ['nothing could be tried', [absent], 4],
  ])('has an exit code for its findings: %s', (_, reports, code) => {
    expect(exitCodeOf(reports)).toBe(code)
  })

  it('names every change and every skip, and both versions', () => {
    expect(reportText([good, worse, absent]).split('\n')).toEqual([
      'situation  calm 1.0  calm 1.1 (pinned 1.0)  gone 1.0',
      'idle       ok        skipped                skipped',
      'edit       ok        CHANGED                skipped',
      'time       3 s       3 s                    3 s',
      '',
      'skipped  calm 1.1 (pinned 1.0): idle',
      '         has none',
      'CHANGED  calm 1.1 (pinned 1.0): edit',
      '         status: expected stuck, seen working',
      '         saved: saved/edit',
      '',
      'skipped  gone 1.0: npm install gone failed',
      '',
      '2 ok, 1 changed, 1 skipped; 1 of 3 agents skipped',
    ])
  })
})
