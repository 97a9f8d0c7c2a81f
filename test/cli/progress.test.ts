import { expect, test } from 'vitest'
import { openProgress } from '../../src/cli/progress.ts'

const ERASE = '\r\u001b[K'

/** What is written for progress at these milliseconds, and at the end. */
function written(
  isTTY: boolean,
  tellings: readonly (readonly [at_ms: number, done: number, all?: number])[],
) {
  const texts: string[] = []
  let now = 0
  const progress = openProgress('judging', { isTTY, write: (text) => texts.push(text) }, () => now)
  for (const [at_ms, done, all] of tellings) {
    now = at_ms
    progress.tell(done, all)
  }
  progress[Symbol.dispose]()
  return texts
}

test.each<[string, boolean, Parameters<typeof written>[1], readonly string[]]>([
  [
    'work that takes less than a second',
    true,
    [
      [10, 1],
      [999, 400],
    ],
    [],
  ],
  [
    'longer work, ten times a second and erased at the end',
    true,
    [
      [999, 1],
      [1000, 2],
      [1050, 3],
      [1100, 1234],
      [1199, 1235],
    ],
    [`${ERASE}judging: 2`, `${ERASE}judging: 1,234`, ERASE],
  ],
  ['the total, if it is known', true, [[1000, 7, 400]], [`${ERASE}judging: 7 of 400`, ERASE]],
  ['work that nobody watches', false, [[5000, 1]], []],
])('%s', (_, isTTY, tellings, texts) => {
  expect(written(isTTY, tellings)).toEqual(texts)
})
