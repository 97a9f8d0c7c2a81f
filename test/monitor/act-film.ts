/** The send protocol on tmux as a film: a scripted pane, and what is written, pressed and awaited. */

import { sha1 } from '../../src/adapters/hash.ts'
import type { Seen, Sighting } from '../../src/channels/channel.ts'
import { pressInPane } from '../../src/channels/tmux/channel.ts'
import { NO_CLAIMS } from '../../src/channels/tmux/pane-claims.ts'
import { chooseAnswer } from '../../src/core/answer.ts'
import type { Intent } from '../../src/core/decision.ts'
import type { Judgement } from '../../src/core/judgement.ts'
import type { Block } from '../../src/core/limits/block.ts'
import type { Clock, Foreground, GuardedSend, SendReply } from '../../src/core/ports.ts'
import { promptIdOf } from '../../src/core/prompt.ts'
import { type Acted, act } from '../../src/monitor/act.ts'
import type { Reread } from '../../src/monitor/type-words.ts'
import type { Analysis, Prompt } from '../../src/plugin/analysis.ts'
import { ANALYSIS, FACTS, PROMPT, sampleObservation } from '../support/samples.ts'

/** The rows on the screen when it is judged. */
export const observation = sampleObservation()
const answer = chooseAnswer(ANALYSIS, observation).answer!
export const judgement: Judgement = {
  observation,
  analysis: ANALYSIS,
  prompt: { ...PROMPT, promptId: promptIdOf(PROMPT, sha1), episode: 'e1' },
  risk: { level: 'contained', tags: [], why: [], command: null },
  answer,
  facts: FACTS,
  verdict: { effect: 'execute', rules: ['r'], because: 'rule' },
  erased: [],
}

/** The program in front when it was judged. */
export const CLAUDE: Foreground = { pid: 7, start: '100', names: ['claude'], below: [] }

const sighting: Sighting = {
  ...{ placeKey: 'k', rootPid: 5, front: CLAUDE, obstacle: null, told: null },
  ...{ lines: observation.lines, screenTop: 0, cursor: null, pane: observation.pane },
}
/** The judged capture. */
const seen: Seen = { sighting, observation }

/** A capture that shows a prompt, or none. */
export const showing = (prompt: Prompt | null, over: Partial<Analysis> = {}, placeKey = 'k'): Reread => ({
  sighting: { ...sighting, placeKey },
  observation,
  analysis: { ...ANALYSIS, prompt, ...over },
})
export interface Film {
  /** What each capture of the pane shows; the last one repeats. */
  readonly reads: readonly (Reread | Error | null)[]
  readonly reply?: SendReply | Error
  readonly person?: readonly boolean[]
  readonly intend?: Error
  readonly lastOutput?: number
  /** A pause that comes at the same moment as the key. */
  readonly pausedAtLast?: true
  /** The program in front right before the key. */
  readonly atLast?: null
  /** The answer to each check for a block; afterwards nothing blocks. */
  readonly stops?: readonly (Block | null)[]
}

/** Runs the protocol against a scripted pane and returns what was written, pressed and awaited, in order. */
export async function play(film: Film, request: Partial<Parameters<typeof act>[0]> = {}) {
  const steps: string[] = []
  const reads = [...film.reads]
  const persons = [...(film.person ?? [])]
  const stops = [...(film.stops ?? [])]
  const clock: Clock = {
    now: () => 1000,
    wall: () => 1000,
    sleep: async (ms) => void (ms > 0 && !steps.includes('send') && steps.push(`wait ${ms}`)),
  }
  const claims = { ...NO_CLAIMS, value: 'ours' }
  const terminal = {
    personAt: async () => persons.shift() ?? false,
    panes: async () => [],
    claim: async () => false,
    sendIf: async (send: GuardedSend) => {
      steps.push('send', `${send.paneId} ${send.keys.join(' ')} if ${guardOf(send)}`)
      if (film.reply instanceof Error) throw film.reply
      return film.reply ?? 'sent'
    },
  }
  const processes = { inFront: async () => (film.atLast === null ? null : CLAUDE) }
  const acted: Acted = await act(
    { decisionId: 'd1', judgement, answer, by: null, placeId: '%1', seen, unchangedSince: 900, ...request },
    {
      hash: sha1,
      clock,
      personAt: terminal.personAt,
      answer: (asked) => {
        const press = async <Reply>(step: () => Promise<Reply>) => (film.pausedAtLast ? null : step())
        return pressInPane({ ...asked, press }, { terminal, processes, claims })
      },
      onError: () => undefined,
      lastOutput: () => film.lastOutput ?? 0,
      block: async () => stops.shift() ?? null,
      intend: async (intent: Intent) => {
        if (film.intend) throw film.intend
        steps.push(`intend ${intent.keys}`)
      },
      reread: async () => {
        if (!steps.includes('send')) steps.push('read')
        const read = reads.length > 1 ? (reads.shift() ?? null) : (reads[0] ?? null)
        if (read instanceof Error) throw read
        return read
      },
    },
  )
  return { steps, acted }
}

/** The rows by number, and what tmux must report about the cursor. */
const guardOf = ({ rows, must }: GuardedSend): string =>
  [...rows.map(({ row, text }) => `${row}:${text.trim().slice(0, 12)}`), ...Object.entries(must).flat()].join(
    ' & ',
  )
