import type { Analysis, Observation } from '../plugin/contract.ts'
import type { AgentData } from './agents/agent-data.ts'
import { analysisOf, plainPrompt } from './analysis.ts'
import { SHELL } from './shell/shell-data.ts'
import type { View } from './view.ts'

const ROWS_LOOKED_AT = 12
const CHOICE =
  /[❯›>●▸▶◆] ?\d{1,2}[.):]? \S|\by[/,]n\b|\bn[/,]y\b|\byes\/no\b|\besc(ape)? (to )?(cancel|close|back|dismiss)|enter (to )?(confirm|select|submit|continue)/i
const QUESTION =
  /\b(do you want|would you like|approve|allow|permission|confirm)\b|\?(?:\s*[([][^)\]]*[)\]])?:?$/i

/** A row near the bottom that offers a choice; such a screen belongs to somebody whom we do not know. */
export function choiceNearBottom(rows: readonly string[]): string | undefined {
  return bottomOf(rows).find((row) => CHOICE.test(row))
}

function bottomOf(rows: readonly string[]): readonly string[] {
  return rows.filter((row) => row.trim() !== '').slice(-ROWS_LOOKED_AT)
}

/** A screen that no reader knows: a person where something seems to be asked, else only what the trigger itself says. */
export function unknownScreen(view: View, agents: readonly AgentData[], { trigger }: Observation): Analysis {
  const unsure = { confidence: 30, conclusive: false } as const
  const imitated = imitatedRow(bottomOf(view.rows), agents)
  if (imitated !== undefined) {
    const prompt = plainPrompt('other', SHELL, imitated, bottomOf(view.rows))
    const reasoning = `It has words of an agent's dialog and is none as that agent draws it: ${imitated}`
    return analysisOf({ ...unsure, status: 'stuck', action: 'intervene', prompt, reasoning })
  }
  const asks = choiceNearBottom(view.rows) ?? bottomOf(view.rows).find((row) => QUESTION.test(row))
  if (asks !== undefined) {
    const reasoning = `Not recognised, and it seems to ask something: ${asks.trim().slice(0, 120)}`
    return analysisOf({ ...unsure, status: 'stuck', action: 'intervene', reasoning })
  }
  if (trigger === 'stale' || trigger === 'asked') {
    return analysisOf({
      ...unsure,
      status: 'stuck',
      action: 'intervene',
      reasoning: 'The screen is not recognised.',
    })
  }
  return analysisOf({
    ...unsure,
    status: 'working',
    action: 'none',
    reasoning: 'Not recognised, but it moves.',
  })
}

const FRAME = /^[\s│┃]+|[\s│┃█]+$/gu
/** How far in from the margin agents ask. */
const MARGINS = ['', ' ', '  ', '   ']

/**
 * The row in which a dialog of an agent that we can read asks, on a screen that no reader took for that dialog: somebody
 * else drew it, or part of it is missing. No model's word makes it one.
 */
function imitatedRow(rows: readonly string[], agents: readonly AgentData[]): string | undefined {
  const asks = agents
    .filter(({ verified }) => verified)
    .flatMap(({ dialogs }) => dialogs)
    .flatMap(({ approvable, question, title }) => (approvable ? [question ?? title] : []))
  return rows
    .map((row) => row.replace(FRAME, ''))
    .find((row) => MARGINS.some((margin) => asks.some((pattern) => pattern.test(`${margin}${row}`))))
}
