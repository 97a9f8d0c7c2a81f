/**
 * Loaded before anything else (`node --import`): a disk on which each sync takes 4 to 10 ms, and one of fifty 150 to 450 ms more. As
 * on a journalling file system, a sync waits for the commit that runs, and one commit serves all that wait. A disk that is slow for real
 * takes root to make.
 */

import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const USUAL_MS = { least: 4, most: 10 }
const STALL_MS = { least: 150, most: 450 }
const STALLS_SHARE = 0.02

const between = ({ least, most }: { least: number; most: number }): number =>
  least + Math.random() * (most - least)
const commit_ms = (): number => between(USUAL_MS) + (Math.random() < STALLS_SHARE ? between(STALL_MS) : 0)

let running: Promise<void> | null = null
let next: Promise<void> | null = null

function commit(): Promise<void> {
  const work = sleep(commit_ms()).then(() => {
    running = null
  })
  running = work
  return work
}

/** The first commit that begins after now. */
function committed(): Promise<void> {
  if (running === null) return commit()
  next ??= running.then(() => {
    next = null
    return commit()
  })
  return next
}

const handle = await open('/dev/null')
const methods: { datasync: unknown; sync: unknown } = Object.getPrototypeOf(handle)
await handle.close()

for (const name of ['datasync', 'sync'] as const) {
  const real = methods[name]
  if (typeof real !== 'function') throw new Error(`a FileHandle has no ${name}`)
  methods[name] = async function slow(...words: unknown[]): Promise<unknown> {
    await committed()
    return real.apply(this, words)
  }
}
