/** A project with a trail by the real code: saved screens, judged and recorded as the monitor does. */

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFAULT_SETTINGS } from '../../src/adapters/config/schema.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { analyzeScreen } from '../../src/cli/analyze/judge-screen.ts'
import { SILENT_LOG } from '../../src/cli/analyzers.ts'
import { buildDecision } from '../../src/core/build-decision.ts'
import type { Decision } from '../../src/core/decision.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'

const HOUR_MS = 3_600_000

/** Each screen with the worker that shows it, oldest first. */
const SCREENS = [
  ['claude-code/36-perm-bash-mkdir', 'alpha'],
  ['claude-code/44-perm-bash-rm-rf', 'alpha'],
  ['claude-code/41-perm-bash-npm-install', 'beta'],
  ['claude-code/02-trust-default-no', 'beta'],
  ['shell/35-cat-prompt-file', 'beta'],
] as const

export const screenFile = (path: string): string =>
  fileURLToPath(new URL(`../screens/${path}/screen.txt`, import.meta.url))

/** Returns the project's folder. The newest decision is an hour old, and each earlier one an hour older. */
export async function recordTrail(policyName: string, more: readonly string[] = []): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'czm-trail-'))
  const status = join(project, '.czarina', 'status')
  await mkdir(status, { recursive: true })
  const config = { project: { name: 'P', slug: 'p' }, workers: [{ id: 'alpha' }, { id: 'beta' }] }
  await writeFile(join(project, '.czarina', 'config.json'), JSON.stringify(config))
  const { hash } = await loadPolicy(policyName, '/', sha1)
  const now = Date.now()
  const decisions = await Promise.all(
    SCREENS.map(([path, worker], index) =>
      decide(path, worker, {
        id: `id-${index}`,
        policyName,
        policyHash: hash,
        now: now - (SCREENS.length - index) * HOUR_MS,
      }),
    ),
  )
  const lines = [...decisions.map((decision) => JSON.stringify(decision)), ...more]
  await writeFile(join(status, 'llm-decisions.jsonl'), `${lines.join('\n')}\n`)
  return project
}

async function decide(
  path: string,
  worker: string,
  {
    id,
    policyName,
    policyHash,
    now,
  }: { readonly id: string; readonly policyName: string; readonly policyHash: string; readonly now: number },
): Promise<Decision> {
  const judgement = await analyzeScreen({
    file: screenFile(path),
    worker,
    agent: null,
    command: '',
    title: '',
    cursor: null,
    worktree: null,
    policy: policyName,
    relativeTo: '/',
    autoApprove: true,
    ownPlaces: null,
    code: null,
    files: null,
    settings: DEFAULT_SETTINGS,
    environment: {},
    log: SILENT_LOG,
  })
  return buildDecision({
    id,
    judgement,
    outcome: 'none',
    policyHash,
    triggeredAt: now,
    moment: { now, wall: now },
    redactor: PLAIN_REDACTOR,
  })
}
