/**
 * Loaded before anything else (`node --import`): simulates a disk on which each sync takes 4 to 10 ms, and one in fifty 150 to
 * 450 ms more. As on a journalling file system, a sync waits for the current commit, and one commit serves all waiting syncs.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { delayFiles } from '../../stage/delayed-files.ts'

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

/** Resolves with the end of the first commit that begins from now on. */
function committed(): Promise<void> {
  if (running === null) return commit()
  next ??= running.then(() => {
    next = null
    return commit()
  })
  return next
}

await delayFiles(['datasync', 'sync'], committed)
