/** What both ways to read processes share. */

/** Of one process, as far as the system tells. */
export interface ProcessState {
  readonly hasEnded: boolean
  /** No later process with the same pid has the same text; null where the system does not tell. */
  readonly start: string | null
}

/** What the system says, or null where it refuses: processes end while they are read. */
export function readOrNull<Read>(read: () => Read): Read | null {
  try {
    return read()
  } catch {
    return null
  }
}
