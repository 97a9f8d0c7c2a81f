/**
 * Generates the recorded day, always the same: ten workers that code, run tools, ask, fail, finish and wait for their next task.
 * Two of them are agents that no reader knows, a larger share than in any project that we have seen.
 */

import { writeFile } from 'node:fs/promises'
import { DAY_SECONDS, type DayEvent, WORKERS } from './day.ts'

const SEED = 20260116
const MINUTE = 60
/** Seconds between two repaints of a working agent. Real ones repaint more often; pauses, in which we may ask, count against us. */
const REPAINT = 3

interface Habits {
  readonly working: readonly string[]
  readonly tool: readonly string[]
  readonly asks: readonly string[]
  readonly needsPerson: readonly string[]
  readonly done: readonly string[]
}

const CLAUDE: Habits = {
  working: ['33-working-spinner-1', '38-working-spinner-2', '43-working-spinner-3', '51-working-spinner-5'],
  tool: ['130-tool-running-npm-1', '132-tool-running-npm-3'],
  asks: ['36-perm-bash-mkdir', '13-perm-edit', '41-perm-bash-npm-install', '149-perm-fetch-dialog'],
  needsPerson: ['44-perm-bash-rm-rf', '16-question-choices', '142-plan-approval', '113-error-500-final'],
  done: ['29-bypass-complete', '37-complete-80x24', '121-compacted'],
}
const CODEX: Habits = {
  working: ['more-working-spinner-1', 'more-working-spinner-2', 'more-streaming-1'],
  tool: ['26-tool-running-build', '27-tool-running-build-2'],
  asks: ['more-perm-bash-touch', 'more-perm-bash-npm'],
  needsPerson: ['more-perm-bash-rm-rf', 'more-final-question', '30-error-500'],
  done: ['12-complete-after-patch', 'more-complete', '02-idle'],
}
const NOBODY_KNOWS: Habits = {
  working: ['streaming'],
  tool: ['streaming'],
  asks: ['asks'],
  needsPerson: ['asks'],
  done: ['still'],
}

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function* workerDay(worker: number, random: () => number): Generator<DayEvent> {
  const [agent, habits] =
    worker > 8
      ? (['unknown', NOBODY_KNOWS] as const)
      : worker > 6
        ? (['codex', CODEX] as const)
        : (['claude-code', CLAUDE] as const)
  const between = (least: number, most: number): number => Math.round(least + random() * (most - least))
  const one = (names: readonly string[]): string =>
    `${agent}/${names[Math.floor(random() * names.length)] ?? ''}`
  let at = between(0, 5 * MINUTE)
  const show = (names: readonly string[], every: number): DayEvent => ({
    at,
    worker,
    screen: one(names),
    every,
  })
  while (at < DAY_SECONDS) {
    yield { at, worker, log: 'TASK_START: takes the next task' }
    for (let step = between(2, 8); step > 0; step -= 1) {
      yield show(habits.working, REPAINT)
      at += between(1 * MINUTE, 6 * MINUTE)
      if (random() < 0.5) yield { at, worker, log: 'CHECKPOINT: a step is done' }
      if (random() < 0.5) {
        yield show(habits.asks, 0)
        at += between(5, 2 * MINUTE)
      }
      yield show(habits.tool, REPAINT)
      at += between(10, 3 * MINUTE)
    }
    if (random() < 0.3) {
      yield show(habits.needsPerson, 0)
      at += between(2 * MINUTE, 25 * MINUTE)
    }
    yield show(habits.done, 0)
    yield { at: at + 1, worker, log: 'WORKER_COMPLETE: All tasks done' }
    at += between(5 * MINUTE, 50 * MINUTE)
  }
}

/** Writes the day to a file. */
export async function recordDay(file: string): Promise<void> {
  const random = randomFrom(SEED)
  const events = Array.from({ length: WORKERS }, (_, index) => [...workerDay(index + 1, random)])
    .flat()
    .filter(({ at }) => at < DAY_SECONDS)
    .sort((left, right) => left.at - right.at)
  await writeFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
}
