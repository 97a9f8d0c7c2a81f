/**
 * Loaded into the monitor before anything else (`node --import`): while the file that `CZM_STRESS_HANG` names exists, nothing that it
 * writes or syncs gets to the disk. A disk that hangs for real takes root to make.
 */

import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const hangFile = process.env.CZM_STRESS_HANG ?? ''
const LOOK_EVERY_MS = 20

const handle = await open('/dev/null')
const methods: { write: unknown; datasync: unknown } = Object.getPrototypeOf(handle)
await handle.close()

for (const name of ['write', 'datasync'] as const) {
  const real = methods[name]
  if (typeof real !== 'function') throw new Error(`a FileHandle has no ${name}`)
  methods[name] = async function hanging(...words: unknown[]): Promise<unknown> {
    while (existsSync(hangFile)) await sleep(LOOK_EVERY_MS)
    return real.apply(this, words)
  }
}
