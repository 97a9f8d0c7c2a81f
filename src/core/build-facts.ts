/** Builds the one record that a policy sees from everything known about an observation. */

import {
  type About,
  type Analysis,
  type Grants,
  type Observation,
  SIGNS,
  type Sign,
} from '../plugin/analysis.ts'
import type { ErasedNames, Redactor } from '../redact/secrets.ts'
import type { FileKind } from '../risk/files/file-kind.ts'
import { kindOf } from '../risk/files/kinds.ts'
import { resolvePath } from '../risk/paths.ts'
import { groundOf } from '../risk/reach.ts'
import type { Risk } from '../risk/risk.ts'
import { type Facts, RESET_UNKNOWN_MINUTES } from './facts.ts'
import type { Answer } from './judgement.ts'
import { isOpen } from './prompt.ts'

const NO_COMMAND = { program: '', args_text: '', writes_outside_worktree: false, network: false }

export interface FactParts {
  readonly observation: Observation
  readonly analysis: Analysis & { readonly analyzer: string }
  readonly answer: Answer | null
  readonly risk: Risk
  readonly history: Facts['history']
  readonly budget: Facts['budget']
  readonly autoApprove: boolean
  readonly faults: readonly string[]
  readonly redactor: Redactor
  /** Collects the names of redactions. */
  readonly erased: ErasedNames
}

/** Gives every path of the vocabulary a value of its type, with texts redacted, so that facts are total. */
export function buildFacts(parts: FactParts): Facts {
  const { observation, analysis, answer, risk } = parts
  const { worker } = observation
  const redact = (text: string): string => parts.redactor.text(text, parts.erased)
  const prompt = isOpen(analysis.prompt) ? analysis.prompt : null
  const time = new Date(observation.time)
  const signs = signsOf(analysis)
  const { program, args_text, writes_outside_worktree, network } = risk.command ?? NO_COMMAND
  return {
    worker: {
      id: worker.id,
      agent: worker.agent ?? '',
      role: worker.role ?? '',
      branch: worker.branch ?? '',
      phase: worker.phase,
    },
    trigger: observation.trigger,
    status: analysis.status,
    action: analysis.action,
    confidence: analysis.confidence,
    analyzer: analysis.analyzer,
    prompt: {
      kind: analysis.prompt?.kind ?? 'none',
      about: redact(prompt?.about?.text ?? ''),
      option_grants: answer?.grants ?? 'none',
      unstructured: answer?.unstructured ?? false,
    },
    signs,
    limit: { minutes_to_reset: minutesToReset(signs, analysis.resetsAt ?? null, time.getTime()) },
    risk: { level: risk.level, tags: risk.tags },
    command: { program: redact(program), args_text: redact(args_text), writes_outside_worktree, network },
    file: { kind: fileKind(prompt?.about ?? null, observation) },
    history: parts.history,
    budget: parts.budget,
    time: { hour: time.getHours(), weekday: time.getDay() },
    config: { auto_approve: parts.autoApprove },
    faults: parts.faults,
    fault_count: parts.faults.length,
  }
}

/** Without a known worktree a relative path counts as inside, as it does for risk. */
function fileKind(about: About | null, { worktree, pane }: Observation): FileKind | 'none' {
  if (about?.kind !== 'file') return 'none'
  const ground = groundOf({ worktree, directory: pane.currentPath === '' ? null : pane.currentPath })
  const path = resolvePath(ground.base, about.text.trim())
  return path === null ? 'unknown' : kindOf(ground.worktree, path)
}

const MINUTE_MS = 60_000

const REFUSES: readonly Grants[] = ['deny', 'exit']
const LASTS: readonly Grants[] = ['always', 'mode']
const LIMITS: readonly Sign[] = ['usage_limit', 'limit_near', 'rate_limit']

/** The analyzer's signals and those that follow from its open prompt, each once, in the order of the vocabulary. */
export function signsOf({ signs = [], prompt }: Analysis): readonly Sign[] {
  const options = isOpen(prompt) ? prompt.options : []
  const found = new Set<Sign>(signs)
  if (options.some(({ selected, grants }) => selected && REFUSES.includes(grants))) found.add('default_no')
  if (options.some(({ grants }) => LASTS.includes(grants))) found.add('grants_for_good')
  return SIGNS.filter((sign) => found.has(sign))
}

/** Whole minutes until the limit on the screen ends, rounded up. */
export function minutesToReset(signs: readonly Sign[], resetsAt: string | null, now: number): number {
  if (!signs.some((sign) => LIMITS.includes(sign))) return 0
  const end = resetsAt === null ? Number.NaN : Date.parse(resetsAt)
  if (Number.isNaN(end)) return RESET_UNKNOWN_MINUTES
  return Math.min(RESET_UNKNOWN_MINUTES, Math.max(0, Math.ceil((end - now) / MINUTE_MS)))
}
