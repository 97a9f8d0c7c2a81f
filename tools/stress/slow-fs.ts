/**
 * Loaded into the monitor before anything else (`node --import`): none of its writes and syncs reaches the disk while the file named
 * by `CZM_STRESS_HANG` exists.
 */

import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { delayFiles } from '../stage/delayed-files.ts'

const hangFile = process.env.CZM_STRESS_HANG ?? ''
const LOOK_EVERY_MS = 20

await delayFiles(['write', 'datasync'], async () => {
  while (existsSync(hangFile)) await sleep(LOOK_EVERY_MS)
})
