import { expect, test } from 'vitest'
import { localStamp } from '../../src/core/text/local-time.ts'
import { houseWarnings } from '../../src/policy/warnings.ts'
import { compile, NOW_MS } from './samples.ts'

const when = { '===': [{ var: 'action' }, 'none'] }
const rule = (id: string, parts: object) => ({ id, why: 'w', effect: 'log', when, ...parts })
const policy = compile({
  version: 1,
  rules: [
    rule('known', { workers: ['api', 'ui'], agents: ['claude'], roles: ['qa'], until: '2026-11-23T09:01Z' }),
    rule('unknown', { workers: ['api', 'iu'], agents: ['codex'], roles: ['QA'] }),
    rule('over', { until: '2026-11-23T09:00Z' }),
  ],
})
const MEMBERS = [
  { id: 'api', agent: 'claude', role: null },
  { id: 'ui', agent: null, role: 'qa' },
]
const over = `policy.json: rule "over" is off since ${localStamp('2026-11-23T09:00:00.000Z')}; remove it, or grant it anew.`

test('names that no worker has and expired grants are reported', () => {
  const nobody = (name: string, fact: string) =>
    `policy.json: rule "unknown" is for "${name}", but ${fact} is that of no worker of this project.`
  expect(houseWarnings(policy, MEMBERS, NOW_MS)).toEqual([
    nobody('iu', 'worker.id'),
    nobody('codex', 'worker.agent'),
    nobody('QA', 'worker.role'),
    over,
  ])
})

test('without a project only the time is known', () => {
  expect(houseWarnings(policy, null, NOW_MS)).toEqual([over])
})
