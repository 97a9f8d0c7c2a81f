/**
 * Reads files of a project, which may be anything: never waits, never follows a link out of the worktree,
 * never reads a large file.
 */

import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import type { CodeText } from '../../risk/ground.ts'
import { isInside } from '../../risk/paths.ts'
import { isMissing } from '../files/reading.ts'
import { statsOf } from '../own-places/path-search.ts'

const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/** The text of a regular file in the worktree up to `bytes_max`; follows links only within the worktree. */
export function readInside(worktree: string, path: string, bytes_max: number): CodeText {
  try {
    const opened = realpathSync(path)
    return isInside(realpathSync(worktree), opened) ? readRegular(opened, bytes_max) : 'unreadable'
  } catch (error) {
    return isMissing(error) && statsOf(path) === null ? 'missing' : 'unreadable'
  }
}

function readRegular(path: string, bytes_max: number): CodeText {
  const file = openSync(path, FLAGS)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile() || stats.size > bytes_max) return 'unreadable'
    // Asking for one byte more shows whether the file is growing.
    const bytes = Buffer.allocUnsafe(stats.size + 1)
    const length = readSync(file, bytes, 0, bytes.length, 0)
    if (length > stats.size) return 'unreadable'
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length))
    return text.includes('\0') ? 'unreadable' : { text }
  } finally {
    closeSync(file)
  }
}
