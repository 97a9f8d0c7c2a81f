import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { captureOutput } from '@oclif/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import Decisions from '../../src/commands/decisions.ts'
import type { Change } from '../../src/core/trail/change.ts'
import { DECISION } from '../support/samples.ts'

const HOUR_MS = 3_600_000
/** An oclif root without commands, so that only the command under test is loaded. */
let root = ''
let project = ''
let status = ''

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString()
const RECORDS = [
  {
    timestamp: '2026-01-16T14:31:42',
    worker: 'beta',
    status: 'working',
    action: 'none',
    keys: null,
    reasoning: 'old',
    confidence: 88,
    cost: 0.0019,
    tokens: {},
  },
  { ...DECISION, id: 'd2', timestamp: hoursAgo(30), worker: 'beta' },
  { ...DECISION, id: 'd3', timestamp: hoursAgo(3), effect: 'escalate', outcome: 'escalated' },
  { ...DECISION, id: 'd4', timestamp: hoursAgo(1) },
]
const CHANGES: readonly Change[] = (['refused', 'adopted'] as const).map((change, index) => ({
  timestamp: hoursAgo(2 - index / 2),
  id: `c${index}`,
  version: 1,
  change,
  what: [`line ${index}`, 'and another\u001b[2J'],
  policies: [{ name: 'recommended', hash: 'abc', workers: null }],
}))

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-oclif-'))
  await writeFile(join(root, 'package.json'), '{"name":"czarina-monitor","version":"0.0.0","oclif":{}}')
  project = await mkdtemp(join(tmpdir(), 'czm-decisions-'))
  status = join(project, '.czarina', 'status')
  await mkdir(status, { recursive: true })
  const workers = ['alpha', 'beta'].map((id) => ({ id, agent: 'claude' }))
  await writeFile(
    join(project, '.czarina', 'config.json'),
    JSON.stringify({ project: { name: 'P', slug: 'p' }, workers }),
  )
  await writeFile(
    join(status, 'llm-decisions.jsonl'),
    `${[...RECORDS.slice(0, 3), ...CHANGES, ...RECORDS.slice(3)].map((record) => JSON.stringify(record)).join('\n')}\nnot json\n`,
  )
})
afterAll(async () => {
  await rm(project, { recursive: true })
  await rm(root, { recursive: true })
})

async function run(...argv: string[]): Promise<{ stdout: string; stderr: string; exit: number }> {
  const { stdout, stderr, error } = await captureOutput(() =>
    Decisions.run(['--project', project, ...argv], { root }),
  )
  return { stdout, stderr, exit: error?.oclif?.exit ?? (error === undefined ? 0 : 1) }
}
const SKIPPED = (): string =>
  `Skipped 1 lines of ${join(status, 'llm-decisions.jsonl')} that are not decisions.\n`
