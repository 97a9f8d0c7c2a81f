/** The risk of a screen without structure: nobody could read what a key there would agree to. */

import type { Observation } from '../plugin/analysis.ts'
import { judgeCommand } from '../risk/command.ts'
import type { RiskContext } from '../risk/ground.ts'
import { judgeText } from '../risk/question.ts'
import type { Risk, Tag } from '../risk/risk.ts'
import { type Choice, LEAD, rowsLookedAt } from './answer.ts'

const UNREAD: Risk = {
  level: 'caution',
  tags: ['unclear'],
  why: ['what is asked could not be read'],
  command: null,
}

/** A screen that names the monitor's own files may ask about just these: then a person answers. */
export function riskOfUnread({ lines, screenTop }: Observation, context: RiskContext): Risk {
  const named = judgeText(lines.slice(screenTop).join('\n'), true, context)
  const reachesUs = named.tags.includes('own_files' satisfies Tag)
  return reachesUs ? { ...named, tags: [...UNREAD.tags, ...named.tags] } : UNREAD
}

const NOWHERE: RiskContext = { worktree: null }

/** Withdraws a key for a question without structure if a row may be a dangerous command, or mentions danger. */
export function withoutDanger(choice: Choice, observation: Observation): Choice {
  if (choice.answer?.unstructured !== true) return choice
  const rows = rowsLookedAt(observation)
  const isDangerous =
    judgeText(rows.join('\n'), true, NOWHERE).level === 'dangerous' ||
    rows.some(
      (row) => judgeCommand({ text: row.replace(LEAD, ''), complete: true }, NOWHERE).level === 'dangerous',
    )
  return isDangerous ? { answer: null, fault: 'unread_danger' } : choice
}
