/** Screens and other texts that somebody names, read within bounds. */

import { readFile, stat } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { errorCode, isMissing } from './file-errors.ts'

/** A text, or why there is none, as the end of a sentence about the file. */
export type TextReading = { readonly text: string } | { readonly trouble: string }

/** Reads a regular file; anything else could keep its reader waiting for ever. */
export async function readRegularText(file: string, bytes_max: number): Promise<TextReading> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) return { trouble: 'is a folder' }
    if (!found.isFile()) return { trouble: 'is not a regular file' }
    if (found.size > bytes_max) return { trouble: `has ${found.size} bytes; at most ${bytes_max} are read` }
    return { text: await readFile(file, 'utf8') }
  } catch (error) {
    return {
      trouble: isMissing(error) ? 'is not there' : `cannot be read (${errorCode(error) ?? 'unknown'})`,
    }
  }
}

/** The rows of a captured screen: without escapes, trailing spaces, and the line end behind the last row. */
export function screenRows(text: string): string[] {
  const rows = stripVTControlCharacters(text).split(/\r?\n/)
  if (rows.at(-1) === '') rows.pop()
  return rows.map((row) => row.trimEnd())
}
