/** Notices when some files of a folder may have changed, even if the folder does not exist yet. */

import { existsSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { watch } from 'chokidar'
import { errorText } from '../files/reading.ts'

/**
 * File system events get lost: chokidar drops those within 5 ms of another one, nobody watches a new folder
 * until we notice it, and network folders send none. So everything is also checked at this interval.
 */
const SWEEP_MS = 2000
/** A sweep checks each file, so with many files it runs less often. */
const SWEEP_EACH_MS = 20

export interface WatchFolderOptions {
  /** Absolute. */
  readonly directory: string
  /** Only these files of the folder count. */
  readonly names: readonly string[]
  /** This file may have changed, or with null any of them. Called often, and sometimes without a change. */
  onChange(name: string | null): void
  onNotice(message: string): void
  readonly sweep_ms?: number
}

/** Watches from two folders above, so that the folder and its parent may come and go. Resolves when ready. */
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
  // `raw` reports every event, including those that `all` drops, with the name of the file or folder.
  watcher.on('raw', (_event, name) => {
    if (name !== null && names.has(name)) onChange(name)
    else if (name === null || namesOnTheWay.has(name)) onChange(null)
  })
  watcher.on('error', (error) => {
    if (!faulty)
      onNotice(
        `Watching ${directory} fails, so it is checked every ${sweep_ms} ms instead: ${errorText(error)}`,
      )
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
