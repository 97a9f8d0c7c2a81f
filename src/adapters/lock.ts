/** One monitor for each project and each place in tmux: two would answer the same prompt twice. */

import { randomUUID } from 'node:crypto'
import { link, lstat, mkdir, open, rename, rm, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { CzarinaError } from '../core/errors.ts'
import { parseJsonObject } from '../core/json-object.ts'
import { errorCode, errorText, nullIfMissing } from './file-errors.ts'
import { sha1 } from './hash.ts'
import { readSmallText } from './open-regular.ts'
import { isAlive, processStart } from './process-life.ts'

const LOCK_BYTES_MAX = 16 * 1024
const CHECK_CHARACTERS = 8

/** Who asks for the lock. `startedAt` is for people (ISO 8601), `host` is the machine's name. */
export interface LockIdentity {
  readonly pid: number
  readonly startedAt: string
  readonly host: string
}

/** Who holds a lock, as it stands in the file. */
export interface LockHolder extends LockIdentity {
  /** Tells two processes with the same pid apart; null where the system does not say. */
  readonly processStart: string | null
  /** Unique to each taking of the lock. */
  readonly token: string
}

export interface Lock {
  /** Unique to this taking of the lock. */
  readonly token: string
  /** Writes it again where its file is gone; throws CZM_ALREADY_RUNNING where another one has taken it since. */
  renew(): Promise<void>
  /** Gives the lock back; what another one has taken meanwhile is left alone. */
  release(): Promise<void>
}

/** This process under the name that a lock needs. */
export function ownIdentity(now: number): LockIdentity {
  return { pid: process.pid, startedAt: new Date(now).toISOString(), host: hostname() }
}

/**
 * Takes the lock of a project, or of a place in tmux where one is named, or throws CZM_ALREADY_RUNNING, which names who holds
 * it. A lock of a dead process is taken over.
 */
export async function acquireLock(
  file: string,
  identity: LockIdentity,
  place: string | null = null,
): Promise<Lock> {
  const named = { ...identity, processStart: await processStart(identity.pid) }
  const holder: LockHolder = { ...named, token: tokenOf(randomUUID(), named) }
  const ready = `${file}.${holder.token}.new`
  try {
    await writeSynced(ready, JSON.stringify(holder))
    await take(file, ready, holder, place)
  } catch (error) {
    if (error instanceof CzarinaError) throw error
    throw new CzarinaError('CZM_LOG_FOLDER', `The lock ${file} cannot be written: ${errorText(error)}.`, {
      file,
      suggestions: [`Make ${dirname(file)} writable for you, or free space on its disk.`],
      cause: error,
    })
  } finally {
    await rm(ready, { force: true }).catch(() => undefined) // nobody reads it: litter at worst
  }
  return {
    token: holder.token,
    renew: () => renew(file, holder),
    release: () => release(file, holder.token),
  }
}

async function renew(file: string, holder: LockHolder): Promise<void> {
  const ready = `${file}.${holder.token}.new`
  await writeSynced(ready, JSON.stringify(holder))
  try {
    if (await linkNew(ready, file)) return
    const current = await readHolder(file)
    if (current !== null && current.token !== holder.token) throw alreadyRunning(file, current, null)
  } finally {
    await rm(ready, { force: true }).catch(() => undefined) // nobody reads it: litter at worst
  }
}

/** Who holds the lock; null where nobody does or the holder died without giving it back. */
export async function readLock(file: string): Promise<LockHolder | null> {
  const holder = await readHolder(file)
  return holder !== null && (await holds(holder)) ? holder : null
}

/** Loops only while holders come and go: each turn ends in taking the lock, refusing, or seeing another holder. */
async function take(file: string, ready: string, holder: LockHolder, place: string | null): Promise<void> {
  while (!(await linkNew(ready, file))) {
    const current = await readHolder(file)
    if (current === null) continue // given back since
    if (await holds(current)) throw alreadyRunning(file, current, place)
    if (await takeOver(file, ready, holder, current)) return
  }
}

/**
 * Replaces a dead holder's lock. Of all who see it dead, one gets a second lock that carries the dead holder's token;
 * only that one may replace the file, so nobody can remove what another has just taken.
 */
async function takeOver(file: string, ready: string, holder: LockHolder, dead: LockHolder): Promise<boolean> {
  const claim = await acquireLock(`${file}.${dead.token}`, holder)
  try {
    if ((await readHolder(file))?.token !== dead.token) return false
    await rename(ready, file)
    return true
  } finally {
    await claim.release()
  }
}

/** True where the file was made now: `link` fails where it exists, and never shows a file that is half written. */
async function linkNew(ready: string, file: string): Promise<boolean> {
  try {
    await link(ready, file)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function release(file: string, token: string): Promise<void> {
  if ((await readHolder(file))?.token === token) await unlink(file)
}

/** A holder on another machine counts as alive, since nobody here can tell. */
async function holds(holder: LockHolder): Promise<boolean> {
  return holder.host !== hostname() || (await isAlive(holder.pid, holder.processStart))
}

async function readHolder(file: string): Promise<LockHolder | null> {
  const text = await readSmallText(file, LOCK_BYTES_MAX)
  if (text === null) {
    // A link to nothing is there for `link` and not for us: neither could be waited for.
    const found = await lstat(file).catch(nullIfMissing(file))
    if (found?.isSymbolicLink()) throw unreadable(file)
    return null
  }
  const holder = parseJsonObject(text)
  if (holder !== null && isHolder(holder) && isAsWritten(holder)) return holder
  throw unreadable(file)
}

function unreadable(file: string): CzarinaError {
  return new CzarinaError(
    'CZM_ALREADY_RUNNING',
    `The lock ${file} cannot be read, so nobody knows who holds it.`,
    { file, suggestions: [`If no monitor runs there: rm '${file}'`] },
  )
}

/** A token bears a check of the rest, so that a live holder whose lock was changed is not taken for a dead one. */
function tokenOf(id: string, holder: Omit<LockHolder, 'token'>): string {
  const { pid, startedAt, host, processStart: start } = holder
  return `${id}.${sha1(JSON.stringify([id, pid, startedAt, host, start])).slice(0, CHECK_CHARACTERS)}`
}

/** Locks of versions that wrote no check are taken as they are. */
function isAsWritten(holder: LockHolder): boolean {
  const [id = '', check] = holder.token.split('.')
  return check === undefined || holder.token === tokenOf(id, holder)
}

function isHolder(value: object): value is LockHolder {
  const {
    pid,
    startedAt,
    host,
    processStart: start,
    token,
  }: Partial<Record<keyof LockHolder, unknown>> = value
  const texts = [startedAt, host].every((text) => typeof text === 'string')
  // It becomes part of a file name.
  const isToken = typeof token === 'string' && /^[\w.-]{1,100}$/.test(token)
  // A signal to a pid of 0 or less would reach a whole group of processes, or all of them.
  const isPid = Number.isSafeInteger(pid) && Number(pid) > 0
  return texts && isToken && isPid && (start === null || typeof start === 'string')
}

function alreadyRunning(file: string, holder: LockHolder, place: string | null): CzarinaError {
  const { pid, host, startedAt } = holder
  const here = host === hostname()
  const where = place === null ? 'in this project' : `for ${place} of this tmux server, in another project`
  const stop = place === null ? 'czarina-monitor stop' : 'czarina-monitor stop --project FOLDER'
  const suggestions = here
    ? [stop]
    : [`On ${host}: ${stop}`, `If no monitor runs there any more: rm '${file}'`]
  return new CzarinaError(
    'CZM_ALREADY_RUNNING',
    `A monitor already runs ${where}: pid ${pid}${here ? '' : ` on ${host}`}, since ${startedAt}.`,
    {
      file,
      value: pid,
      suggestions:
        place === null
          ? suggestions
          : [...suggestions, 'Give one of the projects another project.slug, target or llm_monitor.socket.'],
    },
  )
}

async function writeSynced(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync() // or a power cut could leave a lock that names nobody
  } finally {
    await handle.close()
  }
}
