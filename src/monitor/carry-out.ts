/** What becomes of a verdict: keys only for `execute`, and only for an episode that has had none. */

import type { Episode } from '../core/episode.ts'
import type { Judgement } from '../core/judgement.ts'
import type { Outcome } from '../core/verdict.ts'
import type { Acted } from './act.ts'
import { act } from './act.ts'
import type { House } from './house.ts'
import { lookAtPane } from './look.ts'
import type { WorkerWatch } from './worker-watch.ts'

export interface CarryOut {
  readonly decisionId: string
  readonly judgement: Judgement
  readonly episode: Episode | null
  readonly paneKey: string
}

/** Presses the keys of an `execute`, through the send protocol; everything else only gets its outcome named. */
export async function carryOut(
  { decisionId, judgement, episode, paneKey }: CarryOut,
  watch: WorkerWatch,
  house: Omit<House, 'onDecision'>,
): Promise<Acted> {
  const { verdict, answer, observation } = judgement
  if (verdict.effect !== 'execute') return settled(outcomeWithoutKeys(judgement))
  if (answer === null || watch.pane === null) return settled('none')
  const isAnswered =
    judgement.prompt === null ? observation.screenHash === watch.answeredScreen : episode?.answered
  if (isAnswered) return settled('unconfirmed')
  return act(
    {
      decisionId,
      judgement,
      answer,
      paneId: watch.pane.paneId,
      paneKey,
      standsSince: episode?.since ?? watch.screenSince,
    },
    {
      terminal: house.terminal,
      clock: house.clock,
      hash: house.hash,
      intend: async (intent) => {
        await house.journal.intend(intent)
        const { worker, keys } = intent
        house.journal.executing({ worker, keys, reasoning: judgement.analysis.reasoning })
      },
      reread: async () => {
        const seen = await lookAtPane(house, watch, observation.trigger)
        if (seen === null) return null
        const { analysis } = await house.reader.readStructure(seen.observation)
        return { ...seen, analysis }
      },
    },
  )
}

const settled = (outcome: Outcome): Acted => ({ outcome, faults: [], intended: false })

/** What a verdict without keys comes to. */
function outcomeWithoutKeys({ verdict }: Judgement): Outcome {
  if (verdict.effect === 'escalate') return 'escalated'
  return verdict.because === 'dry-run' ? 'dry-run' : 'none'
}
