import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { childEnvironment } from '../../adapters/child-environment.ts'

/** A process that cannot be mistaken for a later one with the same number, where the system tells start times. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks since boot, out of `/proc/PID/stat`; null where there is no `/proc`. */
  readonly start: string | null
}

/** The identity of a process now; null where it is not running. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null
  }
  const { state, start } = readStat(pid)
  // A zombie has ended, only nobody has asked for its exit code: common in containers.
  return state === 'Z' ? null : { pid, start }
}

/** Whether the very process that was identified is still running. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid)
  return now !== null && now.start === identity.start
}

/** The command line of a process, its arguments parted by spaces; empty where it cannot be told. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      env: childEnvironment(process.env),
    }).trim()
  } catch {
    return ''
  }
}

function readStat(pid: number): { state: string | null; start: string | null } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets itself. After it comes the state; the start is the 22nd field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? null, start: fields[19] ?? null }
  } catch {
    return { state: null, start: null }
  }
}
