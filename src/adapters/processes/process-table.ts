/** The processes of this machine, and whether they are still the same, from `/proc` or `ps`. */

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

/** All processes that we may see; empty if the system does not say. */
export async function readProcessTable(platform = PLATFORM): Promise<ReadonlyMap<number, ProcessRow>> {
  const rows = platform.processes === 'proc' ? readProcTable() : await readPsTable()
  return new Map(rows.map((row) => [row.pid, row]))
}

/** The process and its ancestors, without those that the system does not show. */
export async function processesAbove(pid: number, platform = PLATFORM): Promise<ReadonlySet<number>> {
  if (platform.processes === 'ps') return withAncestors(pid, await readProcessTable(platform))
  return withAncestors(pid, { get: readProcRow })
}

/** The command line of a process, with spaces between the arguments; empty if it cannot be read. */
export function commandLineOf(pid: number, platform = PLATFORM): string {
  const words = platform.processes === 'proc' ? readProcArguments(pid) : (readPsRow(pid)?.arguments ?? [])
  return words.join(' ').trim()
}

/** Distinguishes a process from a later one with the same pid, if the system gives start times. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks since boot from `/proc`, a date from `ps`; null if neither is available. */
  readonly start: string | null
}

/** The identity of a process now; null if it is not running. */
export function identifyProcess(pid: number, platform = PLATFORM): ProcessIdentity | null {
  if (!answersSignals(pid)) return null
  const found = platform.processes === 'proc' ? readProcState(pid) : readPsRow(pid)
  return found?.hasEnded ? null : { pid, start: found?.start ?? null }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0) // signal 0 only checks
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** Whether the same process that was identified is still running. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid)
  return now !== null && now.start === identity.start
}

/** Whether the process runs and, if `start` (from `processStart`) is known, is the same one. */
export function isAlive(pid: number, start: string | null, platform = PLATFORM): boolean {
  if (identifyProcess(pid, platform) === null) return false
  const startNow = start === null ? null : processStart(pid, platform)
  return startNow === null || start === startNow
}

/**
 * When a process started, as a text that no later process with the same pid can have, even after a reboot:
 * boot id and start. Null if there is no such process, or the system does not say.
 */
export function processStart(pid: number, platform = PLATFORM): string | null {
  const start = identifyProcess(pid, platform)?.start ?? null
  return start === null ? null : `${bootId(platform) ?? ''}:${start}`
}

/** Unique for each boot of this machine; null if the system does not say. */
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

/** The namespace in which this process's pid is valid; null if the system has only one. */
export function pidNamespace({ pidNamespace: link } = PLATFORM): string | null {
  return link === null ? null : readOrNull(() => readlinkSync(link))
}
