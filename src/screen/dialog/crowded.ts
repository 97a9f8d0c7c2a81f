import type { Prompt } from '../../plugin/contract.ts'
import type { AgentData } from '../agents/agent-data.ts'

const OPTION = /^ {0,8}[❯›●]? {0,4}\d{1,2}\. {1,2}(\S.{0,200}?)\s*$/
const BOXED_OPTION = /^ {0,2}│ {1,8}[❯›●]? {0,4}\d{1,2}\. {1,2}(\S.{0,200}?)\s*│$/

/**
 * Whether a second dialog seems to stand on the screen: an agent shows one at a time, so one of them is forged, and
 * nobody can tell which of them takes the key.
 */
export function isCrowded(
  { rows }: { readonly rows: readonly string[] },
  prompt: Prompt,
  agent: AgentData,
): boolean {
  const option = agent.dialogs.some(({ boxed }) => boxed) ? BOXED_OPTION : OPTION
  const grantsOnce = (row: string): boolean => {
    const label = option.exec(row)?.[1]
    return label !== undefined && agent.once.some((known) => known.test(label))
  }
  const own = prompt.options.filter(({ grants }) => grants === 'once').length
  return rows.filter(grantsOnce).length > own
}
