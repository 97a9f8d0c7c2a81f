/** `policy explain`: how a policy judges the facts of a recorded decision, of a worker now, or of a saved screen. */

import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { sha1 } from '../../adapters/hash.ts'
import { DECISIONS_FILE, findDecisions } from '../../adapters/journal/read-decisions.ts'
import { loadPolicy, loadProjectPolicies } from '../../adapters/policies.ts'
import { projectFiles } from '../../adapters/project-files/project-files.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Facts } from '../../core/facts.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { contextOf } from '../../monitor/judge.ts'
import type { About, Observation } from '../../plugin/analysis.ts'
import type { OffReason } from '../../policy/evaluate.ts'
import { type ExplainedRule, type Explanation, explainVerdict } from '../../policy/explain.ts'
import { recordedFacts } from '../../policy/facts.ts'
import type { CompiledPolicy } from '../../policy/policy.ts'
import { policyOf } from '../../policy/project-policies.ts'
import { judgedAt_ms } from '../../policy/replay.ts'
import { type ExplainedCommand, explainCommand } from '../../risk/explain.ts'
import { withFiles } from '../../risk/files/learn.ts'
import { type AnalyzeFlags, analyzeForCommand } from '../analyze/analyze.ts'
import { openOwnPlaces } from '../open-own-places.ts'
import { openProjectCode } from '../open-project-code.ts'
import { paint, printable, table } from '../output.ts'
import { openProject, openProjectIfAny, type ProjectFlags, projectPaths } from '../project.ts'
import { parseLines } from '../risk/risk.ts'
import { recordedPast } from './recorded-past.ts'

const OFF_WORDS: Readonly<Record<OffReason, string>> = {
  until: 'its time is over',
  selector: 'it is for other workers',
  unless: 'its "unless" applied, too',
}

/** Exactly one of `decision`, `worker` and `screen` is given. */
export interface ExplainFlags extends ProjectFlags, Omit<AnalyzeFlags, 'workerId' | 'execute'> {
  readonly decision?: string | undefined
  readonly worker?: string | undefined
}

export interface PolicyExplanation extends Explanation {
  readonly facts: Facts
  /** How the command in the prompt was parsed; empty if there is none. */
  readonly parse: readonly ExplainedCommand[]
  /** The recorded decision, if one is explained. */
  readonly decision: Pick<
    Decision,
    'id' | 'timestamp' | 'worker' | 'effect' | 'rules' | 'because' | 'outcome' | 'policy'
  > | null
}

/** Explains a verdict without pressing or recording anything. */
export async function explainForCommand(flags: ExplainFlags): Promise<PolicyExplanation> {
  if (flags.decision !== undefined) return explainDecision(flags, flags.decision)
  const { judgement } = await analyzeForCommand({ ...flags, workerId: flags.worker ?? 'screen' })
  const { facts, observation, prompt } = judgement
  const policy = await policyFor(flags, observation.worker.id)
  const about = prompt?.about ?? null
  const parse = about?.kind === 'command' ? await parseOf(about, observation, flags) : []
  return { ...explainVerdict(policy, facts, Date.parse(observation.time)), facts, parse, decision: null }
}

async function parseOf(
  about: About,
  observation: Observation,
  flags: ExplainFlags,
): Promise<readonly ExplainedCommand[]> {
  const config = await openProjectIfAny(flags)
  const [own, code] = await Promise.all([openOwnPlaces(config), openProjectCode(config)])
  const files = projectFiles(systemClock.now, process.env)
  return (await withFiles(files, () => explainCommand(about, contextOf(observation, own, files, code)))).parse
}

async function policyFor(flags: ExplainFlags, workerId: string): Promise<CompiledPolicy> {
  if (flags.screen !== undefined) return loadPolicy(flags.policy ?? 'recommended', process.cwd(), sha1)
  return policyOf(await loadProjectPolicies(await openProject(flags), sha1), workerId)
}

