/** Judges what an agent at its input box is doing, by the marks and the last message of its last turn. */

import type { Analysis, Observation } from '../../plugin/analysis.ts'
import type { AgentData, TurnData } from '../agents/agent-data.ts'
import { analysisOf, forPerson, plainPrompt } from '../analysis.ts'
import type { View } from '../view.ts'
import type { InputBox } from './input-box.ts'

const SURE = 97

/** Judges what the agent behind an input box is doing: first by its marks, then by its last message. */
export function judgeTurn(view: View, agent: AgentData, box: InputBox, observation: Observation): Analysis {
  return judgeLastTurn(agent, box, readLastTurn(view.rows, box.top, agent.turn), observation)
}

/** The same for a turn that was already read, in any layout. */
export function judgeLastTurn(
  agent: AgentData,
  box: InputBox,
  turn: LastTurn,
  observation: Observation,
): Analysis {
  return running(agent, box, turn) ?? broken(turn) ?? resting(agent, box, turn, observation)
}

function running({ name, turn: data }: AgentData, box: InputBox, { nearest }: LastTurn): Analysis | null {
  const retry = nearest.map((row) => data.retry.exec(row)).find((match) => match !== null)
  if (retry) {
    const status = Number(retry[1]) >= data.retryFails ? 'error' : 'working'
    return analysisOf(status, 'none', SURE, `Retrying: ${retry[0].trim()}`)
  }
  if (nearest.some((row) => data.working.test(row)) || box.below.some((row) => data.workingBelow?.test(row)))
    return analysisOf('working', 'none', SURE, `${name} shows that it is working.`)
  const background = nearest.find((row) => data.background.test(row))
  if (background === undefined) return null
  return analysisOf('waiting', 'none', SURE, `Still running: ${background.trim()}`)
}

function broken({ failed }: LastTurn): Analysis | null {
  return failed === null ? null : analysisOf('error', 'intervene', SURE, `It gave up: ${failed.trim()}`)
}

function resting(agent: AgentData, box: InputBox, turn: LastTurn, observation: Observation): Analysis {
  const { trigger, lastEvent } = observation
  if (isUnfinished(agent.turn, turn) && trigger !== 'stale')
    return analysisOf('working', 'none', 85, `${agent.name} has begun to answer and has not ended its turn.`)
  const meaning = meaningOf(turn.interrupted ? '' : turn.words)
  const question = meaning.says === 'question' ? meaning.question : ''
  const prompt = plainPrompt('input', agent, question, box.rows, { typed: box.typed })
  if (meaning.says === 'confused')
    return analysisOf('confused', 'intervene', SURE, `It does not understand: ${turn.words}`, { prompt })
  if (meaning.says === 'question') return forPerson(SURE, `It asks: ${question}`, prompt)
  const ended = turn.ended || (agent.turn.wordsEnd === true && turn.words !== '')
  const done =
    lastEvent?.name === 'WORKER_COMPLETE' || meaning.says === 'done' || (ended && !turn.interrupted)
  if (done && box.typed === '') return analysisOf('complete', 'none', SURE, 'Its turn is over.')
  const typed = box.typed === '' ? 'empty' : 'filled with a text that was not sent'
  const action = trigger === 'stale' ? 'intervene' : 'none'
  const rejected = turn.interrupted ? { rejected: true } : {}
  return analysisOf('stuck', action, SURE, `The input box is ${typed} and nothing runs.`, {
    prompt,
    ...rejected,
  })
}

function isUnfinished({ alwaysEnds }: TurnData, { ended, interrupted, words }: LastTurn): boolean {
  return alwaysEnds && !ended && !interrupted && words !== ''
}

const ASIDE_ROWS_MOST = 12

/** What is between the person's last message and the input box. */
export interface LastTurn {
  /**
   * The nearest row above the box that is not a hint or list, where an agent shows what it is doing, and the
   * rows below it.
   */
  readonly nearest: readonly string[]
  readonly ended: boolean
  readonly interrupted: boolean
  /** The row that says why the turn failed; null if it did not fail, or if the agent continued after it. */
  readonly failed: string | null
  /** The agent's last message; empty if there is none. */
  readonly words: string
}

