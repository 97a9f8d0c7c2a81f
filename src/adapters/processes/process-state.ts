/** What `/proc` and `ps` have in common. */

/** The state of one process, as far as the system says. */
export interface ProcessState {
  readonly hasEnded: boolean
  /** Differs for any later process with the same pid; null if the system does not say. */
  readonly start: string | null
}

/** Reads from the system, or returns null if that fails: processes end while they are read. */
export function readOrNull<Read>(read: () => Read): Read | null {
  try {
    return read()
  } catch {
    return null
  }
}
