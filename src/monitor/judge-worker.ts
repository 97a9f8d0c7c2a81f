/** The judgement of a worker's screen with what is remembered of the worker: its episode, its history, the budget. */

import type { Judgement } from '../core/judgement.ts'
import { budgetFacts, type ModelCall } from '../core/limits/model-calls.ts'
import { momentOf } from '../core/moment.ts'
import { nextEpisode } from '../core/worker/episode.ts'
import { historyFacts } from '../core/worker/history.ts'
import { paintedSince } from '../core/worker/schedule.ts'
import type { Observation } from '../plugin/contract.ts'
import type { ReaderAnswer, Study } from './context.ts'
import { judge } from './judge.ts'
import type { WorkerWatch } from './worker-state.ts'

export interface WorkerScreen {
  readonly observation: Observation
  readonly chain: ReaderAnswer
  /** Identity of the process in front; null where the system does not tell. */
  readonly program: string | null
  /** Id of the decision that this becomes; an episode that starts with it bears it as well. */
  readonly decisionId: string
  /** What a model was asked about all workers. */
  readonly calls: readonly ModelCall[]
}

/** Judges, and moves the worker's episode on by this look. */
export function judgeWorker(watch: WorkerWatch, screen: WorkerScreen, study: Study): Judgement {
  const moment = momentOf(study.clock)
  const { now } = moment
  const paintedAt = paintedSince(watch.attention, now)
  const follow = (promptId: string | null, sure: boolean): string => {
    const { program, decisionId: nextId } = screen
    watch.episode = nextEpisode(watch.episode, { promptId, program, sure, nextId, paintedAt })
    return watch.episode?.id ?? screen.decisionId
  }
  const judgement = judge({
    observation: screen.observation,
    chain: screen.chain,
    policy: study.policyOf(watch.config.id),
    autoApprove: study.config.settings.auto_approve,
    hash: study.hash,
    redactor: study.redactor,
    ownPlaces: study.ownPlaces,
    episodeOf: (promptId) => follow(promptId, true),
    history: (promptId) => historyFacts(watch.history, { now, promptId, lastActivity: watch.lastActivity }),
    budget: budgetFacts(screen.calls, moment),
  })
  if (judgement.prompt === null) follow(null, judgement.analysis.conclusive)
  return judgement
}
