/** The folder of one run of a harness. It is the `TMPDIR` of the run, and its path marks the processes of the run. */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/** The mark: an environment variable with the path of the folder. `guard.sh` finds the processes of a run by it. */
export const RUN_VARIABLE = 'CZARINA_RUN'

/** The folder of this run; throws if there is no guard that would clean up. */
export function runFolder(): string {
  const folder = process.env[RUN_VARIABLE]
  if (folder === undefined) throw new Error('no guard: start this with npm run tools')
  return folder
}

/** The mark, for a process that gets none of our other variables. */
export function runMark(): Readonly<Record<string, string>> {
  return { [RUN_VARIABLE]: runFolder() }
}

/** The path of a new socket for a tmux server of our own. */
export function newSocket(): string {
  return join(runFolder(), randomBytes(4).toString('hex'))
}
