/** The resources of a process, read from `/proc` (Linux) during the day. */

import { readdir, readFile } from 'node:fs/promises'
import { PLATFORM } from '../../src/adapters/platform.ts'
import { NotHere } from '../stage/exit.ts'
import { childrenOf, residentMemory_mib } from '../stage/process-costs.ts'

/** One sample of the monitor and the tmux server. */
export interface Sample {
  /** Since the start of the run. */
  readonly at_ms: number
  /** How often the monitor, and the server, had been started. */
  readonly life: number
  readonly serverLife: number
  /** Resident memory of the monitor. */
  readonly memory_mib: number
  readonly handles: number
  readonly children: number
  readonly threads: number
  readonly serverMemory_mib: number
  readonly trail_kib: number
}

/** The resources of the monitor; null if it does not run. */
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
