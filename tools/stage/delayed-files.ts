/** A slow disk for one process: what it writes or syncs waits. A disk that is slow for real takes root to make. */

import { open } from 'node:fs/promises'

/** Has these methods of all open files wait before they do their work. */
export async function delayFiles(
  names: readonly ('write' | 'datasync' | 'sync')[],
  wait: () => Promise<unknown>,
): Promise<void> {
  const handle = await open('/dev/null')
  const methods: Record<string, unknown> = Object.getPrototypeOf(handle)
  await handle.close()
  for (const name of names) {
    const real = methods[name]
    if (typeof real !== 'function') throw new Error(`a FileHandle has no ${name}`)
    methods[name] = async function delayed(...words: unknown[]): Promise<unknown> {
      await wait()
      return real.apply(this, words)
    }
  }
}
