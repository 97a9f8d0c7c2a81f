/** Which policies may be in force while others are saved: for each worker the one that was agreed to, or the stricter one of both. */

import { sha1 } from '../../adapters/hash.ts'
import { type HousePolicies, policyOf } from '../../adapters/house-policies.ts'
import type { WorkerConfig } from '../../core/config.ts'
import { keyChange } from '../../core/config-changes.ts'
import type { AgreedConfig } from '../../core/consent/agreed.ts'
import type { CompiledPolicy } from '../../policy/compile.ts'
import { isShipped, policyLoosenings, strictestOf } from '../../policy/loosenings.ts'

/** A configuration and the policies that it names. */
export interface Governed {
  readonly config: Pick<AgreedConfig, 'settings' | 'workers'>
  readonly policies: HousePolicies
}

export interface BoundPolicies {
  readonly policies: HousePolicies
  /** Name of the policy that the project is under. */
  readonly project: string
  /** Name of the policy that a worker has as its own; null where the project's holds for it. */
  readonly nameFor: (worker: Pick<WorkerConfig, 'id'>) => string | null
  readonly waits: readonly string[]
}

/** Takes a saved policy where it can only tighten. */
export function boundPolicies(agreed: Governed, saved: Governed): BoundPolicies {
  const { pairOf, isLooser } = pairing()
  const before = ownNames(agreed)
  const after = ownNames(saved)
  const own = new Map<string, CompiledPolicy>()
  const names = new Map<string, string | null>()
  const waits: string[] = []
  const weigh = (what: string, key: string, pair: Pair, was: string | null, is: string | null): boolean => {
    const looser = policyLoosenings(pair.agreed, pair.saved)
    const rules = isShipped(pair.saved) ? [] : looser.map((line) => `policy ${pair.saved.name}: ${line}`)
    if (looser.length > 0) waits.push(...keyChange(what, key, was, is), ...rules)
    return isLooser(pair)
  }
  const whole = { agreed: agreed.policies.project, saved: saved.policies.project }
  const [was, is] = [agreed.config.settings.policy, saved.config.settings.policy]
  const project = weigh('llm_monitor', 'policy', whole, was, is) ? was : is
  for (const { id } of saved.config.workers) {
    const [wasOwn, isOwn] = [before.get(id) ?? null, after.get(id) ?? null]
    if (wasOwn === null && isOwn === null) continue
    const pair = { agreed: policyOf(agreed.policies, id), saved: policyOf(saved.policies, id) }
    names.set(id, weigh(`worker ${id}:`, 'policy', pair, wasOwn, isOwn) ? wasOwn : isOwn)
    own.set(id, pairOf(pair))
  }
  return {
    policies: { project: pairOf(whole), own },
    project,
    nameFor: ({ id }) => names.get(id) ?? null,
    waits: [...new Set(waits)],
  }
}

interface Pair {
  readonly agreed: CompiledPolicy
  readonly saved: CompiledPolicy
}

/** Two workers under the same two policies are under one policy, as the trail counts them. */
function pairing(): { pairOf: (pair: Pair) => CompiledPolicy; isLooser: (pair: Pair) => boolean } {
  const made = new Map<string, CompiledPolicy>()
  const isLooser = ({ agreed, saved }: Pair): boolean => policyLoosenings(agreed, saved).length > 0
  return {
    isLooser,
    pairOf: (pair) => {
      const key = `${pair.agreed.hash} ${pair.saved.hash} ${pair.saved.name}`
      const policy =
        made.get(key) ?? (isLooser(pair) ? strictestOf(pair.agreed, pair.saved, sha1) : pair.saved)
      made.set(key, policy)
      return policy
    },
  }
}

function ownNames({ config }: Governed): ReadonlyMap<string, string | null> {
  return new Map(config.workers.map(({ id, policy }) => [id, policy]))
}
