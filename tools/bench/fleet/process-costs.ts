/** What processes cost: CPU time and memory, from `/proc` (Linux). */

import { readFile } from 'node:fs/promises'

/** Clock ticks of `/proc` a second: fixed at 100 for user space on Linux. */
const TICKS_PER_SECOND = 100
const KIB_PER_MIB = 1024

/** CPU seconds that a process has used so far, without its children; 0 where it is gone. */
export async function cpuSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND
}

/** Resident memory in MiB; 0 where it is gone. */
export async function residentMemory_mib(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) / KIB_PER_MIB
}

/** The direct children of a process. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.trim() === '' ? [] : text.trim().split(' ').map(Number)
}
