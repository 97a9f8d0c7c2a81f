import type { Analysis, Observation } from '../../plugin/contract.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import { choiceNearBottom } from '../unknown.ts'
import { FAILURES, PROGRESSING, QUOTING_COMMANDS, SERVING, SHELL } from './shell-data.ts'
import type { Terminal } from './terminal.ts'

const SERVING_ROWS = 20
const PROGRESS_ROWS = 6

/** A shell that waits at its prompt: the command before it failed, or there is nothing to do. */
export function readShellPrompt(terminal: Terminal, observation: Observation): Analysis | null {
  const typed = terminal.atPrompt
  if (typed === null) return null
  const quotes = QUOTING_COMMANDS.test(terminal.commandLine ?? '')
  const failure = quotes
    ? undefined
    : terminal.output.find((row) => FAILURES.some((known) => known.test(row)))
  if (failure !== undefined && typed === '') {
    return analysisOf({
      status: 'error',
      action: 'intervene',
      confidence: 95,
      reasoning: `The command failed: ${failure.trim()}`,
    })
  }
  if (observation.lastEvent?.name === 'WORKER_COMPLETE' && typed === '') {
    return analysisOf({
      status: 'complete',
      action: 'none',
      confidence: 97,
      reasoning: 'The log says that the worker is done.',
    })
  }
  const prompt = plainPrompt('input', SHELL, '', [terminal.last], { typed })
  const action = observation.trigger === 'stale' ? 'intervene' : 'none'
  return analysisOf({
    status: 'stuck',
    action,
    confidence: 97,
    prompt,
    reasoning: 'The shell waits for a command.',
  })
}

/**
 * A program that runs in front and asks nothing; null where its output tells nothing about it, or where the command line
 * is not on the screen: then it may be anything, an agent that we do not know as well.
 */
export function readRunning(terminal: Terminal): Analysis | null {
  const { output, last, commandLine, atPrompt } = terminal
  const none = { action: 'none', confidence: 92 } as const
  if (atPrompt !== null) {
    return analysisOf({ ...none, status: 'waiting', reasoning: `It runs and prints nothing: ${atPrompt}` })
  }
  const rows = [...output, last]
  if (commandLine === null || choiceNearBottom(rows) !== undefined) return null
  const serving = rows.slice(-SERVING_ROWS).find((row) => SERVING.test(row))
  if (serving !== undefined) {
    return analysisOf({ ...none, status: 'waiting', reasoning: `It serves: ${serving.trim()}` })
  }
  const progress = rows.slice(-PROGRESS_ROWS).findLast((row) => PROGRESSING.test(row))
  if (progress === undefined) return null
  return analysisOf({ ...none, status: 'working', reasoning: `It gets on: ${progress.trim()}` })
}
