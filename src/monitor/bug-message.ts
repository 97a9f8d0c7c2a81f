/** The log line for an unexpected error: with its stack, and the request to report it. */
export function bugMessage(error: unknown): string {
  return `Please report this bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
