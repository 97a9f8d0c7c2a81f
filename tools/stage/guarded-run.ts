/** A run that leaves nothing behind: a guard in a session of its own ends what is left, also after SIGKILL. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, processStart } from '../../src/adapters/processes/process-table.ts'
import { packageRoot } from './package-root.ts'

const PREFIX = 'czm-run-'
/** Says whose run it is: a pid, and when that process started. */
const OWNER = 'owner'
/** A folder without an owner was just made, or its owner was killed in that moment. */
const NEW_FOR_MS = 60_000

const guardScript = (): string => join(packageRoot(), 'tools', 'stage', 'guard.sh')

export interface GuardedRun {
  readonly folder: string
  /** Has the guard end this process group as well. */
  endsWith(group: number): void
  /** Ends what is left now; resolves once nothing is. */
  end(): Promise<void>
}

/** Makes the folder of a run, and starts its guard, which keeps neither us nor the terminal. */
export function guardRun(): GuardedRun {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)))
  writeFileSync(join(folder, OWNER), `${process.pid} ${processStart(process.pid) ?? ''}`)
  const guard = spawn('sh', [guardScript(), folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  return {
    folder,
    endsWith: (group) => void guard.stdin.write(`${group}\n`),
    end: () => ended(guard),
  }
}

/** Ends and removes what the runs left whose owner and guard were both killed; resolves with their folders. */
export function sweepRuns(): readonly string[] {
  const root = realpathSync(tmpdir())
  const runs = readdirSync(root).flatMap((name) => (name.startsWith(PREFIX) ? [join(root, name)] : []))
  const left = runs.filter((run) => isOurs(run) && !isOwned(run))
  for (const run of left) spawnSync('sh', [guardScript(), run], { input: '' })
  return left
}

async function ended(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return
  guard.ref()
  guard.stdin?.end()
  await once(guard, 'exit')
}

function isOurs(run: string): boolean {
  const state = statSync(run, { throwIfNoEntry: false })
  return state?.isDirectory() === true && state.uid === process.getuid?.()
}

function isOwned(run: string): boolean {
  try {
    const [pid = '', start = ''] = readFileSync(join(run, OWNER), 'utf8').split(' ')
    return isAlive(Number(pid), start === '' ? null : start)
  } catch {
    return Date.now() - (statSync(run, { throwIfNoEntry: false })?.mtimeMs ?? 0) < NEW_FOR_MS
  }
}
