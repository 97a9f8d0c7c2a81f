/** That a plugin is left alone from now on, or answers again, for people. */
export interface OutageNotice {
  readonly plugin: string
  /** What happened and what helps, or that it is over. */
  readonly text: string
  readonly over: boolean
}