const lines = (...records: unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

describe('decisions', () => {
  it.each([
    ['the last day', [], [2, 3]],
    ['the last two hours', ['--since', '2h'], [3]],
    ["everything, the original monitor's too", ['--since', 'all'], [0, 1, 2, 3]],
    ['until a time', ['--since', 'all', '--until', '2h'], [0, 1, 2]],
    ['one worker', ['--since', 'all', '--worker', 'beta'], [0, 1]],
    ['one effect', ['--effect', 'escalate'], [2]],
    ['two statuses', ['--since', 'all', '--status', 'working', '--status', 'error'], [0]],
    ['what a model decided', ['--since', 'all', '--by', 'model'], [0]],
    ['one action', ['--since', 'all', '--action', 'none'], [0]],
    ['the newest', ['--since', 'all', '--limit', '2'], [2, 3]],
  ])('lists %s, exactly as the records in the file', async (_what, argv, expected) => {
    const records = expected.map((index) => RECORDS[index])
    // Records newer than --until are not read, so it is not known whether they are readable.
    const stderr = argv.includes('--until') ? '' : SKIPPED()
    expect(await run('--jsonl', ...argv)).toEqual({ stdout: lines(...records), stderr, exit: 0 })
    expect(JSON.parse((await run('--json', ...argv)).stdout)).toEqual(records)
  })

  it('shows a table, and on standard error how many decisions of the total', async () => {
    const { stdout, stderr } = await run('--since', '2h', '--limit', '1')
    const [head, row, ...more] = stdout.trimEnd().split('\n')
    expect(head?.split(/ {2,}/)).toEqual([
      'TIME',
      'WORKER',
      'RISK',
      'WHAT',
      'OUTCOME',
      'DECIDED-BY',
      'WHY',
      'ID',
    ])
    expect(row?.split(/ {2,}/)).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      ...['alpha', expect.stringMatching(/^(?:▮▮▯▯|##\.\.)$/), 'mkdir -p out', '1 Yes'],
      ...['policy', 'approve-safe-prompts', 'd4'],
    ])
    expect([more, stderr]).toEqual([[], expect.stringMatching(/All 1 decision since .*: 1 by policy\n$/)])
  })

  it('counts', async () => {
    expect(JSON.parse((await run('--stats', '--json', '--since', 'all')).stdout)).toEqual({
      decisions: 4,
      status: { stuck: 3, working: 1 },
      action: { approve: 3, none: 1 },
      effect: { execute: 2, unknown: 1, escalate: 1 },
      outcome: { sent: 2, unknown: 1, escalated: 1 },
      worker: { beta: 2, alpha: 2 },
      requests: 1,
      cost_usd: 0.0019,
      unpriced: 0,
      answers: {
        policy: { answers: 2, median_ms: 12 },
        people: { answers: 0, median_ms: null },
        pane: { answers: 0, median_ms: null },
        unanswered: 0,
      },
    })
    expect((await run('--stats')).stdout).toMatch(/^2 decisions\n\nstatus\n {7}2 {2}stuck\n/)
  })

  it('says on standard error that nothing matches', async () => {
    expect(await run('--since', '1m')).toEqual({
      stdout: '',
      stderr: `${SKIPPED()}No decisions match; --since all searches the whole trail.\n`,
      exit: 0,
    })
    expect((await run('--since', '1m', '--json')).stdout).toBe('[]\n')
  })

  it.each([
    [['--worker', 'alhpa'], 2, /CZM_WORKER_NOT_FOUND.*"alhpa"[\s\S]*Did you mean alpha\?[\s\S]*alpha, beta/],
    [['--since', 'soon'], 2, /CZM_TIME_INVALID.*"soon"/],
    [['--status', 'happy'], 2, /CZM_ARGUMENT_INVALID.*--status=happy/],
    [['--json', '--follow'], 2, /^$/],
    [['--stats', '--follow'], 2, /CZM_ARGUMENT_INVALID/],
  ])('refuses %j', async (argv, exit, message) => {
    const { stderr, exit: exited } = await run(...argv)
    expect({ exit: exited, told: message.test(stderr) || stderr }).toEqual({ exit, told: true })
  })
})

describe('--changes', () => {
  it('shows only what took effect and what was refused', async () => {
    const { stdout, exit } = await run('--changes')
    const lines = stdout.trimEnd().replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')
    expect([lines.split('\n'), exit]).toEqual([
      [
        'Refused at TIME, the old configuration stays effective: line 0 and another',
        'Effective since TIME: line 1; and another',
      ],
      0,
    ])
  })

  it('gives the records with --json', async () => {
    expect(JSON.parse((await run('--changes', '--json', '--limit', '1')).stdout)).toEqual([CHANGES[1]])
  })

  it('says when there are none', async () => {
    const { stdout, stderr } = await run('--changes', '--since', '1m')
    expect([stdout, stderr]).toEqual(['', expect.stringContaining('Nothing was changed')])
  })
})
