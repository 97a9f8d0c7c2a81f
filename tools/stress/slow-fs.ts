/**
 * Loaded into the monitor before anything else (`node --import`): while the file that `CZM_STRESS_HANG` names exists, nothing that it
 * writes or syncs gets to the disk.
 */

import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { delayFiles } from '../stage/delayed-files.ts'

const hangFile = process.env.CZM_STRESS_HANG ?? ''
const LOOK_EVERY_MS = 20

await delayFiles(['write', 'datasync'], async () => {
  while (existsSync(hangFile)) await sleep(LOOK_EVERY_MS)
})
