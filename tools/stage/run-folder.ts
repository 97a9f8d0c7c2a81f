/** The folder of one run of a harness, which is its `TMPDIR`: what the run makes lies in it, and what it leaves is found by it. */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/** Names the folder in the environment of each process of the run, by which `guard.sh` knows them. */
export const RUN_VARIABLE = 'CZARINA_RUN'

/** Where this run keeps everything; throws outside of a run, where nothing would be ended. */
export function runFolder(): string {
  const folder = process.env[RUN_VARIABLE]
  if (folder === undefined) throw new Error('this runs under a guard only: npm run tools')
  return folder
}

/** The mark for a process that gets none of our other variables. */
export function runMark(): Readonly<Record<string, string>> {
  return { [RUN_VARIABLE]: runFolder() }
}

/** A socket for a tmux server that nobody else uses, as a path. */
export function newSocket(): string {
  return join(runFolder(), randomBytes(4).toString('hex'))
}
