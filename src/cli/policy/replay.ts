/** `policy replay`: lets the trail flow past a policy. */

import { sha1 } from '../../adapters/hash.ts'
import { type HousePolicies, loadHousePolicies, policyOf } from '../../adapters/house-policies.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import type { Effect } from '../../core/verdict.ts'
import type { CompiledPolicy } from '../../policy/compile.ts'
import { type Flip, replayDecision } from '../../policy/replay.ts'
import { type ReplayCounts, ReplayTally } from '../../policy/replay-report.ts'
import { listDecisions } from '../decisions/decisions.ts'
import { openProject, type ProjectFlags } from '../project.ts'

export interface ReplayFlags extends ProjectFlags {
  readonly since: string
  readonly until?: string | undefined
  readonly worker?: readonly string[] | undefined
  readonly 'fail-on'?: Effect | undefined
}

type PolicyName = Pick<CompiledPolicy, 'name' | 'file' | 'hash'>

export interface ReplayReport extends ReplayCounts {
  readonly policy: PolicyName
  /** Of the workers that have one of their own. */
  readonly workerPolicies: Readonly<Record<string, PolicyName>>
  /** Lines of the trail that are no decision at all. */
  readonly unreadable: number
  readonly list: readonly Flip[]
  /** False where something would newly have the effect that must not be. */
  readonly passed: boolean
}

/** Reads only. A policy that is named is taken from here, as every path on a command line is. */
export async function replayTrail(flags: ReplayFlags): Promise<ReplayReport> {
  const policies = await policiesOf(flags)
  const { project, since, until } = flags
  const decisions = await listDecisions({ project, since, until, worker: flags.worker })
  const tally = new ReplayTally()
  try {
    for await (const { raw, worker } of decisions.past()) {
      tally.add(replayDecision(policyOf(policies, worker), raw))
    }
  } finally {
    await decisions.close()
  }
  const failOn = flags['fail-on']
  return {
    policy: nameOf(policies.project),
    workerPolicies: Object.fromEntries([...policies.own].map(([id, policy]) => [id, nameOf(policy)])),
    ...tally.counts(),
    unreadable: decisions.unreadableLines(),
    list: tally.flips,
    passed: failOn === undefined || !tally.becomes(failOn),
  }
}

/** A policy that is named is for everybody. */
async function policiesOf({ project, policy }: ReplayFlags): Promise<HousePolicies> {
  if (policy === undefined) return loadHousePolicies(await openProject({ project }), sha1)
  return { project: await loadPolicy(policy, process.cwd(), sha1), own: new Map() }
}

function nameOf({ name, file, hash }: CompiledPolicy): PolicyName {
  return { name, file, hash }
}
