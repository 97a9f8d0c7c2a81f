/** Keeps the order of appends. */

/** Runs tasks one after another, in the order in which they were handed in; one that fails does not stop the next. */
export type Queue = <Result>(task: () => Promise<Result>) => Promise<Result>

/** A queue of its own for each journal: order matters among its files only. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task)
    last = result.catch(() => undefined)
    return result
  }
}
