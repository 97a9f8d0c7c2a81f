import type { AgentData } from '../agents/agent-data.ts'

const FRAME = /^[\s│┃]+|[\s│┃█]+$/gu
/** How far in from the margin agents ask. */
const MARGINS = ['', ' ', '  ', '   ']

/**
 * The row in which a dialog of an agent that we can read asks, on a screen that no reader took for that dialog: somebody
 * else drew it, or part of it is missing. No model's word makes it one.
 */
export function imitatedRow(rows: readonly string[], agents: readonly AgentData[]): string | undefined {
  const asks = agents
    .filter(({ verified }) => verified)
    .flatMap(({ dialogs }) => dialogs)
    .flatMap(({ approvable, question, title }) => (approvable ? [question ?? title] : []))
  return rows
    .map((row) => row.replace(FRAME, ''))
    .find((row) => MARGINS.some((margin) => asks.some((pattern) => pattern.test(`${margin}${row}`))))
}
