/**
 * The flags that stop keys: one small file for the project and one for each stopped worker, so that nobody has to read,
 * change and write what somebody else writes too. A flag that is there stops, whatever stands in it.
 */

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CzarinaError } from '../core/errors.ts'
import type { Stop, Stops, WritableStopFlags } from '../core/limits/stops.ts'
import { parseJsonObject } from '../core/text/json-object.ts'
import { errorCode, errorText } from './file-errors.ts'

/** More is no flag of ours. */
const FLAG_BYTES_MAX = 16 * 1024
const FLAG_NAME = /^llm-monitor\.pause\.(?:(?<worker>.+)\.)?json$/

/** The flags of a project; `directory` is its `.czarina/status`, which is made when the first one is set. */
export function stopFlags(directory: string): WritableStopFlags {
  const fileOf = (worker: string | null): string =>
    join(directory, worker === null ? 'llm-monitor.pause.json' : `llm-monitor.pause.${worker}.json`)

  return {
    of: async (worker) => (await readFlag(fileOf(null))) ?? (await readFlag(fileOf(worker))),
    all: () => readAll(directory),
    hold: async (worker, stop) => {
      await withFresh(directory, stop, async (fresh) => {
        await link(fresh, fileOf(worker)).catch((error: unknown) => {
          if (errorCode(error) !== 'EEXIST') throw error
        })
      })
    },
    set: async (worker, stop) => {
      const file = fileOf(worker)
      await telling(file, 'written', async () => {
        await withFresh(directory, stop, (fresh) => rename(fresh, file))
      })
    },
    clear: async (worker) => {
      const file = fileOf(worker)
      if ((await readFlag(file)) === null) return false
      await telling(file, 'removed', () => rm(file))
      return true
    },
  }
}

async function readAll(directory: string): Promise<Stops> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    return error
  })
  if (!Array.isArray(names)) return { project: unreadable(errorText(names)), workers: new Map() }
  const flags = names.filter((name) => FLAG_NAME.test(name)).sort()
  let project: Stop | null = null
  const workers = new Map<string, Stop>()
  for (const name of flags) {
    const stop = await readFlag(join(directory, name))
    const worker = FLAG_NAME.exec(name)?.groups?.worker
    if (worker === undefined) project = stop
    else if (stop !== null) workers.set(worker, stop)
  }
  return { project, workers }
}

/** Null only where no file bears the name: a file that cannot be read, or is none of ours, is a stop. */
async function readFlag(file: string): Promise<Stop | null> {
  try {
    if (!(await lstat(file)).isFile()) return unreadable('it is no regular file')
    // A pipe that took its place since would keep us waiting for its writer.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(FLAG_BYTES_MAX), 0, FLAG_BYTES_MAX, 0)
      return stopIn(buffer.toString('utf8', 0, bytesRead)) ?? unreadable('its text is damaged')
    } finally {
      await handle.close()
    }
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : unreadable(errorText(error))
  }
}

function stopIn(text: string): Stop | null {
  const flag = parseJsonObject(text)
  if (flag === null || flag.version !== 1) return null
  const { kind, since, reason } = flag
  if ((kind !== 'pause' && kind !== 'hold') || typeof since !== 'string' || typeof reason !== 'string')
    return null
  return Number.isNaN(Date.parse(since)) ? null : { kind, since, reason }
}

function unreadable(why: string): Stop {
  return { kind: 'pause', since: null, reason: `the flag cannot be read: ${why}` }
}

/** Writes a whole, synced flag under a name that nobody reads, to be put in place in one step; nothing of it stays beside that. */
async function withFresh(
  directory: string,
  { kind, since, reason }: Stop,
  place: (fresh: string) => Promise<void>,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const fresh = join(directory, `llm-monitor.flag.${randomUUID()}.new`)
  try {
    const handle = await open(fresh, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify({ version: 1, kind, since, reason })}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await place(fresh)
    await syncFolder(directory)
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined) // nobody reads it: litter at worst
  }
}

/** Only a synced folder keeps a renamed file over a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function telling(file: string, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new CzarinaError('CZM_LOG_FOLDER', `The flag ${file} cannot be ${what}: ${errorText(error)}.`, {
      file,
      suggestions: [`ls -ld '${file}'`],
      cause: error,
    })
  }
}
