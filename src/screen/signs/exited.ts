/** A pane that its agent no longer has: a shell waits there, or a pager or an editor stands before the agent. */

import type { Analysis, Observation } from '../../plugin/contract.ts'
import type { AgentData } from '../agents/agent-data.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import { readFullScreen } from '../shell/full-screen.ts'
import { SHELL } from '../shell/shell-data.ts'
import { isShell, type Terminal, terminalOf } from '../shell/terminal.ts'
import type { View } from '../view.ts'
import { withSigns } from './with-signs.ts'

const RUNNERS = /^(?:\w+=.*|npx|bunx|pnpm|yarn|dlx|exec|sudo|env|-.*)$/

/**
 * A shell's prompt painted into what a full-screen program left there, as after a crash: the cursor, which may still be
 * hidden, stands at it, above other rows. Null where that is not so, or where nobody knows where the cursor stands.
 */
export function readLeftBehind(
  view: View,
  program: string,
  { cursor }: Pick<Observation, 'cursor'>,
): Analysis | null {
  const { rows } = view
  if (cursor === null || !isShell(program) || cursor.row >= rows.length - 1) return null
  const typed = (rows[cursor.row] ?? '').slice(0, cursor.column).trimEnd()
  const { atPrompt } = terminalOf({ ...view, rows: [typed], cursor: null })
  if (atPrompt !== '') return null
  const analysis = analysisOf({
    status: 'error',
    action: 'intervene',
    confidence: 95,
    reasoning: 'The program ended without clearing the screen, and a shell waits in its place.',
    prompt: plainPrompt('input', SHELL, '', [typed]),
  })
  return withSigns(analysis, ['agent_exited'])
}

/** Marks a shell that waits where an agent should be; a person hears of it where the agent was started and has ended. */
export function withExit(
  analysis: Analysis,
  view: View,
  agents: readonly AgentData[],
  { worker, pane }: Observation,
): Analysis {
  const terminal = terminalOf(view)
  const name = (worker.agent ?? '').toLowerCase()
  const belongsToAgent = agents.some(({ aliases }) => aliases.includes(name))
  const atPrompt = terminal.atPrompt !== null && (pane.command === '' || isShell(pane.command))
  if (!belongsToAgent || !atPrompt) return analysis
  const marked = withSigns(analysis, ['agent_exited'])
  if (!started(terminal, agents) || analysis.status !== 'stuck' || analysis.action !== 'none') return marked
  const reasoning = `The agent has ended, and a shell waits in its place: ${terminal.commandLine ?? ''}`
  return { ...marked, action: 'intervene', reasoning }
}

/** Whether the newest command line on the screen started one of the agents. */
function started({ commandLine }: Terminal, agents: readonly AgentData[]): boolean {
  const words = (commandLine ?? '').split(/\s+/)
  const program =
    words
      .find((word) => !RUNNERS.test(word))
      ?.split('/')
      .at(-1) ?? ''
  return agents.some(({ aliases, commands }) => aliases.includes(program) || commands.test(program))
}

/** A pager or an editor under the agent's own name: the agent opened it and waits for it; null where none shows. */
export function readSwallowed(view: View): Analysis | null {
  const analysis = readFullScreen(view, '')
  if (analysis?.signs === undefined) return null
  const reasoning = `${analysis.reasoning} The agent opened it and waits for it.`
  return { ...analysis, action: 'intervene', answer: null, reasoning }
}
