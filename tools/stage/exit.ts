/** A harness cannot measure this on this system: it is skipped, which is not a failure. The message says why. */
export class NotHere extends Error {}

/** The exit codes of every harness. */
export const EXIT = { done: 0, fault: 1, usage: 2, environment: 4, barMissed: 6 } as const
