/** Keeps appends in order, and limits how many wait for a slow disk. */

/** Enough for one waiting record from each of a thousand workers, or a few from each of some hundreds. */
const WAITING_MAX = 1000
/** What waits is held in memory; a decision has a few thousand characters. */
const WAITING_CHARACTERS_MAX = 8 * 1024 * 1024

/** Too much is waiting to accept an append that may be refused. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

export interface AppendQueue {
  /** For what must not be lost: accepted even if much is waiting. The caller must limit it. */
  always<Result>(characters: number, task: () => Promise<Result>): Promise<Result>
  /** Rejects at once with a `QueueFullError`, and never runs the task, if too much is waiting. */
  ifRoom<Result>(characters: number, task: () => Promise<Result>): Promise<Result>
  /** The same for what a key waits for: it runs first, but other tasks get a turn after each of these. */
  soon<Result>(characters: number, task: () => Promise<Result>): Promise<Result>
}

/**
 * Runs tasks one after another, in the order of their calls; one that fails does not stop the next. `soon`
 * and the others take turns.
 */
export function createQueue(waiting_max = WAITING_MAX): AppendQueue {
  const lanes = { soon: [] as Task[], usual: [] as Task[] }
  let lastLane: Lane = 'usual'
  let isRunning = false
  let waiting = 0
  let waiting_characters = 0

  const next = (): Task | undefined => {
    lastLane = lanes.usual.length === 0 || (lastLane === 'usual' && lanes.soon.length > 0) ? 'soon' : 'usual'
    return lanes[lastLane].shift()
  }
  const runAll = async (): Promise<void> => {
    for (let task = next(); task !== undefined; task = next()) await task()
    isRunning = false
  }
  const run = <Result>(lane: Lane, characters: number, task: () => Promise<Result>): Promise<Result> => {
    waiting += 1
    waiting_characters += characters
    const result = new Promise<Result>((resolve, reject) => {
      lanes[lane].push(() =>
        task()
          .finally(() => {
            waiting -= 1
            waiting_characters -= characters
          })
          .then(resolve, reject),
      )
    })
    if (!isRunning) queueMicrotask(runAll)
    isRunning = true
    return result
  }
  const ifRoom = <Result>(lane: Lane, characters: number, task: () => Promise<Result>): Promise<Result> =>
    waiting >= waiting_max || waiting_characters >= WAITING_CHARACTERS_MAX
      ? Promise.reject(new QueueFullError(`${waiting} appends wait for the disk`))
      : run(lane, characters, task)
  return {
    always: (characters, task) => run('usual', characters, task),
    ifRoom: (characters, task) => ifRoom('usual', characters, task),
    soon: (characters, task) => ifRoom('soon', characters, task),
  }
}

type Lane = 'soon' | 'usual'
type Task = () => Promise<void>
