/** Who holds a project, and whether it runs: we try its socket, since only the kernel is always right. */

import { connect } from 'node:net'
import { hostname } from 'node:os'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { errorCode } from '../files/reading.ts'
import { sha1 } from '../hash.ts'
import { PLATFORM } from '../platform.ts'
import { bootId, isAlive, pidNamespace, processStart } from '../processes/process-table.ts'

const CHECK_CHARACTERS = 8
const CONNECT_LIMIT_MS = 3000

/** A monitor process in one project. `startedAt` (ISO 8601) and `host` are for people. */
export interface Holder {
  readonly pid: number
  readonly startedAt: string
  readonly host: string
  /** Boot id and start time, which distinguish processes with the same pid; null if not available. */
  readonly processStart: string | null
  /** The namespace in which the pid is valid; null if the system has only one. */
  readonly pidNamespace: string | null
  /** Folder of the project, without links; null in a lock of an earlier version. */
  readonly project: string | null
  /** Path of the socket on which it listens while it runs; null if it has none. */
  readonly socket: string | null
  /** Unique for each acquisition of the lock. */
  readonly token: string
}

/** This process as the holder of a project. */
export function ownHolder(parts: Pick<Holder, 'startedAt' | 'project' | 'socket'>, id: string): Holder {
  const { pid } = process
  const named = {
    ...{ pid, startedAt: parts.startedAt, host: hostname() },
    ...{ processStart: processStart(pid), pidNamespace: pidNamespace() },
    ...{ project: parts.project, socket: parts.socket },
  }
  return { ...named, token: tokenOf(id, named) }
}

/** True as well if it cannot be known here: two monitors in one project are worse than none. */
export async function isHolderAlive(holder: Holder, platform = PLATFORM): Promise<boolean> {
  const reply = holder.socket === null ? 'unreachable' : await knock(holder.socket)
  if (reply === 'open') return true
  const [boot] = (holder.processStart ?? '').split(':')
  const bootNow = bootId(platform)
  const isOtherBoot = boot !== '' && bootNow !== null && boot !== bootNow
  // Two machines may share the disk that holds the socket's file; it answers only on the machine where it was
  // bound.
  if (reply === 'closed' && platform.refusalMeansEnded && !isOtherBoot) return false
  if (!isOnThisMachine(holder, platform)) return true
  const namespace = pidNamespace(platform)
  const isOtherNamespace = holder.pidNamespace !== null && holder.pidNamespace !== namespace
  if (isOtherNamespace && !isOtherBoot) return true
  return isAlive(holder.pid, holder.processStart, platform)
}

/** Whether the holder is a process of this machine, so that its pid means something here. */
export function isOnThisMachine({ host, processStart: start }: Holder, platform = PLATFORM): boolean {
  return host === hostname() || (start ?? '').split(':')[0] === bootId(platform)
}

/** Reads a holder from the text of a lock; null if it is not one, or was altered after it was written. */
export function holderIn(text: string): Holder | null {
  const value = parseJsonObject(text)
  if (value === null) return null
  const holder = { pidNamespace: null, project: null, socket: null, ...value }
  return isHolder(holder) && isAsWritten(holder) ? holder : null
}

/** Writes a holder as a tmux option's value, in characters without a meaning to formats and commands. */
export function claimOf(holder: Holder): string {
  const { project, pid, ...rest } = holder
  const known = Object.entries({ project, pid, ...rest }).filter(([, value]) => value !== null)
  return new URLSearchParams(known.map(([name, value]): [string, string] => [name, String(value)]))
    .toString()
    .replaceAll('%2F', '/')
}

/** Reads the holder from such a value; null if it names none. */
export function holderOfClaim(claim: string): Holder | null {
  const { pid, ...texts } = Object.fromEntries(new URLSearchParams(claim))
  return holderIn(JSON.stringify({ processStart: null, ...texts, pid: Number(pid) }))
}

/** Whether a process listens: `open`, `closed` (no, but the file exists), or `unreachable` (not known). */
export function knock(path: string): Promise<'open' | 'closed' | 'unreachable'> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const end = (reply: 'open' | 'closed' | 'unreachable'): void => {
      socket.destroy()
      resolve(reply)
    }
    socket.setTimeout(CONNECT_LIMIT_MS, () => end('open'))
    socket.once('connect', () => end('open'))
    socket.once('error', (error) => {
      const code = errorCode(error)
      // EAGAIN: its queue of waiting connections is full.
      if (code === 'EAGAIN') end('open')
      else end(code === 'ECONNREFUSED' ? 'closed' : 'unreachable')
    })
  })
}

/** A token contains a checksum, so that a live holder whose lock was altered is not taken for a dead one. */
function tokenOf(id: string, holder: Omit<Holder, 'token'>): string {
  const { pid, startedAt, host, processStart: start, pidNamespace: namespace, project, socket } = holder
  const since = [namespace, project, socket]
  const parts = [id, pid, startedAt, host, start, ...(since.every((part) => part === null) ? [] : since)]
  return `${id}.${sha1(JSON.stringify(parts)).slice(0, CHECK_CHARACTERS)}`
}

/** Locks of versions that wrote no checksum are accepted as they are. */
function isAsWritten(holder: Holder): boolean {
  const [id = '', check] = holder.token.split('.')
  return check === undefined || holder.token === tokenOf(id, holder)
}

function isHolder(value: object): value is Holder {
  const found: Partial<Record<keyof Holder, unknown>> = value
  const { pid, startedAt, host, token, processStart: start, pidNamespace: namespace, project, socket } = found
  const isText = (part: unknown): boolean => typeof part === 'string'
  // It becomes part of a file name.
  const isToken = typeof token === 'string' && /^[\w.-]{1,100}$/.test(token)
  // A signal to a pid of 0 or less would reach a whole group of processes, or all of them.
  const isPid = Number.isSafeInteger(pid) && Number(pid) > 0
  const others = [start, namespace, project].every((part) => part === null || isText(part))
  // `connect` would throw for anything that is not a path.
  const isSocket = socket === null || (typeof socket === 'string' && /^\/[^\0]{1,106}$/.test(socket))
  return isText(startedAt) && isText(host) && isToken && isPid && others && isSocket
}
