/** `policy replay`: lets the trail flow past a policy. */

import { sha1 } from '../../adapters/hash.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import type { Effect } from '../../core/verdict.ts'
import { type Flip, replayDecision } from '../../policy/replay.ts'
import { type ReplayCounts, ReplayTally } from '../../policy/replay-report.ts'
import { listDecisions } from './list-decisions.ts'
import { openProject, type ProjectFlags } from './project.ts'

export interface ReplayFlags extends ProjectFlags {
  readonly since: string
  readonly until?: string | undefined
  readonly worker?: readonly string[] | undefined
  readonly 'fail-on'?: Effect | undefined
}

export interface ReplayReport extends ReplayCounts {
  readonly policy: { readonly name: string; readonly file: string; readonly hash: string }
  /** Lines of the trail that are no decision at all. */
  readonly unreadable: number
  readonly list: readonly Flip[]
  /** False where something would newly have the effect that must not be. */
  readonly passed: boolean
}

/** Reads only. A policy that is named is taken from here, as every path on a command line is. */
export async function replayTrail(flags: ReplayFlags): Promise<ReplayReport> {
  const { settings, directory } = await openProject({ project: flags.project })
  const policy =
    flags.policy === undefined
      ? await loadPolicy(settings.policy, directory, sha1)
      : await loadPolicy(flags.policy, process.cwd(), sha1)
  const { project, since, until, worker } = flags
  const decisions = await listDecisions({ project, since, until, worker })
  const tally = new ReplayTally()
  try {
    for await (const { raw } of decisions.past()) tally.add(replayDecision(policy, raw))
  } finally {
    await decisions.close()
  }
  const { name, file, hash } = policy
  const failOn = flags['fail-on']
  return {
    policy: { name, file, hash },
    ...tally.counts(),
    unreadable: decisions.unreadableLines(),
    list: tally.flips,
    passed: failOn === undefined || !tally.becomes(failOn),
  }
}
