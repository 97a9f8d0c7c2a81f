/** The progress of a command: one line on standard error that is rewritten, and erased at the end. */

const CLEAR_LINE = '\r\u001b[K'
/** Faster work shows no progress. */
const QUIET_MS = 1000
const REWRITE_MS = 100

interface ProgressOutput {
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

export interface Progress extends Disposable {
  /** Omit `all` while it is not known. */
  tell(done: number, all?: number): void
}

/** Shows nothing in the first second, and nothing if the output is not a terminal; `now` is in milliseconds. */
export function openProgress(
  what: string,
  output: ProgressOutput,
  now: () => number = () => performance.now(),
): Progress {
  const isWatched = output.isTTY === true
  let next_ms = isWatched ? now() + QUIET_MS : 0
  let isShown = false
  return {
    tell(done, all) {
      if (!isWatched || now() < next_ms) return
      next_ms = now() + REWRITE_MS
      isShown = true
      const of = all === undefined ? '' : ` of ${all.toLocaleString('en-US')}`
      output.write(`${CLEAR_LINE}${what}: ${done.toLocaleString('en-US')}${of}`)
    },
    [Symbol.dispose]() {
      if (isShown) output.write(CLEAR_LINE)
    },
  }
}
