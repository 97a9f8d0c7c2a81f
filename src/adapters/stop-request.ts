/** A file that asks for the end of one project's monitor: its process may watch other projects too, so no signal will do. */

import { rm } from 'node:fs/promises'
import type { Clock } from '../core/ports.ts'
import { readSmallText } from './open-regular.ts'
import { replaceFile } from './replace-file.ts'

const LOOK_EVERY_MS = 500
const TOKEN_BYTES_MAX = 1024

/** Asks whoever holds the lock with this token to end; rejects where the file cannot be written. */
export async function requestStop(file: string, token: string): Promise<void> {
  await replaceFile(file, token, { sync: false })
}

/** Resolves with true once the holder of the token is asked to end, and with false when the signal comes first. */
export async function whenStopRequested(
  { file, token, clock }: { readonly file: string; readonly token: string; readonly clock: Clock },
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    // An older request is somebody else's.
    if ((await readSmallText(file, TOKEN_BYTES_MAX).catch(() => null)) === token) return true
    await clock.sleep(LOOK_EVERY_MS, signal)
  }
  return false
}

/** Takes a request away that has been met, or that nobody is there to meet. */
export async function forgetStopRequest(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined) // what cannot be removed so was no request
}
