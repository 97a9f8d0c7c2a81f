import type { Analysis, Observation } from '../../plugin/contract.ts'
import type { AgentData } from '../agents/agent-data.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import type { View } from '../view.ts'
import type { InputBox } from './input-box.ts'
import { type LastTurn, readLastTurn } from './last-turn.ts'
import { meaningOf } from './words.ts'

const SURE = 97

/** What the agent behind an input box is doing, told from its marks first and from its last words after them. */
export function judgeTurn(view: View, agent: AgentData, box: InputBox, observation: Observation): Analysis {
  return judgeLastTurn(agent, box, readLastTurn(view.rows, box.top, agent.turn), observation)
}

/** The same for a turn that was read already, whatever its layout. */
export function judgeLastTurn(
  agent: AgentData,
  box: InputBox,
  turn: LastTurn,
  observation: Observation,
): Analysis {
  return running(agent, box, turn) ?? broken(turn) ?? resting(agent, box, turn, observation)
}

function running({ name, turn: data }: AgentData, box: InputBox, { nearest }: LastTurn): Analysis | null {
  const none = { action: 'none', confidence: SURE } as const
  const retry = nearest.map((row) => data.retry.exec(row)).find((match) => match !== null)
  if (retry) {
    const failing = Number(retry[1]) >= data.retryFails
    return analysisOf({
      ...none,
      status: failing ? 'error' : 'working',
      reasoning: `Retrying: ${retry[0].trim()}`,
    })
  }
  const working =
    nearest.some((row) => data.working.test(row)) || box.below.some((row) => data.workingBelow?.test(row))
  if (working)
    return analysisOf({ ...none, status: 'working', reasoning: `${name} shows that it is working.` })
  const background = nearest.find((row) => data.background.test(row))
  if (background === undefined) return null
  return analysisOf({ ...none, status: 'waiting', reasoning: `Still running: ${background.trim()}` })
}

function broken({ failed }: LastTurn): Analysis | null {
  if (failed === null) return null
  const reasoning = `It gave up: ${failed.trim()}`
  return analysisOf({ status: 'error', action: 'intervene', confidence: SURE, reasoning })
}

function resting(agent: AgentData, box: InputBox, turn: LastTurn, observation: Observation): Analysis {
  const { trigger, lastEvent } = observation
  const meaning = meaningOf(turn.interrupted ? '' : turn.words)
  const ended = turn.ended || (agent.turn.wordsEnd === true && turn.words !== '')
  const unfinished = agent.turn.alwaysEnds && !turn.ended && !turn.interrupted && turn.words !== ''
  if (unfinished && trigger !== 'stale') {
    const reasoning = `${agent.name} has begun to answer and has not closed its turn.`
    return analysisOf({ status: 'working', action: 'none', confidence: 85, reasoning })
  }
  const question = meaning.says === 'question' ? meaning.question : ''
  const prompt = plainPrompt('input', agent, question, box.rows, { typed: box.typed })
  const person = { action: 'intervene', confidence: SURE, prompt } as const
  if (meaning.says === 'confused') {
    return analysisOf({ ...person, status: 'confused', reasoning: `It does not understand: ${turn.words}` })
  }
  if (meaning.says === 'question')
    return analysisOf({ ...person, status: 'stuck', reasoning: `It asks: ${question}` })
  const done =
    lastEvent?.name === 'WORKER_COMPLETE' || meaning.says === 'done' || (ended && !turn.interrupted)
  if (done && box.typed === '') {
    return analysisOf({
      status: 'complete',
      action: 'none',
      confidence: SURE,
      reasoning: 'Its turn is over.',
    })
  }
  const typed = box.typed === '' ? 'empty' : 'filled with a text that was not sent'
  const reasoning = `The input box is ${typed} and nothing runs.`
  return analysisOf({
    ...person,
    status: 'stuck',
    action: trigger === 'stale' ? 'intervene' : 'none',
    reasoning,
  })
}
