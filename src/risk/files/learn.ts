/** Judging with file states that are found out on demand. */

import type { LearningFiles } from '../ground.ts'

/** Each round asks only because of what the round before found out. */
const ROUNDS_MAX = 3

/** Repeats a judgement until it no longer asks for unknown file states, at most three more times. */
export async function withFiles<Judged>(files: LearningFiles | null, judge: () => Judged): Promise<Judged> {
  let judged = judge()
  for (let round = 0; round < ROUNDS_MAX && (await files?.learn()) === true; round += 1) judged = judge()
  return judged
}
