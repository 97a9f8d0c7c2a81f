/**
 * The flags that block keys: one small file for the project and one for each blocked worker, so that no two
 * writers share a file. A flag that exists blocks, even if its content is damaged.
 */

import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CzarinaError } from '../core/errors.ts'
import type { StandingBlock, StandingBlocks, WritableBlockFlags } from '../core/limits/standing-blocks.ts'
import { parseJsonObject } from '../core/text/json-object.ts'
import { errorCode, errorText } from './files/reading.ts'
import { createFile, PRIVATE_FOLDER_MODE, replaceFile } from './files/writing.ts'

/** Larger files are not ours: refuse them. */
const FLAG_BYTES_MAX = 16 * 1024
const FLAG_NAME = /^llm-monitor\.pause\.(?:(?<worker>.+)\.)?json$/

/** The flags of a project. `directory` is its `.czarina/status`, which is created with the first flag. */
export function blockFlags(directory: string): WritableBlockFlags {
  const fileOf = (worker: string | null): string =>
    join(directory, worker === null ? 'llm-monitor.pause.json' : `llm-monitor.pause.${worker}.json`)

  return {
    of: async (worker) => (await readFlag(fileOf(null))) ?? (await readFlag(fileOf(worker))),
    all: () => readAll(directory),
    hold: async (worker, block) => {
      await mkdir(directory, { recursive: true, mode: PRIVATE_FOLDER_MODE })
      await createFile(fileOf(worker), textOf(block))
    },
    set: async (worker, block) => {
      const file = fileOf(worker)
      await telling(file, 'written', async () => {
        await mkdir(directory, { recursive: true, mode: PRIVATE_FOLDER_MODE })
        await replaceFile(file, textOf(block), { sync: true })
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

async function readAll(directory: string): Promise<StandingBlocks> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    return error
  })
  if (!Array.isArray(names)) return { project: unreadable(errorText(names)), workers: new Map() }
  const flags = names.filter((name) => FLAG_NAME.test(name)).sort()
  let project: StandingBlock | null = null
  const workers = new Map<string, StandingBlock>()
  for (const name of flags) {
    const block = await readFlag(join(directory, name))
    const worker = FLAG_NAME.exec(name)?.groups?.worker
    if (worker === undefined) project = block
    else if (block !== null) workers.set(worker, block)
  }
  return { project, workers }
}

/** Null only if there is no such file: a file that cannot be read, or is not ours, blocks as well. */
async function readFlag(file: string): Promise<StandingBlock | null> {
  try {
    if (!(await lstat(file)).isFile()) return unreadable('it is not a regular file')
    // If a pipe has replaced the file since, opening it must not wait for a writer.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(FLAG_BYTES_MAX), 0, FLAG_BYTES_MAX, 0)
      return blockIn(buffer.toString('utf8', 0, bytesRead)) ?? unreadable('its text is damaged')
    } finally {
      await handle.close()
    }
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : unreadable(errorText(error))
  }
}

function blockIn(text: string): StandingBlock | null {
  const flag = parseJsonObject(text)
  if (flag === null || flag.version !== 1) return null
  const { kind, since, reason } = flag
  if ((kind !== 'pause' && kind !== 'hold') || typeof since !== 'string' || typeof reason !== 'string')
    return null
  return Number.isNaN(Date.parse(since)) ? null : { kind, since, reason }
}

function unreadable(why: string): StandingBlock {
  return { kind: 'pause', since: null, reason: `the flag cannot be read: ${why}` }
}

function textOf({ kind, since, reason }: StandingBlock): string {
  return `${JSON.stringify({ version: 1, kind, since, reason })}\n`
}

async function telling(file: string, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new CzarinaError(
      'CZM_FILE_UNAVAILABLE',
      `The flag ${file} cannot be ${what}: ${errorText(error)}.`,
      {
        file,
        suggestions: [`ls -ld '${file}'`],
        cause: error,
      },
    )
  }
}
