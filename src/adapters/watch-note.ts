/** A note of how panes are watched where that is not the usual way, for `status` to tell. */

import { rm } from 'node:fs/promises'
import { parseJsonObject } from '../core/json-object.ts'
import { readSmallText } from './open-regular.ts'
import { replaceFile } from './replace-file.ts'

const NOTE_BYTES_MAX = 64 * 1024

/** Why panes are polled; null where that was asked for. */
export interface Polling {
  readonly because: string | null
}

/** Writes that whoever holds the lock with this token polls. */
export async function notePolling(file: string, token: string, polling: Polling): Promise<void> {
  await replaceFile(file, `${JSON.stringify({ token, because: polling.because })}\n`, { sync: false })
}

/** Null where the holder of the token does not poll; a note of an earlier one does not count. */
export async function readPolling(file: string, token: string): Promise<Polling | null> {
  const text = await readSmallText(file, NOTE_BYTES_MAX).catch(() => null)
  const note: { token?: unknown; because?: unknown } = (text === null ? null : parseJsonObject(text)) ?? {}
  if (note.token !== token) return null
  return { because: typeof note.because === 'string' ? note.because : null }
}

/** Takes the note away when the run ends. */
export async function forgetPolling(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined) // what cannot be removed so was no note
}
