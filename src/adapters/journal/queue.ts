/** Keeps appends in order, and limits how many wait for a slow disk. */

/** Enough for a thousand workers, each of which waits for one record of its own. */
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
}

/** Runs tasks one after another, in the order of their calls; one that fails does not stop the next. */
export function createQueue(waiting_max = WAITING_MAX): AppendQueue {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let waiting_characters = 0

  const always: AppendQueue['always'] = (characters, task) => {
    waiting += 1
    waiting_characters += characters
    const result = last.then(task).finally(() => {
      waiting -= 1
      waiting_characters -= characters
    })
    last = result.catch(() => undefined)
    return result
  }
  return {
    always,
    ifRoom: (characters, task) =>
      waiting >= waiting_max || waiting_characters >= WAITING_CHARACTERS_MAX
        ? Promise.reject(new QueueFullError(`${waiting} appends wait for the disk`))
        : always(characters, task),
  }
}
