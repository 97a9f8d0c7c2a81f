/** The screen reader as a library (`czarina-monitor/screen`), as `types/screen.d.ts` declares it. */

import { z } from 'zod'
import type { Analysis, Cursor, TriggerKind } from '../plugin/analysis.ts'
import type { AgentData } from './agents/agent-data.ts'
import { agentFileSchema, agentOf } from './agents/agent-schema.ts'
import { readObservation } from './read-screen.ts'

export type { AgentData } from './agents/agent-data.ts'
export { AgentDataSchema } from './agents/agent-schema.ts'
export { readObservation } from './read-screen.ts'

export interface ScreenFacts {
  readonly agents: readonly AgentData[]
  readonly program?: string
  readonly agent?: string
  readonly screenTop?: number
  readonly columns?: number
  readonly cursor?: Cursor
  readonly worktree?: string
  readonly trigger?: TriggerKind
  readonly time?: string
}

/** Reads a screen for a caller that has no monitor. Facts that are left out count as unknown. */
export function readScreen(screen: string | readonly string[], facts: ScreenFacts): Analysis {
  const lines = typeof screen === 'string' ? screen.split('\n') : screen
  const { agents, program = '', agent = null, screenTop = 0, columns = 0 } = facts
  const pane = { command: program, title: '', inMode: false, dead: false, alternate: false, currentPath: '' }
  return readObservation(
    {
      worker: { id: '', agent, role: null, branch: null, phase: 0, description: null },
      lines: lines.map((line) => line.trimEnd()),
      screenTop,
      cursor: facts.cursor ?? null,
      pane: { ...pane, columns, rows: 0 },
      worktree: facts.worktree ?? null,
      lastEvent: null,
      instructions: null,
      trigger: facts.trigger ?? 'asked',
      time: facts.time ?? '',
      screenHash: '',
    },
    agents,
  )
}

/** Compiles an agent file that the caller trusts: the cost of its patterns is not checked. */
export function compileAgent(file: unknown, known: readonly AgentData[] = []): AgentData {
  const names = known.map(({ name }) => name)
  return agentOf(agentFileSchema(OwnPattern, names).parse(file), known)
}

const OwnPattern = z.string().transform((source, context): RegExp => {
  try {
    return new RegExp(source, 'u')
  } catch (error) {
    context.issues.push({ code: 'custom', input: source, message: String(error) })
    return z.NEVER
  }
})
