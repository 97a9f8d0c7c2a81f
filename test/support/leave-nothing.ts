/** Ends the tmux servers and processes of a test run, also of one that was killed and has no hooks any more: it is a run under a guard. */

import { guardRun } from '../../tools/stage/guarded-run.ts'
import { RUN_VARIABLE } from '../../tools/stage/run-folder.ts'

/** Runs once, before all test files; the guard notices our end by itself. */
export default function leaveNothing(): void {
  process.env[RUN_VARIABLE] = guardRun().folder
}
