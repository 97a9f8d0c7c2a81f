/** The policies of a project: one for everybody, and those of the workers that have their own. */

import type { Hash } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { PolicyInForce } from '../core/trail/change.ts'
import type { CompiledPolicy } from '../policy/policy.ts'
import type { TextOf } from './data-texts.ts'
import { loadPolicy } from './policies.ts'

export interface HousePolicies {
  /** Of the project, as its config names it. */
  readonly project: CompiledPolicy
  /** Who is not named here is under the project's. */
  readonly own: ReadonlyMap<string, CompiledPolicy>
}

/**
 * Each policy that the config names is loaded once; throws the CZM_POLICY error of the first that is refused. `onFile` hears
 * of each file that was looked at, also then.
 */
export async function loadHousePolicies(
  config: Pick<ProjectConfig, 'directory' | 'settings' | 'workers'>,
  hash: Hash,
  onFile?: (file: string) => void,
  textOf?: TextOf,
): Promise<HousePolicies> {
  const loaded = new Map<string, CompiledPolicy>()
  const load = async (name: string): Promise<CompiledPolicy> => {
    const policy = loaded.get(name) ?? (await loadPolicy(name, config.directory, hash, onFile, textOf))
    loaded.set(name, policy)
    return policy
  }
  const project = await load(config.settings.policy)
  const own = new Map<string, CompiledPolicy>()
  for (const { id, policy } of config.workers) if (policy !== null) own.set(id, await load(policy))
  return { project, own }
}

/** The policy that a worker is under; a worker that the config does not know is under the project's. */
export function policyOf({ project, own }: HousePolicies, workerId: string): CompiledPolicy {
  return own.get(workerId) ?? project
}

/** The names of all policies of a project, the project's own first, each once. */
export function policyNames({ settings, workers }: ProjectConfig): readonly string[] {
  return [...new Set([settings.policy, ...workers.flatMap(({ policy }) => policy ?? [])])]
}

/** The policies as the trail names them, the project's first. */
export function policiesInForce({ project, own }: HousePolicies): readonly PolicyInForce[] {
  const owned = [...new Set(own.values())].map((policy) => ({
    name: policy.name,
    hash: policy.hash,
    workers: [...own].filter(([, one]) => one === policy).map(([id]) => id),
  }))
  return [{ name: project.name, hash: project.hash, workers: null }, ...owned]
}
