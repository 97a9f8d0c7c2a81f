/** The truth about a screen, in the terms of the labels in `test/screens`, and how a reading differs from it. */

import type { Effect } from '../../src/core/verdict.ts'
import type { ActionWord, PromptKind, Status } from '../../src/plugin/analysis.ts'

/** The truth about a screen: we know it because we created the situation. */
export interface Label {
  /** `idle`: at its empty input box. */
  readonly status: Status | 'idle'
  readonly statusAlso?: readonly (Status | 'idle')[]
  readonly prompt: PromptKind | 'none'
  readonly risk: 'safe' | 'dangerous' | null
  /** The command, file or URL that the prompt is about; of a file only its name. */
  readonly command: string | null
  readonly expectedAction: ActionWord
  readonly actionAlso?: readonly ActionWord[]
}

/** How the monitor reads a screen, in the terms of a label. */
export interface Reading {
  readonly status: Status
  readonly prompt: PromptKind | 'none'
  readonly about: string | null
  /** What the shipped policy would do. */
  readonly effect: Effect
  /** Label of the option or answer that would be picked, and its keys. */
  readonly picks: string | null
  readonly keys: readonly string[]
  readonly reasoning: string
}

/** The effects of the shipped policy that carry out what a label asks for. */
const EFFECTS: Readonly<Record<ActionWord, readonly Effect[]>> = {
  approve: ['execute'],
  send_keys: ['execute', 'escalate'],
  intervene: ['escalate'],
  none: ['log'],
}

/** Each difference between a reading and the truth, as a sentence; empty if there is none. */
export function disagreements(label: Label, reading: Reading): readonly string[] {
  const wrong: string[] = []
  const statuses = [label.status, ...(label.statusAlso ?? [])]
  if (!statuses.some((status) => readsAs(reading, status, label.prompt)))
    wrong.push(`status: expected ${statuses.join(' or ')}, seen ${reading.status}`)
  if (openPrompt(reading.prompt) !== openPrompt(label.prompt) && !asksInProse(label, reading))
    wrong.push(`prompt: expected ${label.prompt}, seen ${reading.prompt}`)
  if (label.command !== null && !names(reading.about, label.command))
    wrong.push(`about: expected ${label.command}, seen ${reading.about ?? 'nothing'}`)
  if (!allowedEffects(label).includes(reading.effect))
    wrong.push(`effect: expected ${allowedEffects(label).join(' or ')}, seen ${reading.effect}`)
  return wrong
}

/** What the shipped policy may do about a screen with this label. */
export function allowedEffects(label: Label): readonly Effect[] {
  return [label.expectedAction, ...(label.actionAlso ?? [])].flatMap((action) => EFFECTS[action])
}

function readsAs(reading: Reading, status: Label['status'], prompt: Label['prompt']): boolean {
  if (status !== 'idle') return reading.status === status
  const atInput = reading.status === 'stuck' && ['input', prompt].includes(reading.prompt)
  return reading.status === 'complete' || atInput
}

/** An empty input box is not an open prompt. */
function openPrompt(kind: PromptKind | 'none'): PromptKind | 'none' {
  return kind === 'input' ? 'none' : kind
}

/** A question at the end of the agent's text leaves it at its input box, and is read as such. */
function asksInProse(label: Label, reading: Reading): boolean {
  return label.status === 'idle' && label.prompt === 'question' && reading.prompt === 'input'
}

function names(about: string | null, command: string): boolean {
  return about === command || (about?.endsWith(`/${command}`) ?? false)
}
