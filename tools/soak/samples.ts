/** What a process holds, read from `/proc` (Linux) while the day passes. */

import { readdir, readFile } from 'node:fs/promises'
import { PLATFORM } from '../../src/adapters/platform.ts'
import { childrenOf, residentMemory_mib } from '../bench/fleet/process-costs.ts'
import { NotHere } from '../stage/exit.ts'

/** One look at the monitor and the tmux server. */
export interface Sample {
  /** Since the start of the run. */
  readonly at_ms: number
  /** Which life of the monitor, and which of the server, counted from 1. */
  readonly life: number
  readonly serverLife: number
  /** Resident set of the monitor. */
  readonly memory_mib: number
  readonly handles: number
  readonly children: number
  readonly threads: number
  readonly serverMemory_mib: number
  readonly trail_kib: number
}

/** What the monitor holds; null where it is not there. */
export async function holdingsOf(
  pid: number,
): Promise<Pick<Sample, 'memory_mib' | 'handles' | 'children' | 'threads'> | null> {
  if (PLATFORM.processes !== 'proc') throw new NotHere('open files and threads are counted in /proc')
  const memory_mib = await residentMemory_mib(pid)
  const [handles, status, children] = await Promise.all([
    readdir(`/proc/${pid}/fd`).catch(() => []),
    readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''),
    childrenOf(pid),
  ])
  if (memory_mib === 0 || handles.length === 0) return null
  const threads = Number(/^Threads:\s+(\d+)$/m.exec(status)?.[1] ?? 0)
  return { memory_mib, handles: handles.length, children: children.length, threads }
}
