/** One thing that `doctor` looked at, and what it found. */
export interface Check {
  readonly name: string
  /** `fault`: the monitor cannot do its work. `warn`: it can, but not as its user may think. `info`: good to know. */
  readonly level: 'ok' | 'info' | 'warn' | 'fault'
  readonly message: string
  /** A sentence or a command to type; null where there is nothing to do. */
  readonly remedy: string | null
}
