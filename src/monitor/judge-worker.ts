/** The judgement of a worker's screen with what is remembered of the worker: its episode, its history, the budget. */

import type { Decision } from '../core/decision.ts'
import { nextEpisode } from '../core/episode.ts'
import { budgetFacts, historyFacts } from '../core/history.ts'
import type { Judgement } from '../core/judgement.ts'
import type { Observation } from '../plugin/contract.ts'
import type { ReaderAnswer, Study } from './house.ts'
import { judge } from './judge.ts'
import type { WorkerWatch } from './worker-watch.ts'

export interface WorkerScreen {
  readonly observation: Observation
  readonly chain: ReaderAnswer
  /** Id of the decision that this becomes; an episode that starts with it bears it as well. */
  readonly decisionId: string
  /** The recent decisions about all workers. */
  readonly fleet: readonly Decision[]
}

/** Judges, and moves the worker's episode on by this look. */
export function judgeWorker(watch: WorkerWatch, screen: WorkerScreen, study: Study): Judgement {
  const now = study.clock.now()
  const follow = (promptId: string | null, sure: boolean): string => {
    watch.episode = nextEpisode(watch.episode, { promptId, sure, nextId: screen.decisionId, now })
    return watch.episode?.id ?? screen.decisionId
  }
  const judgement = judge({
    observation: screen.observation,
    chain: screen.chain,
    policy: study.policy,
    autoApprove: study.config.settings.auto_approve,
    hash: study.hash,
    episodeOf: (promptId) => follow(promptId, true),
    history: (promptId) => historyFacts(watch.decisions, { now, promptId, lastActivity: watch.lastActivity }),
    budget: budgetFacts(screen.fleet, now),
  })
  if (judgement.prompt === null) follow(null, judgement.analysis.conclusive)
  return judgement
}
