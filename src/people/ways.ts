/** What channels need from the machine; adapters implement it. */

/** Writes to the terminal of a client; never to a pane. */
export type WriteToTty = (tty: string, text: string) => Promise<void>

/** Starts a program without a shell; resolves once it has succeeded, and otherwise rejects with its output. */
export type RunProgram = (
  run: readonly string[],
  options: {
    readonly input: string
    /** Names of secret variables that the program may see. */
    readonly env: readonly string[]
    readonly timeout_ms: number
    readonly signal: AbortSignal
  },
) => Promise<void>

/** Sends a POST; rejects if the response is not a success or does not come in time. */
export type Post = (request: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeout_ms: number
  readonly signal: AbortSignal
}) => Promise<void>
