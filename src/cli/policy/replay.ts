/** `policy replay`: judges the recorded decisions again, by another policy. */

import { systemClock } from '../../adapters/clock.ts'
import { sha1 } from '../../adapters/hash.ts'
import { loadPolicy, loadProjectPolicies } from '../../adapters/policies.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { oneLine } from '../../core/trail/log-lines.ts'
import type { Effect } from '../../core/verdict.ts'
import type { CompiledPolicy } from '../../policy/policy.ts'
import { type ProjectPolicies, policyOf } from '../../policy/project-policies.ts'
import { type Flip, type ReplayCounts, ReplayTally, replayDecision } from '../../policy/replay.ts'
import { listDecisions, sinceOf } from '../decisions/decisions.ts'
import { paint, table } from '../output.ts'
import { openProject, type ProjectFlags } from '../project.ts'
import { recordedPast } from './recorded-past.ts'

const HEADINGS = ['TIME', 'WORKER', 'WAS', 'NOW', 'BECAUSE', 'PROMPT']
const PROMPT_LIMIT_CHARACTERS = 60

export interface ReplayFlags extends ProjectFlags {
  readonly since: string
  readonly until?: string | undefined
  readonly worker?: readonly string[] | undefined
  readonly 'fail-on'?: Effect | undefined
}

type PolicyName = Pick<CompiledPolicy, 'name' | 'file' | 'hash'>

export interface ReplayReport extends ReplayCounts {
  readonly policy: PolicyName
  /** The policies of workers that have their own. */
  readonly workerPolicies: Readonly<Record<string, PolicyName>>
  /** How many lines of the trail are not decisions. */
  readonly unreadable: number
  readonly list: readonly Flip[]
  /** False if a decision would newly have the effect of `--fail-on`. */
  readonly passed: boolean
}

/** Replays the trail and changes nothing; `onRead` gets the number of records so far. A named policy is relative to the working directory. */
export async function replayTrail(flags: ReplayFlags, onRead: (read: number) => void): Promise<ReplayReport> {
  const policies = await policiesOf(flags)
  const { project, since, until } = flags
  const decisions = await listDecisions({ project, since, until, worker: flags.worker })
  const past = await recordedPast(project, sinceOf(since, new Date(systemClock.wall())))
  const tally = new ReplayTally()
  try {
    for await (const { raw, worker } of decisions.past(onRead)) {
      tally.add(replayDecision(policyOf(policies, worker), raw, past.factsOf(raw)))
      past.add(raw)
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

/** A named policy replaces those of all workers. */
async function policiesOf({ project, policy }: ReplayFlags): Promise<ProjectPolicies> {
  if (policy === undefined) return loadProjectPolicies(await openProject({ project }), sha1)
  return { project: await loadPolicy(policy, process.cwd(), sha1), own: new Map() }
}

function nameOf({ name, file, hash }: CompiledPolicy): PolicyName {
  return { name, file, hash }
}

/** The report for people: the changed decisions as a table, then the counts. */
export function replayText(report: ReplayReport): string {
  const {
    policy,
    workerPolicies,
    decisions,
    same,
    flipped,
    unreplayable,
    overruled,
    unreadable,
    flips,
    list,
  } = report
  const counts: readonly (readonly [string, number])[] = [
    ...Object.entries(flips),
    ['without facts, not replayed', unreplayable],
    ['not decided by a policy', overruled],
    ['lines that are not decisions', unreadable],
  ]
  return [
    ...(list.length === 0 ? [] : [table(HEADINGS, list.map(flipRow)), '']),
    ...Object.entries(workerPolicies).map(([id, own]) => `${id} under ${own.file}`),
    `${paint('bold', policy.file)} over ${decisions} decisions: ${same} the same, ${flipped} changed`,
    ...counts.flatMap(([what, count]) => (count === 0 ? [] : [`${String(count).padStart(8)}  ${what}`])),
  ].join('\n')
}

function flipRow({ timestamp, worker, prompt, before, after }: Flip): readonly string[] {
  const text = oneLine(prompt)
  return [
    localStamp(timestamp),
    worker,
    before.effect,
    after.effect,
    after.rules.join(',') || after.because,
    text.length > PROMPT_LIMIT_CHARACTERS ? `${text.slice(0, PROMPT_LIMIT_CHARACTERS)}…` : text || '-',
  ]
}
