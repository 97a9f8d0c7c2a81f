import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import PolicyReplay from '../../src/commands/policy/replay.ts'
import { recordTrail } from '../support/recorded-trail.ts'
import { runCommand } from '../support/run-command.ts'

const OLD = JSON.stringify({ timestamp: new Date().toISOString(), worker: 'beta', status: 'working' })
let project = ''

beforeAll(async () => {
  project = await recordTrail('recommended', [OLD, 'not json'])
})
afterAll(() => rm(project, { recursive: true }))

async function replay(...argv: string[]) {
  const { stdout, exit } = await runCommand(PolicyReplay, '--project', project, ...argv, '--json')
  const { error, list, decisions, unreplayable, unreadable } = JSON.parse(stdout)
  if (error !== undefined) return [exit, error.code]
  const flips = list.map(
    ({ worker, prompt, before, after }: Record<string, { effect: string }>) =>
      `${worker}: ${prompt}: ${before?.effect} -> ${after?.effect}`,
  )
  return [exit, { decisions, unreplayable, unreadable }, ...flips]
}

const WHOLE = { decisions: 6, unreplayable: 1, unreadable: 1 }
const INSTALL = 'beta: npm install left-pad: escalate -> execute'
const MKDIR = 'alpha: mkdir -p out/reports: execute -> escalate'

test.each<[string[], unknown[]]>([
  [[], [0, WHOLE]],
  [
    ['--policy', 'recommended', '--fail-on', 'execute'],
    [0, WHOLE],
  ],
  [
    ['--policy', 'hands-off'],
    [0, WHOLE, INSTALL],
  ],
  [
    ['--policy', 'hands-off', '--fail-on', 'execute'],
    [6, WHOLE, INSTALL],
  ],
  [
    ['--policy', 'hands-off', '--fail-on', 'escalate'],
    [0, WHOLE, INSTALL],
  ],
  [
    ['--policy', 'cautious', '--fail-on', 'escalate'],
    [6, WHOLE, MKDIR],
  ],
  [
    ['--policy', 'hands-off', '--worker', 'alpha'],
    [0, { ...WHOLE, decisions: 2, unreplayable: 0 }],
  ],
  [
    ['--policy', 'hands-off', '--since', '150m'],
    [0, { ...WHOLE, decisions: 3 }],
  ],
  [
    ['--policy', 'hands-off', '--until', '210m'],
    [0, { ...WHOLE, decisions: 2, unreplayable: 0, unreadable: 0 }],
  ],
  [
    ['--policy', 'handsoff'],
    [3, 'CZM_POLICY_NOT_FOUND'],
  ],
  [
    ['--worker', 'alfa'],
    [2, 'CZM_WORKER_NOT_FOUND'],
  ],
  [
    ['--fail-on', 'explode'],
    [2, 'CZM_ARGUMENT_INVALID'],
  ],
])('%j', async (argv, expected) => {
  expect(await replay(...argv)).toEqual(expected)
})

test('the text shows each changed decision, then the counts', async () => {
  const { stdout } = await runCommand(PolicyReplay, '--project', project, '--policy', 'hands-off')
  const lines = stdout.trimEnd().split('\n')
  expect(lines.map((line) => line.replace(/^\S+ [\d:]+ {2}/, '').replaceAll(/ {2,}/g, ' | '))).toEqual([
    'TIME | WORKER | WAS | NOW | BECAUSE | PROMPT',
    'beta | escalate | execute | answer-read-prompts | npm install left-pad',
    '',
    expect.stringMatching(/hands-off\.json over 6 decisions: 4 the same, 1 changed$/),
    ' | 1 | escalate -> execute',
    ' | 1 | without facts, not replayed',
    ' | 1 | lines that are not decisions',
  ])
})

test.each(SHIPPED_POLICIES)('the replay of an unchanged policy changes nothing: %s', async (name) => {
  const recorded = await recordTrail(name)
  try {
    const { stdout } = await runCommand(PolicyReplay, '--project', recorded, '--policy', name, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ decisions: 5, same: 5, flipped: 0 })
  } finally {
    await rm(recorded, { recursive: true })
  }
})

test('a project without a trail has nothing to replay', async () => {
  const empty = await recordTrail('recommended')
  try {
    await writeFile(join(empty, '.czarina', 'status', 'llm-decisions.jsonl'), '')
    const { stdout, exit } = await runCommand(PolicyReplay, '--project', empty, '--json')
    expect([exit, JSON.parse(stdout).decisions]).toEqual([0, 0])
  } finally {
    await rm(empty, { recursive: true })
  }
})