async function explainDecision(flags: ExplainFlags, wanted: string): Promise<PolicyExplanation> {
  const config = await openProject(flags)
  const file = join(projectPaths(config).status, DECISIONS_FILE)
  const found = await findDecisions(file, wanted)
  const [decision] = found
  if (decision === undefined || found.length > 1) throw notOne(wanted, file, found)
  const past = await recordedPast(flags.project, Date.parse(decision.timestamp))
  const facts = recordedFacts(decision.facts, past.factsOf({ ...decision }))
  if (facts === null) {
    throw new CzarinaError(
      'CZM_DECISION_NOT_FOUND',
      `The decision ${decision.id} was recorded without facts.`,
      {
        file,
        value: wanted,
        suggestions: [
          'It was made without a capture, or is damaged. Others: czarina-monitor decisions --since all',
        ],
      },
    )
  }
  const policy = await policyFor(flags, decision.worker)
  const { id, timestamp, worker, effect, rules, because, outcome } = decision
  return {
    ...explainVerdict(policy, facts, judgedAt_ms(decision)),
    ...{ facts, parse: recordedParse(facts) },
    decision: { id, timestamp, worker, effect, rules, because, outcome, policy: decision.policy },
  }
}

/** A record has the redacted command and no folder, so relative paths count as inside. */
function recordedParse({ prompt, command }: Facts): readonly ExplainedCommand[] {
  if (command.program === '') return []
  return explainCommand({ text: prompt.about, complete: true }, { worktree: null }).parse
}

function notOne(wanted: string, file: string, found: readonly Decision[]): CzarinaError {
  const what = found.length === 0 ? 'There is no decision' : 'There is more than one decision'
  const ids = found.map(({ id, timestamp, worker }) => `${id} (${localStamp(timestamp)}, ${worker})`)
  return new CzarinaError('CZM_DECISION_NOT_FOUND', `${what} whose id begins with "${wanted}".`, {
    file,
    value: wanted,
    suggestions: found.length === 0 ? ['Ids are shown by: czarina-monitor decisions --since all'] : ids,
  })
}

/** The explanation for people: what decided, then every rule, with its unmet conditions and the facts that it reads. */
export function explanationText(explained: PolicyExplanation): string {
  const { policy, verdict, rules, because, parse } = explained
  return [
    ...decisionLines(explained),
    `${paint('bold', 'Policy')}   ${policy.file}`,
    `${paint('bold', 'Verdict')}  ${verdict.effect} (${verdict.because})`,
    `${paint('bold', 'Because')}  ${printable(because)}`,
    '',
    ...(parse.length === 0 ? [] : [...parseLines(parse).map(printable), '']),
    table(['RULE', 'EFFECT', 'HELD', 'DID NOT HOLD', 'READS'], rules.map(ruleRow)),
  ].join('\n')
}

/** The recorded decision, and whether the policy is still the same. */
function decisionLines({ decision, policy }: PolicyExplanation): readonly string[] {
  if (decision === null) return []
  const { id, timestamp, worker, effect, rules, because, outcome } = decision
  const by = rules.length === 0 ? because : rules.join(', ')
  const changed = decision.policy === policy.hash ? '' : '; by another policy, or another version of it'
  return [
    `${paint('bold', 'Decision')} ${printable(id)}, ${printable(worker)}, ${localStamp(timestamp)}`,
    `${paint('bold', 'Then')}     ${effect} (${printable(by)}), ${outcome}${changed}`,
    '',
  ]
}

function ruleRow({ id, effect, held, off, decided, unmet, reads }: ExplainedRule): readonly string[] {
  const why = held ? '' : off === null ? unmet.join('; ') : OFF_WORDS[off]
  return [
    id,
    effect,
    decided ? 'yes, decides' : held ? 'yes' : 'no',
    why || '-',
    reads.map(({ fact, value }) => `${fact}=${JSON.stringify(value)}`).join(' '),
  ]
}
