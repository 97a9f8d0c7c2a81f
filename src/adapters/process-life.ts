/** Whether a process of this machine is still the one that was meant: pids are used again. */

import { readFile, readlink } from 'node:fs/promises'
import { errorCode } from './file-errors.ts'

/**
 * When a process started, as a text that no later process with the same pid shares: boot id and clock ticks since boot,
 * from `/proc`. Null where there is no such process, or no `/proc` (macOS).
 */
export async function processStart(pid: number): Promise<string | null> {
  const seen = await readProcess(pid)
  if (seen === null) return null
  return `${(await bootId()) ?? ''}:${seen.startTicks}`
}

/** Unique to each start of this machine's kernel; null where there is no `/proc`. */
export async function bootId(): Promise<string | null> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return boot.trim() === '' ? null : boot.trim()
}

/** The set of processes in which this process' pid has a meaning; null where the system has only one. */
export function pidNamespace(): Promise<string | null> {
  return readlink('/proc/self/ns/pid').catch(() => null)
}

/** Whether the process runs, and is the one that started then where `start` tells. */
export async function isAlive(pid: number, start: string | null): Promise<boolean> {
  if (!answersSignals(pid)) return false
  if ((await readProcess(pid))?.state === 'Z') return false // ended, its parent has just not taken note of it
  const startNow = await processStart(pid)
  return start === null || startNow === null || start === startNow
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0) // signal 0 asks only
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

async function readProcess(pid: number): Promise<{ state: string; startTicks: string } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // `pid (name) state …`: the name may hold spaces and brackets, so count from its last bracket. proc(5), fields 3 and 22.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields?.[0], fields?.[19]]
  return state === undefined || startTicks === undefined ? null : { state, startTicks }
}
