import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIntents } from '../../src/adapters/journal/intents.ts'
import { recentDecisions } from '../../src/adapters/journal/read-decisions.ts'
import Decisions from '../../src/commands/decisions.ts'
import PolicyExplain from '../../src/commands/policy/explain.ts'
import PolicyReplay from '../../src/commands/policy/replay.ts'
import { OLD_TRAIL, trailOf010 } from '../support/old-trail.ts'
import { runCommand } from '../support/run-command.ts'

let project = ''

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'czm-old-trail-'))
  const folder = join(project, '.czarina')
  await mkdir(folder)
  const workers = ['alpha', 'beta', 'gamma', 'delta'].map((id) => ({ id }))
  await writeFile(
    join(folder, 'config.json'),
    JSON.stringify({ project: { name: 'Demo', slug: 'demo' }, workers }),
  )
  await cp(OLD_TRAIL, join(folder, 'status'), { recursive: true })
})
afterAll(() => rm(project, { recursive: true }))

/** The decision that was made without a capture has no facts, in any version. */
const isJudged = ({ facts }: Record<string, unknown>): boolean => facts !== null

test('every decision of 0.1.0 is listed', async () => {
  const { stdout } = await runCommand(Decisions, '--project', project, '--since', 'all', '--jsonl')
  const listed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(listed).toEqual(await trailOf010())
})

test('every decision of 0.1.0 that was judged is replayed', async () => {
  const { stdout } = await runCommand(PolicyReplay, '--project', project, '--since', 'all', '--json')
  const records = await trailOf010()
  const { decisions, unreplayable, unreadable, overruled } = JSON.parse(stdout)
  expect([decisions, unreplayable, unreadable, overruled]).toEqual([
    records.length,
    records.filter((record) => !isJudged(record)).length,
    0,
    0,
  ])
})

test('every decision of 0.1.0 that was judged is explained', async () => {
  for (const { id, facts } of (await trailOf010()).filter(isJudged)) {
    const { stdout } = await runCommand(
      PolicyExplain,
      '--project',
      project,
      '--decision',
      String(id),
      '--policy',
      'recommended',
      '--json',
    )
    const explained = JSON.parse(stdout)
    // Facts that were not recorded then are neutral.
    const known = { ...(facts as object), file: { kind: 'unknown' } }
    expect([explained.decision?.id, explained.facts]).toEqual([id, known])
  }
})

test('its changes, its intents and its decisions are read correctly', async () => {
  const trail = await recentDecisions(join(OLD_TRAIL, 'llm-decisions.jsonl'), 0)
  expect(trail).toMatchObject({ decisions: await trailOf010(), unreadable: 0, damaged: [] })
  expect(trail.changes.map(({ change }) => change)).toEqual(['refused', 'adopted', 'waits'])
  const copy = join(project, 'intents')
  await copyFile(join(OLD_TRAIL, 'llm-intents.jsonl'), copy)
  const damaged: number[] = []
  const onDamage = async (lines: number) => void damaged.push(lines)
  const { unresolved } = await openIntents(copy, { isDecided: () => false, onDamage })
  expect({ damaged, open: unresolved.map(({ id, worker }) => [id, worker]) }).toEqual({
    damaged: [],
    open: [['lost-intent', 'beta']],
  })
})