/** Reads the last turn from its rows. `top` is the first row of the input box. */
function readLastTurn(rows: readonly string[], top: number, data: TurnData): LastTurn {
  let start = top
  while (start > 0 && !data.user.test(rows[start - 1] ?? '')) start -= 1
  const turn = rows.slice(start, top)
  const lastBlock = turn.findLastIndex((row) => data.block.test(row))
  const interruption = turn.findLastIndex((row) => data.interrupted.test(row))
  const failure = turn.findLastIndex((row) => data.failed.test(row))
  return {
    nearest: nearestAbove(rows, top, data),
    ended: turn.findLastIndex((row) => data.ended.test(row)) > lastBlock,
    interrupted: interruption >= 0 && interruption >= lastBlock,
    failed: failure >= 0 && failure >= lastBlock ? (turn[failure] ?? null) : null,
    words: wordsOf(turn, lastBlock, data),
  }
}

/** The rows right above the box, up to and including the first one that is not an aside. */
function nearestAbove(rows: readonly string[], top: number, data: TurnData): readonly string[] {
  const near: string[] = []
  for (let index = top - 1; index >= 0 && near.length < ASIDE_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    if (row === '') continue
    near.push(row)
    if (!data.aside.test(row)) break
  }
  return near
}

function wordsOf(turn: readonly string[], lastBlock: number, data: TurnData): string {
  const first = turn[lastBlock]
  if (first === undefined || data.tool.test(first)) return ''
  const below = turn.slice(lastBlock + 1)
  const end = below.findIndex(
    (row) =>
      row !== '' &&
      (!row.startsWith('  ') ||
        depth(row) <= depth(first) ||
        data.ended.test(row) ||
        (data.aside.test(row) && /^ {2}[└⎿]/.test(row))),
  )
  const said = [first.replace(/^ {0,3}[^\w\s]{1,2}\s/, ''), ...(end < 0 ? below : below.slice(0, end))]
  return joinProse(said)
}

/** Restores prose as it was written before the agent wrapped it: only an empty row ends a line. */
export function joinProse(rows: readonly string[]): string {
  return rows
    .map((row) => row.trim())
    .join('\n')
    .replace(/(\S)\n(?=\S)/g, '$1 ')
    .trim()
}

function depth(row: string): number {
  return row.length - row.trimStart().length
}

/** An agent's last message is English prose, whichever agent wrote it. */
const CONFUSED =
  /\b(I['’]m not sure (what|which|how) you|I (do not|don['’]t) understand|I['’]m confused|(could|can) you (please )?clarify|unclear to me)/i
const OPEN_OFFER =
  /\b(what (shall|should) we (build|do|work)|what would you like( me)? to (build|do|work)|how (can|may) I help|anything else|what['’]s next|what next)\b/i
const FOR_THE_CZAR = /@czar\b|\bquestion for (the )?czar\b/i
const DONE =
  /\b(all (the )?(tasks?|work|steps?|changes) (are|is|have been|has been) (complete|completed|done|finished)|(the )?task is (complete|completed|done|finished)|all (done|finished)|ready for the next task)\b/i

export type Meaning =
  | { readonly says: 'confused' }
  | { readonly says: 'question'; readonly question: string }
  | { readonly says: 'done' }
  | { readonly says: 'nothing' }

/**
 * Checks for confusion first, because it is often phrased as a question. An open offer of help is not a
 * question that blocks the work.
 */
export function meaningOf(words: string): Meaning {
  if (CONFUSED.test(words)) return { says: 'confused' }
  const question = lastQuestion(words)
  if (question !== null && !OPEN_OFFER.test(question)) return { says: 'question', question }
  return { says: DONE.test(words) ? 'done' : 'nothing' }
}

function lastQuestion(words: string): string | null {
  const sentences = words.split(/(?<=[.!?:;])\s+|\n{2,}/).filter((sentence) => /\w/.test(sentence))
  const forCzar = sentences.find((sentence) => FOR_THE_CZAR.test(sentence))
  if (forCzar !== undefined) return forCzar.trim()
  const last = sentences.at(-1)?.trim() ?? ''
  return /\?[)*_"'”’]{0,3}$/.test(last) ? last : null
}
