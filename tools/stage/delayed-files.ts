/** A slow disk for one process: its writes and syncs wait. A disk that is really slow would need root. */

import { open } from 'node:fs/promises'

/** Makes these methods of all open files wait before they run. */
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
