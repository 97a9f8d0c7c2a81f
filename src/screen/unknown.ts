import type { Analysis, Observation } from '../plugin/analysis.ts'
import type { AgentData } from './agents/agent-data.ts'
import { analysisOf, plainPrompt } from './analysis.ts'
import { SHELL } from './shell/shell-data.ts'
import type { View } from './view.ts'

const ROWS_LOOKED_AT = 12
const CHOICE =
  /[❯›>●▸▶◆] ?\d{1,2}[.):]? \S|\by[/,]n\b|\bn[/,]y\b|\byes\/no\b|\besc(ape)? (to )?(cancel|close|back|dismiss)|enter (to )?(confirm|select|submit|continue)/i
const QUESTION =
  /\b(do you want|would you like|approve|allow|permission|confirm)\b|\?(?:\s*[([][^)\]]*[)\]])?:?$/i

/** A row near the bottom that offers a choice: the screen belongs to a program that we do not know. */
export function choiceNearBottom(rows: readonly string[]): string | undefined {
  return bottomOf(rows).find((row) => CHOICE.test(row))
}

function bottomOf(rows: readonly string[]): readonly string[] {
  return rows.filter((row) => row.trim() !== '').slice(-ROWS_LOOKED_AT)
}

/**
 * A screen that no reader knows: a person decides if it seems to ask something; otherwise the trigger
 * decides.
 */
export function unknownScreen(view: View, agents: readonly AgentData[], { trigger }: Observation): Analysis {
  const bottom = bottomOf(view.rows)
  const unsure = (reasoning: string): Analysis =>
    analysisOf('stuck', 'intervene', 30, reasoning, { conclusive: false })
  const imitated = imitatedRow(bottom, agents)
  if (imitated !== undefined) {
    const prompt = plainPrompt('other', SHELL, imitated, bottom)
    return {
      ...unsure(`It resembles an agent's dialog, but is not drawn as that agent draws it: ${imitated}`),
      prompt,
    }
  }
  const asks = choiceNearBottom(view.rows) ?? bottom.find((row) => QUESTION.test(row))
  if (asks !== undefined)
    return unsure(`Not recognised, but it seems to ask something: ${asks.trim().slice(0, 120)}`)
  if (trigger === 'stale' || trigger === 'asked') return unsure('The screen is not recognised.')
  return analysisOf('working', 'none', 30, 'Not recognised, but it moves.', { conclusive: false })
}

const FRAME = /^[\s│┃]+|[\s│┃█]+$/gu
/** The indents at which agents ask. */
const MARGINS = ['', ' ', '  ', '   ']

/**
 * The row in which a dialog of a verified agent asks, on a screen that no reader accepted as that dialog.
 * Another program drew it, or part of it is missing. No model's answer can make it that dialog.
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
