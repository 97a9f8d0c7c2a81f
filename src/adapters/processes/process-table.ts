/** The processes of this machine, and which of them are still the same: each question goes to `/proc` or to `ps`, as the platform has it. */

import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import type { ProcessRow } from '../../core/ports.ts'
import { withAncestors } from '../../core/project/consent/ancestors.ts'
import { errorCode } from '../files/reading.ts'
import { PLATFORM } from '../platform.ts'
import { childEnvironment } from './child-environment.ts'
import { readProcArguments, readProcRow, readProcState, readProcTable } from './proc.ts'
import { readOrNull } from './process-state.ts'
import { readPsRow, readPsTable } from './ps.ts'

const BOOT_ID_LIMIT_MS = 2000

/** All that we may see; empty where the system does not tell. */
export async function readProcessTable(platform = PLATFORM): Promise<ReadonlyMap<number, ProcessRow>> {
  const rows = platform.processes === 'proc' ? readProcTable() : await readPsTable()
  return new Map(rows.map((row) => [row.pid, row]))
}

/** This process and all above it; those that the system does not tell of are left out. */
export async function processesAbove(pid: number, platform = PLATFORM): Promise<ReadonlySet<number>> {
  if (platform.processes === 'ps') return withAncestors(pid, await readProcessTable(platform))
  return withAncestors(pid, { get: readProcRow })
}

/** The command line of a process, its arguments parted by spaces; empty where it cannot be told. */
export function commandLineOf(pid: number, platform = PLATFORM): string {
  const words = platform.processes === 'proc' ? readProcArguments(pid) : (readPsRow(pid)?.arguments ?? [])
  return words.join(' ').trim()
}

/** A process that cannot be mistaken for a later one with the same number, where the system tells start times. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks since boot from `/proc`, a date from `ps`; null where neither tells. */
  readonly start: string | null
}

/** The identity of a process now; null where it is not running. */
export function identifyProcess(pid: number, platform = PLATFORM): ProcessIdentity | null {
  if (!answersSignals(pid)) return null
  const found = platform.processes === 'proc' ? readProcState(pid) : readPsRow(pid)
  return found?.hasEnded ? null : { pid, start: found?.start ?? null }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0) // signal 0 asks only
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** Whether the very process that was identified is still running. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid)
  return now !== null && now.start === identity.start
}

/** Whether the process runs, and is the one that started then where `start`, as `processStart` gives it, tells. */
export function isAlive(pid: number, start: string | null, platform = PLATFORM): boolean {
  if (identifyProcess(pid, platform) === null) return false
  const startNow = start === null ? null : processStart(pid, platform)
  return startNow === null || start === startNow
}

/**
 * When a process started, as a text that no later process with the same pid shares, not even after a boot: boot id and start.
 * Null where there is no such process, or the system does not tell.
 */
export function processStart(pid: number, platform = PLATFORM): string | null {
  const start = identifyProcess(pid, platform)?.start ?? null
  return start === null ? null : `${bootId(platform) ?? ''}:${start}`
}

/** Unique to each start of this machine's kernel; null where the system does not tell. */
export function bootId({ bootId: source } = PLATFORM): string | null {
  const read = typeof source === 'string' ? () => readFileSync(source, 'utf8') : () => outputOf(source)
  return readOrNull(read)?.trim() || null
}

function outputOf(command: readonly string[] | null): string {
  const [file, ...words] = command ?? []
  if (file === undefined) return ''
  const env = childEnvironment(process.env)
  return execFileSync(file, words, {
    ...{ encoding: 'utf8', env, timeout: BOOT_ID_LIMIT_MS },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** The set of processes in which this process' pid has a meaning; null where the system has only one. */
export function pidNamespace({ pidNamespace: link } = PLATFORM): string | null {
  return link === null ? null : readOrNull(() => readlinkSync(link))
}
