import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import PolicyExplain from '../../src/commands/policy/explain.ts'
import PolicyReplay from '../../src/commands/policy/replay.ts'
import { runCommand } from '../support/run-command.ts'
import { DECISION, FACTS } from '../support/samples.ts'

/** The vocabulary as if the records were older than the count of answers. */
vi.mock('../../src/policy/vocabulary.ts', async (load) => {
  const { VOCABULARY } = await load<typeof import('../../src/policy/vocabulary.ts')>()
  const counted = 'history.approvals_last_hour'
  return { VOCABULARY: { ...VOCABULARY, [counted]: { ...VOCABULARY[counted], since: '0.3.0' } } }
})

const MINUTE_MS = 60_000
const SEEN_OFTEN = { '>=': [{ var: 'history.approvals_last_hour' }, 2] }
const POLICY = {
  version: 1,
  rules: [
    { id: 'often', why: 'It asked often.', effect: 'escalate', when: SEEN_OFTEN },
    { id: 'go', why: 'Any.', effect: 'execute', when: { '>=': [{ var: 'confidence' }, 85] } },
  ],
}
const { approvals_last_hour: _counted, ...HISTORY } = FACTS.history
const OLDER_FACTS = { ...FACTS, history: HISTORY }

/** Answers of two workers, by their age in minutes. */
const ANSWERS = [
  ['alpha', 140],
  ['alpha', 70],
  ['alpha', 50],
  ['beta', 40],
  ['alpha', 30],
  ['alpha', 5],
  ['beta', 4],
] as const

let project = ''

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'czm-older-'))
  const folder = join(project, '.czarina')
  await mkdir(join(folder, 'status'), { recursive: true })
  const config = {
    project: { name: 'P', slug: 'p' },
    workers: [{ id: 'alpha' }, { id: 'beta' }],
    llm_monitor: { policy: './policy.json' },
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  await writeFile(join(folder, 'policy.json'), JSON.stringify(POLICY))
  const now = Date.now()
  const lines = ANSWERS.map(([worker, age_minutes]) => {
    const timestamp = new Date(now - age_minutes * MINUTE_MS).toISOString()
    const id = `${worker}-${age_minutes}`
    return JSON.stringify({
      ...DECISION,
      timestamp,
      observed_at: timestamp,
      id,
      worker,
      facts: OLDER_FACTS,
    })
  })
  await writeFile(join(folder, 'status', 'llm-decisions.jsonl'), `${lines.join('\n')}\n`)
})
afterAll(() => rm(project, { recursive: true }))

test.each([
  ['all', ['alpha-30', 'alpha-5']],
  ['60m', ['alpha-30', 'alpha-5']],
  ['20m', ['alpha-5']],
])('a count that records lack is computed from earlier ones: --since %s', async (since, flipped) => {
  const argv = ['--project', project, '--since', since, '--json']
  const { stdout } = await runCommand(PolicyReplay, ...argv)
  const { list, unreplayable } = JSON.parse(stdout)
  expect([list.map(({ id }: { id: string }) => id), unreplayable]).toEqual([flipped, 0])
})

test.each([
  ['alpha-70', 'execute', 0],
  ['alpha-30', 'escalate', 2],
  ['beta-4', 'execute', 1],
])('a single decision is explained with the same count: %s', async (decision, effect, approvals) => {
  const argv = ['--project', project, '--decision', decision, '--json']
  const { stdout } = await runCommand(PolicyExplain, ...argv)
  const { verdict, facts } = JSON.parse(stdout)
  expect([verdict.effect, facts.history.approvals_last_hour]).toEqual([effect, approvals])
})
