/** The exit codes of every harness. */
export const EXIT = { done: 0, fault: 1, usage: 2, environment: 4, barMissed: 6 } as const
