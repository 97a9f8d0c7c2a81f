/** Says when something may have changed in some files of a folder, whether the folder is there yet or not. */

import { existsSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { watch } from 'chokidar'
import { errorText } from '../files/reading.ts'

/**
 * File system events get lost: chokidar drops those within 5 ms of another one, nothing watches a folder between its
 * making and our seeing it, and network folders send none. So everything is looked at this often as well.
 */
const SWEEP_MS = 2000
/** A sweep asks for each file: of many it is made more seldom. */
const SWEEP_EACH_MS = 20

export interface WatchFolderOptions {
  /** Absolute. */
  readonly directory: string
  /** Only these files of the folder count. */
  readonly names: readonly string[]
  /** This file, or any of them for null, may have changed. Comes often; may come without a change. */
  onChange(name: string | null): void
  onNotice(message: string): void
  readonly sweep_ms?: number
}

/** Watches from two folders above, so that the folder and its parent may come, go and come back. Resolves when watching. */
export async function watchFolder(options: WatchFolderOptions): Promise<{ close(): Promise<void> }> {
  const { directory, onChange, onNotice } = options
  const names = new Set(options.names)
  const sweep_ms = options.sweep_ms ?? Math.max(SWEEP_MS, names.size * SWEEP_EACH_MS)
  const files = new Set(options.names.map((name) => join(directory, name)))
  const leadsThere = (path: string): boolean =>
    files.has(path) || path === directory || directory.startsWith(path.endsWith(sep) ? path : path + sep)
  const namesOnTheWay = new Set(directory.split(sep))
  let faulty = false

  const watcher = watch(nearestExisting(dirname(dirname(directory))), {
    ignored: (path) => !leadsThere(path),
    ignoreInitial: true,
  })
  watcher.on('all', (_event, path) => onChange(files.has(path) ? basename(path) : null))
  // `raw` tells of each event, also of those that `all` drops, by the name of the file or folder that it happened to.
  watcher.on('raw', (_event, name) => {
    if (name !== null && names.has(name)) onChange(name)
    else if (name === null || namesOnTheWay.has(name)) onChange(null)
  })
  watcher.on('error', (error) => {
    if (!faulty)
      onNotice(`Watching ${directory} fails, looking every ${sweep_ms} ms instead: ${errorText(error)}`)
    faulty = true
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  const sweep = setInterval(() => onChange(null), sweep_ms)
  return {
    async close() {
      clearInterval(sweep)
      await watcher.close()
    },
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestExisting(dirname(folder))
}
