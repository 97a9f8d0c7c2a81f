/** Reads processes from Linux's `/proc`: see proc(5). */

import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import type { ProcessRow } from '../../core/ports.ts'
import { type ProcessState, readOrNull } from './process-state.ts'

/** The start of a command line names the program or script; the whole line may have megabytes. */
const COMMAND_LINE_BYTES_MAX = 4096
/** In a program with more threads than this, only the children of the first ones are found. */
const THREADS_MAX = 512

/** All processes that we may see. */
export function readProcTable(): readonly ProcessRow[] {
  const names = readOrNull(() => readdirSync('/proc')) ?? []
  const rows = names.filter((name) => /^\d+$/.test(name)).map((name) => readProcRow(Number(name)))
  return rows.filter((row) => row !== null)
}

/**
 * One process; null if it has ended. Read synchronously: 8 µs of CPU for each file, instead of 110 µs through
 * promises (Node 20). Only the arguments of a process that waits for a disk could hold us up, so they are
 * left out.
 */
export function readProcRow(pid: number): ProcessRow | null {
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === null) return null
  const isHeldUp = fieldsOfStat(stat)[0] === 'D'
  const commandLine = isHeldUp ? '' : readOrNull(() => readHead(`/proc/${pid}/cmdline`))
  return commandLine === null ? null : rowOfProc(stat, commandLine)
}

/** One process from its `stat` and `cmdline`; null for a zombie. */
export function rowOfProc(stat: string, commandLine: string): ProcessRow | null {
  const [, ...fields] = fieldsOfStat(stat)
  const [parent = 0, group = 0, session = 0, tty = 0, foregroundGroup = 0] = fields.map(Number)
  const { hasEnded, start } = stateOfProc(stat)
  if (hasEnded || start === null) return null
  return {
    ...{ pid: Number.parseInt(stat, 10), parent, group, session, foregroundGroup, start },
    tty: tty === 0 ? '' : String(tty),
    command: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
    arguments: argumentsIn(commandLine),
  }
}

/** Whether a process has ended, and when it started; null if `/proc` does not say. */
export function readProcState(pid: number): ProcessState | null {
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat === null ? null : stateOfProc(stat)
}

/** The arguments of a process; empty if it has ended. */
export function readProcArguments(pid: number): readonly string[] {
  return argumentsIn(readOrNull(() => readHead(`/proc/${pid}/cmdline`)) ?? '')
}

/** The children of all threads of a process; null if the kernel was built without these lists. */
export function readChildren(pid: number): readonly number[] | null {
  const threads = readOrNull(() => readdirSync(`/proc/${pid}/task`))
  if (threads === null) return [] // it has ended
  const lists = threads
    .slice(0, THREADS_MAX)
    .map((thread) => readOrNull(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')))
  if (lists.length > 0 && lists.every((list) => list === null)) return null
  return lists.flatMap((list) => (list ?? '').split(' ').filter(Boolean).map(Number))
}

/** Splits `pid (name) state parent …`. A name may contain brackets, so fields start after the last one. */
export function fieldsOfStat(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** A zombie has ended, but its parent has not read its exit code: common in containers. */
function stateOfProc(stat: string): ProcessState {
  const fields = fieldsOfStat(stat)
  return { hasEnded: fields[0] === 'Z', start: fields[19] ?? null }
}

function argumentsIn(commandLine: string): readonly string[] {
  return commandLine.replace(/\0$/, '').split('\0')
}

function readHead(file: string): string {
  const head = Buffer.alloc(COMMAND_LINE_BYTES_MAX)
  const descriptor = openSync(file, 'r')
  try {
    return head.toString('utf8', 0, readSync(descriptor, head, 0, COMMAND_LINE_BYTES_MAX, 0))
  } finally {
    closeSync(descriptor)
  }
}
