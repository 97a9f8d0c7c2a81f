import type { Fault } from './fault.ts'

const MINUTE_MS = 60_000

/** What a person is told when a plugin is left alone: what happened, what helps, and what happens meanwhile. */
export function outageText({ message, remedy }: Pick<Fault, 'message' | 'remedy'>, off_ms: number): string {
  const wait = off_ms < MINUTE_MS ? `${Math.ceil(off_ms / 1000)} s` : `${Math.ceil(off_ms / MINUTE_MS)} min`
  return [
    `${message}.`,
    ...(remedy === null ? [] : [remedy]),
    `It is tried again in ${wait}; until it answers, people decide.`,
  ].join(' ')
}
