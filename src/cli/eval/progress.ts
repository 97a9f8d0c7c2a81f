/** A line on a terminal that says how far long work has come, and goes away when it is done. */

const CLEAR_LINE = '\r\u001b[K'

interface ProgressOutput {
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

/** Says nothing where nobody watches: standard error that is no terminal stays as it is. */
export function showProgress(
  what: string,
  output: ProgressOutput = process.stderr,
): (done: number, all: number) => void {
  if (output.isTTY !== true) return () => undefined
  let shown = -1
  return (done, all) => {
    const percent = Math.floor((done / all) * 100)
    if (percent === shown) return
    shown = percent
    output.write(done === all ? CLEAR_LINE : `${CLEAR_LINE}${what}: ${done} of ${all}`)
  }
}
