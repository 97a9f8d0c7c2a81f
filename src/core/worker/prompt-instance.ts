/**
 * Prompt instances: each is answered at most once. A new one starts only when a sighting has shown the prompt gone,
 * or other text in its place, or another process in front, so that a slow agent, a half-drawn frame or a restart
 * never gets the same key twice. Other text in its place may itself be half-drawn: an answered prompt that returns
 * from behind an unanswered one is the old one.
 */

import type { DecisionPrompt } from '../decision.ts'

/** What is remembered about the newest prompt of a worker. */
export interface PromptInstance {
  readonly promptId: string
  readonly id: string
  /** Identity of the process that asks; null if the system does not show it. */
  readonly program: string | null
  /** A key was, or may have been, sent for it. */
  readonly answered: boolean
  /** Consecutive captures that did not show it, without being sure of what they showed instead. */
  readonly unsureCaptures: number
  /** When it was painted, steady time; its agent's settle time counts from here. */
  readonly since: number
  /** The answered prompt instance whose place this one has taken, for as long as this one has no answer itself. */
  readonly behind?: PromptInstance
}

/** How many consecutive unsure captures count as a sure one: a half-drawn frame is followed by a whole one. */
const UNSURE_CAPTURES_UNTIL_GONE = 2

export interface InstanceSighting {
  readonly promptId: string | null
  /** Identity of the process in front; null if the system does not show it. */
  readonly program: string | null
  /** Whether the analysis of this sighting was conclusive. */
  readonly sure: boolean
  /** When a prompt that is new in this sighting was painted. */
  readonly paintedAt: number
  /** Id for a prompt instance that starts with this sighting. */
  readonly nextId: string
}

/** The prompt instance after one more sighting. */
export function nextInstance(
  before: PromptInstance | null,
  sighting: InstanceSighting,
): PromptInstance | null {
  if (before !== null && isAsked(before, sighting))
    return { ...before, unsureCaptures: 0, program: sighting.program ?? before.program }
  const answered = before?.answered ? before : before?.behind
  if (sighting.promptId !== null) {
    if (answered !== undefined && isAsked(answered, sighting)) return { ...answered, unsureCaptures: 0 }
    const behind = isOfOther(answered, sighting) ? undefined : answered
    const next = {
      promptId: sighting.promptId,
      id: sighting.nextId,
      program: sighting.program,
      answered: false,
      unsureCaptures: 0,
      since: sighting.paintedAt,
    }
    return behind === undefined ? next : { ...next, behind: withoutBehind(behind) }
  }
  if (before === null || sighting.sure) return null
  const unsureCaptures = before.unsureCaptures + 1
  return unsureCaptures >= UNSURE_CAPTURES_UNTIL_GONE ? null : { ...before, unsureCaptures }
}

/** The prompt instance that the trail describes; an answered one whose place it has taken may return. */
export function recordedInstance(
  before: PromptInstance | null,
  prompt: Pick<DecisionPrompt, 'id' | 'episode'>,
  mayBeAnswered: boolean,
  since: number,
): PromptInstance {
  if (before?.id === prompt.episode) return { ...before, answered: before.answered || mayBeAnswered }
  const behind = before?.answered ? withoutBehind(before) : before?.behind
  const instance = { promptId: prompt.id, id: prompt.episode, program: null, answered: mayBeAnswered }
  const isHiding = behind !== undefined && !mayBeAnswered
  return { ...instance, unsureCaptures: 0, since, ...(isHiding ? { behind } : {}) }
}

/**
 * Whether this sighting shows the question of that prompt instance: the same question from another process is another
 * one.
 */
function isAsked(instance: PromptInstance, sighting: InstanceSighting): boolean {
  return instance.promptId === sighting.promptId && !isOfOther(instance, sighting)
}

/** Whether the process in front is not the one that asked. */
export function isOfOther(
  instance: PromptInstance | null | undefined,
  { program }: Pick<InstanceSighting, 'program'>,
): boolean {
  const before = instance?.program ?? null
  return before !== null && program !== null && before !== program
}

function withoutBehind({ behind: _older, ...instance }: PromptInstance): PromptInstance {
  return instance
}
