/**
 * The cores for rounds, one for each. On one core the panes, their twins, tmux and the monitor compete, so whatever the monitor
 * uses is missing from the panes. On several cores the placement by the kernel matters more than the monitor: between unwatched twins
 * the difference was up to 50 % in a second, against 4 % on one core.
 */

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Each round starts about ten processes. */
const CORES_MAX = 8

/** The numbers of the cores to which a process can be pinned; none if this system cannot pin processes. */
export async function usableCores(): Promise<readonly number[]> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const cores = parseCores(/^Cpus_allowed_list:\s*(.*)$/m.exec(status)?.[1] ?? '').slice(0, CORES_MAX)
  const [first] = cores
  if (first === undefined) return []
  return await run('taskset', ['-c', String(first), 'true']).then(
    () => cores,
    () => [],
  )
}

/** Parses the kernel's list of cores, such as `0-2,5`. */
export function parseCores(list: string): readonly number[] {
  return [...list.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, index) => Number(from) + index),
  )
}
