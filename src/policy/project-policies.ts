/**
 * The policies of a project, and which one is effective while another is saved: the agreed one, or the stricter of
 * both.
 */

import type { Hash } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { AgreedConfig } from '../core/project/consent/agreed.ts'
import type { EffectivePolicy } from '../core/trail/change.ts'
import { keyChange } from '../core/trail/config-changes.ts'
import { isShipped, policyLoosenings, strictestOf } from './loosenings.ts'
import type { CompiledPolicy } from './policy.ts'

/** The policies of a project: one for all workers, and those of the workers that have their own. */
export interface ProjectPolicies {
  /** The project's policy, as its config names it. */
  readonly project: CompiledPolicy
  /** By worker; a worker that is not listed is under the project's policy. */
  readonly own: ReadonlyMap<string, CompiledPolicy>
}

/** The policy that a worker is under; a worker that the config does not know is under the project's. */
export function policyOf({ project, own }: ProjectPolicies, workerId: string): CompiledPolicy {
  return own.get(workerId) ?? project
}

/** The policies as the trail names them, the project's first. */
export function effectivePolicies({ project, own }: ProjectPolicies): readonly EffectivePolicy[] {
  const owned = [...new Set(own.values())].map((policy) => ({
    name: policy.name,
    hash: policy.hash,
    workers: [...own].filter(([, one]) => one === policy).map(([id]) => id),
  }))
  return [{ name: project.name, hash: project.hash, workers: null }, ...owned]
}

/** A configuration and the policies that it names. */
export interface Governed {
  readonly config: Pick<AgreedConfig, 'settings' | 'workers'>
  readonly policies: ProjectPolicies
}

export interface BoundPolicies {
  readonly policies: ProjectPolicies
  /** Name of the policy that the project is under. */
  readonly project: string
  /** Name of a worker's own policy; null if the project's applies to it. */
  readonly nameFor: (worker: Pick<WorkerConfig, 'id'>) => string | null
  readonly waits: readonly string[]
}

/**
 * Takes a saved policy if it can only tighten. `places` names for each worker those whose place it may take: their
 * policies apply to it too.
 */
export function boundPolicies(
  agreed: Governed,
  saved: Governed,
  places: ReadonlyMap<string, readonly string[]>,
  hash: Hash,
): BoundPolicies {
  const pairOf = pairing(hash)
  const before = ownNames(agreed)
  const after = ownNames(saved)
  const own = new Map<string, CompiledPolicy>()
  const names = new Map<string, string | null>()
  const waits: string[] = []
  const weigh = (what: string, key: string, pair: Pair, was: string | null, is: string | null): boolean => {
    const looser = policyLoosenings(pair.agreed, pair.saved)
    const rules = isShipped(pair.saved) ? [] : looser.map((line) => `policy ${pair.saved.name}: ${line}`)
    if (looser.length > 0) waits.push(...keyChange(what, key, was, is), ...rules)
    return looser.length > 0
  }
  const whole = { agreed: agreed.policies.project, saved: saved.policies.project }
  const [was, is] = [agreed.config.settings.policy, saved.config.settings.policy]
  const project = weigh('llm_monitor', 'policy', whole, was, is) ? was : is
  for (const { id } of saved.config.workers) {
    const [wasOwn, isOwn] = [before.get(id) ?? null, after.get(id) ?? null]
    const pair = { agreed: policyOf(agreed.policies, id), saved: policyOf(saved.policies, id) }
    const stricter = (places.get(id) ?? []).flatMap((other) => {
      const policy = policyOf(agreed.policies, other)
      const looser = policy.hash === pair.agreed.hash ? [] : policyLoosenings(policy, pair.saved)
      return looser.length === 0 ? [] : [{ other, policy, looser: looser.join('; ') }]
    })
    if (wasOwn === null && isOwn === null && stricter.length === 0) continue
    names.set(id, weigh(`worker ${id}:`, 'policy', pair, wasOwn, isOwn) ? wasOwn : isOwn)
    waits.push(
      ...stricter.map(({ other, looser }) => `worker ${id} may stand where ${other} stood: ${looser}`),
    )
    own.set(
      id,
      pairOf(
        pair,
        stricter.map(({ policy }) => policy),
      ),
    )
  }
  return {
    policies: { project: pairOf(whole, []), own },
    project,
    nameFor: ({ id }) => names.get(id) ?? null,
    waits: [...new Set(waits)],
  }
}

interface Pair {
  readonly agreed: CompiledPolicy
  readonly saved: CompiledPolicy
}

/**
 * Gives workers under the same policies one policy, as the trail counts them. `stricter` are others that apply beside
 * the agreed one.
 */
function pairing(hash: Hash): (pair: Pair, stricter: readonly CompiledPolicy[]) => CompiledPolicy {
  const made = new Map<string, CompiledPolicy>()
  return ({ agreed, saved }, stricter) => {
    const key = `${[agreed, ...stricter, saved].map((one) => one.hash).join(' ')} ${saved.name}`
    const isTaken = stricter.length === 0 && policyLoosenings(agreed, saved).length === 0
    const policy = made.get(key) ?? (isTaken ? saved : strictestOf([agreed, ...stricter, saved], hash))
    made.set(key, policy)
    return policy
  }
}

function ownNames({ config }: Governed): ReadonlyMap<string, string | null> {
  return new Map(config.workers.map(({ id, policy }) => [id, policy]))
}
