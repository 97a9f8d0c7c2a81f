/** How a command was judged, part by part: for people who ask what decided, or what would make it harmless. */

import type { About } from '../plugin/analysis.ts'
import { judgeCommand } from './command.ts'
import { shortened, worse } from './finding.ts'
import type { RiskContext } from './ground.ts'
import { remedyOf } from './remedies.ts'
import { type Finding, RISK_LEVELS, type Risk, type RiskLevel, TAGS } from './risk.ts'
import type { Step } from './session.ts'

/** One thing that was found. */
interface ExplainedFinding {
  readonly level: RiskLevel
  readonly tag: string | null
  /** The part of the command in which it was found. */
  readonly subject: string
  readonly means: string
  /** The row of the program's table that says so; null if no table does. */
  readonly row: string | null
}

/** One simple command, or what surrounds them all, such as redirections. */
export interface ExplainedCommand {
  /** Its words as far as they are known; null for findings that belong to no command. */
  readonly words: string | null
  /** How many programs run this one. */
  readonly depth: number
  readonly level: RiskLevel
  /** Worst first; empty if there is nothing to report. */
  readonly found: readonly ExplainedFinding[]
  /** The steps that together would make it harmless; empty if it already is, or if nothing would. */
  readonly remedies: readonly string[]
}

export interface ExplainedRisk extends Risk {
  readonly parse: readonly ExplainedCommand[]
}

const COMMANDS_MAX = 100

/** Judges a command and explains how, so that a person can check the judgement. */
export function explainCommand(about: Pick<About, 'text' | 'complete'>, context: RiskContext): ExplainedRisk {
  const steps: Step[] = []
  const findings: Finding[] = []
  const risk = judgeCommand(about, context, { steps, findings })
  const around = findings.filter((_, at) => !steps.some(({ from, to }) => at >= from && at < to))
  const commands = steps
    .slice(0, COMMANDS_MAX)
    .map((step) => explained(wordsOf(step), step.depth, ownFindings(step, steps, findings)))
  return { ...risk, parse: [...(around.length === 0 ? [] : [explained(null, 0, around)]), ...commands] }
}

/** The findings of a command, without those of the programs that it runs. */
function ownFindings(step: Step, steps: readonly Step[], findings: readonly Finding[]): readonly Finding[] {
  const inner = steps.filter(
    ({ depth, from, to }) => depth > step.depth && from >= step.from && to <= step.to,
  )
  const isInner = (at: number): boolean => inner.some(({ from, to }) => at >= from && at < to)
  return findings.slice(step.from, step.to).filter((_, index) => !isInner(step.from + index))
}

function wordsOf({ call: { program, args } }: Step): string {
  return shortened([program, ...args.map(({ value }) => value)].join(' '))
}

function explained(words: string | null, depth: number, findings: readonly Finding[]): ExplainedCommand {
  const level = findings.reduce<RiskLevel>((worst, each) => worse(worst, each.level), 'read_only')
  const worstFirst = RISK_LEVELS.toReversed().flatMap((each) => findings.filter((one) => one.level === each))
  // A part that only reads is not worth mentioning if another part does more.
  const relevant = level === 'read_only' ? worstFirst : worstFirst.filter(({ tag }) => tag !== null)
  const distinct = new Map(
    relevant.map((finding) => [`${finding.tag} ${finding.subject} ${finding.row}`, finding]),
  )
  const remedies = worstFirst.filter(isHarmful).map(remedyOf)
  return {
    ...{ words, depth, level },
    found: [...distinct.values()].map(({ level: each, tag, subject, row }) => ({
      ...{ level: each, tag, subject: shortened(subject), row: row === undefined ? null : shortened(row) },
      means: tag === null ? 'only looks' : TAGS[tag],
    })),
    remedies: remedies.includes(null) ? [] : [...new Set(remedies.flatMap((remedy) => remedy ?? []))],
  }
}

function isHarmful({ level }: Finding): boolean {
  return level === 'caution' || level === 'dangerous'
}
