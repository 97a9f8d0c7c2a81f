/** A run that leaves nothing behind: a guard in its own session ends whatever remains, also after SIGKILL. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, processStart } from '../../src/adapters/processes/process-table.ts'
import { packageRoot } from './package-root.ts'

const PREFIX = 'czm-run-'
/** The file that names the owner of the run: its pid and the time of its start. */
const OWNER = 'owner'
/** A folder without this file is new, or its owner was killed before it could write it. */
const NEW_FOR_MS = 60_000

const guardScript = (): string => join(packageRoot(), 'tools', 'stage', 'guard.sh')

export interface GuardedRun {
  readonly folder: string
  /** Tells the guard which process group belongs to the run. */
  endsWith(group: number): void
  /** Has the guard clean up; resolves when it has finished. */
  end(): Promise<void>
}

/** Creates the folder of a run and starts its guard, which does not keep this process alive. */
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

/** Cleans up after runs whose owner and guard were both killed; returns their folders. */
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
