/** `policy explain`: the facts of a recorded decision, of a worker now, or of a saved screen, and what a policy makes of them. */

import { join } from 'node:path'
import { sha1 } from '../../adapters/hash.ts'
import { DECISIONS_FILE, findDecisions } from '../../adapters/journal/read-decisions.ts'
import { loadHousePolicies, loadPolicy, policyOf } from '../../adapters/policies.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Facts } from '../../core/facts.ts'
import type { CompiledPolicy } from '../../policy/compile.ts'
import { type Explanation, explainVerdict } from '../../policy/explain.ts'
import { judgedAt_ms, recordedFacts } from '../../policy/replay.ts'
import { type AnalyzeFlags, analyzeForCommand } from '../analyze/analyze.ts'
import { openProject, type ProjectFlags, projectPaths } from '../project.ts'

/** Exactly one of `decision`, `worker` and `screen` is given. */
export interface ExplainFlags extends ProjectFlags, Omit<AnalyzeFlags, 'workerId' | 'execute'> {
  readonly decision?: string | undefined
  readonly worker?: string | undefined
}

export interface PolicyExplanation extends Explanation {
  readonly facts: Facts
  /** What was recorded, where a decision is explained. */
  readonly decision: Pick<
    Decision,
    'id' | 'timestamp' | 'worker' | 'effect' | 'rules' | 'because' | 'outcome' | 'policy'
  > | null
}

/** Presses and records nothing. */
export async function explainForCommand(flags: ExplainFlags): Promise<PolicyExplanation> {
  if (flags.decision !== undefined) return explainDecision(flags, flags.decision)
  const { judgement } = await analyzeForCommand({ ...flags, workerId: flags.worker ?? 'screen' })
  const { facts, observation } = judgement
  const policy = await policyFor(flags, observation.worker.id)
  return { ...explainVerdict(policy, facts, Date.parse(observation.time)), facts, decision: null }
}

async function policyFor(flags: ExplainFlags, workerId: string): Promise<CompiledPolicy> {
  if (flags.screen !== undefined) return loadPolicy(flags.policy ?? 'recommended', process.cwd(), sha1)
  return policyOf(await loadHousePolicies(await openProject(flags), sha1), workerId)
}

async function explainDecision(flags: ExplainFlags, wanted: string): Promise<PolicyExplanation> {
  const config = await openProject(flags)
  const file = join(projectPaths(config).status, DECISIONS_FILE)
  const found = await findDecisions(file, wanted)
  const [decision] = found
  if (decision === undefined || found.length > 1) throw notOne(wanted, file, found)
  const facts = recordedFacts(decision)
  if (facts === null) {
    throw new CzarinaError(
      'CZM_DECISION_UNKNOWN',
      `The decision ${decision.id} was recorded without facts.`,
      {
        file,
        value: wanted,
        suggestions: ['It was made without a look, or by another version; choose another one.'],
      },
    )
  }
  const policy = await policyFor(flags, decision.worker)
  const { id, timestamp, worker, effect, rules, because, outcome } = decision
  return {
    ...explainVerdict(policy, facts, judgedAt_ms(decision)),
    facts,
    decision: { id, timestamp, worker, effect, rules, because, outcome, policy: decision.policy },
  }
}

function notOne(wanted: string, file: string, found: readonly Decision[]): CzarinaError {
  const what = found.length === 0 ? 'There is no decision' : 'There is more than one decision'
  const ids = found.map(({ id, timestamp, worker }) => `${id} (${timestamp}, ${worker})`)
  return new CzarinaError('CZM_DECISION_UNKNOWN', `${what} whose id begins with "${wanted}".`, {
    file,
    value: wanted,
    suggestions:
      found.length === 0 ? ['Ids are shown by: czarina-monitor decisions --since all --jsonl'] : ids,
  })
}
