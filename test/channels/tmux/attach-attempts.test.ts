import { expect, test } from 'vitest'
import { AttachAttempts } from '../../../src/channels/tmux/attach.ts'

type Step = 'begun' | 'succeeded' | 'failed' | 'lost soon' | 'lost late'

/** The step after which attaching was reported as impossible, counted from 1; 0 for never. */
function toldAfter(steps: readonly Step[]): number {
  let told = 0
  let step = 0
  const attempts = new AttachAttempts(() => {
    told = step
  })
  const play: Record<Step, () => void> = {
    begun: () => attempts.begun(),
    succeeded: () => attempts.succeeded(),
    failed: () => attempts.failed('refused'),
    'lost soon': () => attempts.lost(100),
    'lost late': () => attempts.lost(5_000),
  }
  for (const [index, name] of steps.entries()) {
    step = index + 1
    play[name]()
  }
  return told
}

test.each<[string, Step[], number]>([
  ['three consecutive failures', ['failed', 'failed', 'failed', 'failed'], 3],
  ['a success between failures', ['failed', 'failed', 'succeeded', 'failed', 'failed'], 0],
  ['a hook that detaches the previous client', ['begun', 'begun', 'lost soon', 'begun', 'lost soon'], 5],
  [
    'a person who detaches all clients once',
    ['begun', 'begun', 'lost soon', 'lost soon', 'begun', 'begun'],
    0,
  ],
  [
    'a steady client between two losses',
    ['begun', 'lost soon', 'begun', 'lost late', 'begun', 'lost soon'],
    0,
  ],
  ['losses after a long time', ['begun', 'lost late', 'begun', 'lost late', 'begun', 'lost late'], 0],
])('%s', (_name, steps, told) => {
  expect(toldAfter(steps)).toBe(told)
})
