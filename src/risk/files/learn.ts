/** Judging with files whose states are found out on the way. */

import type { LearningFiles } from '../ground.ts'

/** What is asked in one round can only be asked because of what the round before found out. */
const ROUNDS_MAX = 3

/** Judges again as long as that asked for something that was then found out. */
export async function withFiles<Judged>(files: LearningFiles | null, judge: () => Judged): Promise<Judged> {
  let judged = judge()
  for (let round = 0; round < ROUNDS_MAX && (await files?.learn()) === true; round += 1) judged = judge()
  return judged
}
