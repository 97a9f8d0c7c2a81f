/** How long the disk itself takes to sync a record during the run: the slowest answers cannot be faster. */

import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 50
/** About as long as an intent with its check. */
const RECORD = `${JSON.stringify({ filled: 'x'.repeat(220) })}\n`

/** Appends records to its own file in a folder until it is stopped, and returns the milliseconds of each `fdatasync`. */
export function syncBeside(folder: string): { stop(): Promise<readonly number[]> } {
  const file = join(folder, 'bench-sync.jsonl')
  const synced_ms: number[] = []
  let isStopped = false
  const run = async (): Promise<void> => {
    const handle = await open(file, 'a')
    while (!isStopped) {
      await handle.write(RECORD)
      const startedAt = performance.now()
      await handle.datasync()
      synced_ms.push(performance.now() - startedAt)
      await sleep(EVERY_MS)
    }
    await handle.close()
    await rm(file)
  }
  const running = run()
  return {
    async stop() {
      isStopped = true
      await running
      return synced_ms
    },
  }
}
