/** Puts the test run under a guard, which ends its tmux servers and processes and removes its temporary files, even if the run is killed. */

import { guardRun } from '../../tools/stage/guarded-run.ts'
import { RUN_VARIABLE } from '../../tools/stage/run-folder.ts'

/** Runs once, before all test files. The guard notices by itself when the run ends. */
export default function leaveNothing(): void {
  const { folder } = guardRun()
  process.env[RUN_VARIABLE] = folder
  process.env.TMPDIR = folder
}
