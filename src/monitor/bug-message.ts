/** What the log says of an error that nobody expected: with its stack, and that it should be reported. */
export function bugMessage(error: unknown): string {
  return `Please report this bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
