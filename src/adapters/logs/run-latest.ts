/** Turns many signals into few runs without losing the last one. */

export interface LatestRunner {
  /** Asks for a run that begins after this call; several calls during a run are one more run. */
  ask(): void
  /** No run begins any more; resolves when the running one has ended. */
  stop(): Promise<void>
}

/** Runs the task one at a time. What it throws goes to `onError` and does not stop the next run. */
export function runLatest(task: () => Promise<void>, onError: (error: unknown) => void): LatestRunner {
  let running: Promise<void> | null = null
  let askedAgain = false
  let stopped = false

  const run = async (): Promise<void> => {
    do {
      askedAgain = false
      await task().catch(onError)
    } while (askedAgain && !stopped)
    running = null
  }
  return {
    ask() {
      askedAgain = true
      if (!stopped) running ??= run()
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
