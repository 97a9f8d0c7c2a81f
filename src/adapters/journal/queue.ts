/** Keeps the order of appends, and a bound on how many of them wait for a slow disk. */

/** A thousand workers may each have a record waiting, as each waits for its own. */
const WAITING_MAX = 1000
/** What waits is in memory; a decision has some thousand characters. */
const WAITING_CHARACTERS_MAX = 8 * 1024 * 1024

/** So much waits already that nothing more is taken which may be refused. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

export interface AppendQueue {
  /** For what must not be lost, and is bounded by whoever asks: taken however much waits. */
  always<Result>(characters: number, task: () => Promise<Result>): Promise<Result>
  /** Rejects at once with a `QueueFullError`, and never runs the task, where too much waits already. */
  ifRoom<Result>(characters: number, task: () => Promise<Result>): Promise<Result>
}

/** Runs tasks one after another, in the order in which they were handed in; one that fails does not stop the next. */
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
