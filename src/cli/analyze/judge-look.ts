/** Judges one look that does not come from tmux, by the same line that judges a live one. */

import { sha1 } from '../../adapters/hash.ts'
import type { Judgement } from '../../core/judgement.ts'
import { type ObservationParts, observe } from '../../core/observe.ts'
import { historyFacts, NO_HISTORY } from '../../core/worker/history.ts'
import type { Reader } from '../../monitor/context.ts'
import { judge, questionOf } from '../../monitor/judge.ts'
import type { CompiledPolicy } from '../../policy/policy.ts'
import type { Redactor } from '../../redact/secrets.ts'
import type { OwnPlaces } from '../../risk/risk.ts'

/** What judges a look, and the moment that counts as now, milliseconds since the epoch. */
export interface ScreenJudge {
  readonly redactor: Redactor
  /** Null where the look is of no machine in particular. */
  readonly ownPlaces: OwnPlaces | null
  readonly policy: CompiledPolicy
  readonly reader: Reader
  readonly autoApprove: boolean
  readonly now: number
}

export interface KeptLook extends Pick<ObservationParts, 'look' | 'worktree'> {
  /** A free label. */
  readonly worker: string
  readonly agent: string | null
}

export interface JudgedLook {
  readonly judgement: Judgement
  /** The prefilters alone were sure. */
  readonly settled: boolean
}

/** Asks the prefilters, then where they are not sure the whole chain; nothing is remembered and nothing was spent. */
export async function judgeLook(
  { worker, agent, look, worktree }: KeptLook,
  { policy, reader, redactor, ownPlaces, autoApprove, now }: ScreenJudge,
): Promise<JudgedLook> {
  const observation = observe(
    {
      worker: { id: worker, agent, role: null, branch: null, phase: 1, description: null },
      look,
      worktree,
      lastEvent: null,
      instructions: null,
      trigger: 'asked',
      now,
    },
    sha1,
  )
  const structure = await reader.readStructure(observation)
  const settled = structure.analysis?.conclusive ?? false
  const chain = settled || reader.readFully === null ? structure : await reader.readFully(observation)
  const question = questionOf(chain, sha1)
  const { promptId } = question
  const judgement = judge({
    observation,
    question,
    reading: chain,
    policy,
    autoApprove,
    redactor,
    ownPlaces,
    episode: promptId ?? '',
    history: historyFacts(NO_HISTORY, { now, promptId, lastActivity: now }),
    budget: { spent_today_usd: 0, calls_last_hour: 0 },
  })
  return { judgement, settled }
}
