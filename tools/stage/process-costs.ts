/** The CPU time and memory of processes, from `/proc` on Linux and otherwise from `ps`. */

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { PLATFORM } from '../../src/adapters/platform.ts'
import { fieldsOfStat, readChildren } from '../../src/adapters/processes/proc.ts'
import { readProcessTable } from '../../src/adapters/processes/process-table.ts'

/** Clock ticks of `/proc` a second: fixed at 100 for user space on Linux. */
const TICKS_PER_SECOND = 100
const KIB_PER_MIB = 1024

const isByProc = PLATFORM.processes === 'proc'

/** CPU seconds that a process has used so far, without its children; 0 if it is gone. */
export function cpuSeconds(pid: number): Promise<number> {
  return isByProc ? cpuByProc(pid) : cpuByPs(pid)
}

async function cpuByProc(pid: number): Promise<number> {
  const fields = fieldsOfStat(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))
  // Fields 14 and 15 are user and system time.
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND
}

/** The same from `ps`: exact to a second on Linux, to a hundredth on macOS. */
export async function cpuByPs(pid: number): Promise<number> {
  return secondsIn(await columnOf(pid, 'time'))
}

/** Resident memory in MiB; 0 if the process is gone. */
export function residentMemory_mib(pid: number): Promise<number> {
  return isByProc ? memoryByProc_mib(pid) : memoryByPs_mib(pid)
}

async function memoryByProc_mib(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) / KIB_PER_MIB
}

/** The same from `ps`: POSIX does not define this column, but all systems have it. */
export async function memoryByPs_mib(pid: number): Promise<number> {
  return Number(await columnOf(pid, 'rss')) / KIB_PER_MIB
}

/** The direct children of a process. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  if (isByProc) return readChildren(pid) ?? []
  return [...(await readProcessTable()).values()].flatMap((row) => (row.parent === pid ? [row.pid] : []))
}

async function columnOf(pid: number, column: 'time' | 'rss'): Promise<string> {
  const words = ['-o', `${column}=`, '-p', String(pid)]
  const { stdout } = await promisify(execFile)('ps', words).catch(() => ({ stdout: '' }))
  return stdout.trim()
}

/** Parses the time of `ps`: `1-02:03:04` on Linux, `123:04.56` on macOS. */
export function secondsIn(time: string): number {
  const [days, clock] = time.includes('-') ? time.split('-') : ['0', time]
  const units = (clock ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Number(days) * 24 * 60 * 60 + units
}
