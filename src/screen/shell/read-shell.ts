/**
 * Reads plain terminals: a shell at its prompt, a program that runs, asks or fills the screen, and what an
 * agent left behind.
 */

import type { Analysis, NamedAnswer, Observation, Status } from '../../plugin/analysis.ts'
import type { AgentData } from '../agents/agent-data.ts'
import { analysisOf, forPerson, plainPrompt, withSigns } from '../analysis.ts'
import { choiceNearBottom } from '../unknown.ts'
import type { View } from '../view.ts'
import { readLineMenu, readLinePrompt, readMenu, readSecret, readYesNo } from './questions.ts'
import {
  ANGLE_REPLS,
  EDITOR_COMMANDS,
  EDITOR_LAST_ROWS,
  FAILURES,
  PAGER_COMMANDS,
  PAGER_LAST_ROWS,
  PAGER_TYPING,
  PAGING_COMMANDS,
  PRINTING_COMMANDS,
  PROGRESSING,
  QUOTING_COMMANDS,
  REPL_LAST_ROWS,
  SERVING,
  SHELL,
} from './shell-data.ts'
import { isShell, type Terminal, terminalOf } from './terminal.ts'

/** Reads the screen as a plain terminal; null if it shows nothing that we know. */
export function readShell(view: View, program: string, observation: Observation): Analysis | null {
  const terminal = terminalOf(view)
  if (waitsAtPrompt(terminal, program)) return readShellPrompt(terminal, observation)
  if (terminal.atPrompt !== null) return readRunning(terminal)
  const fullScreen = readFullScreen(view, program)
  if (fullScreen !== null) return fullScreen
  const asked =
    readMenu(view) ??
    readSecret(terminal) ??
    readYesNo(terminal, terminal.last) ??
    readLineMenu(terminal) ??
    readLinePrompt(terminal)
  if (asked === null) return readRunning(terminal)
  return asked.answer !== null && onlyPrints(terminal, observation.pane.command) ? quoted(asked) : asked
}

/**
 * A question in the output of a program that asks nothing itself: only a person can know what waits behind
 * it.
 */
function quoted(asked: Analysis): Analysis {
  const reasoning = `A program only prints this question: ${asked.prompt?.question ?? ''}`
  return { ...asked, action: 'intervene', answer: null, reasoning }
}

/** Whether the program shows only what others wrote, so that no question in it is ours to answer. */
function onlyPrints({ commandLine }: Terminal, program: string): boolean {
  const [first = '', ...others] = (commandLine ?? '').split(/[|;&]/)
  return PRINTING_COMMANDS.test(program) || (others.length === 0 && PRINTING_COMMANDS.test(firstWord(first)))
}

const firstWord = (text: string): string => text.trim().split(/\s/, 1)[0] ?? ''

/**
 * Whether the shell waits: always at an empty prompt; at a filled one only while a shell is in front and the
 * cursor is not below it.
 */
function waitsAtPrompt({ atPrompt, cursorBelow }: Terminal, program: string): boolean {
  return atPrompt === '' || (atPrompt !== null && isShell(program) && !cursorBelow)
}

const SERVING_ROWS = 20
const PROGRESS_ROWS = 6

/** A shell at its prompt: the last command failed, or there is nothing to do. */
function readShellPrompt(terminal: Terminal, observation: Observation): Analysis | null {
  const typed = terminal.atPrompt
  if (typed === null) return null
  const quotes = QUOTING_COMMANDS.test(terminal.commandLine ?? '')
  const failure = quotes
    ? undefined
    : terminal.output.find((row) => FAILURES.some((known) => known.test(row)))
  if (failure !== undefined && typed === '')
    return analysisOf('error', 'intervene', 95, `The command failed: ${failure.trim()}`)
  if (observation.lastEvent?.name === 'WORKER_COMPLETE' && typed === '')
    return analysisOf('complete', 'none', 97, 'The log says that the worker is done.')
  const prompt = plainPrompt('input', SHELL, '', [terminal.last], { typed })
  const action = observation.trigger === 'stale' ? 'intervene' : 'none'
  return analysisOf('stuck', action, 97, 'The shell waits for a command.', { prompt })
}

/**
 * A program that runs in front and asks nothing. Null if its output does not say what it does, or if the
 * command line is not on the screen, because then it may be anything, even an agent that we do not know.
 */
function readRunning(terminal: Terminal): Analysis | null {
  const { output, last, commandLine, atPrompt } = terminal
  const goesOn = (status: Status, reasoning: string): Analysis => analysisOf(status, 'none', 92, reasoning)
  if (atPrompt !== null) return goesOn('waiting', `It runs and prints nothing: ${atPrompt}`)
  const rows = [...output, last]
  if (commandLine === null || choiceNearBottom(rows) !== undefined) return null
  const serving = rows.slice(-SERVING_ROWS).find((row) => SERVING.test(row))
  if (serving !== undefined) return goesOn('waiting', `It serves: ${serving.trim()}`)
  const progress = rows.slice(-PROGRESS_ROWS).findLast((row) => PROGRESSING.test(row))
  return progress === undefined ? null : goesOn('working', `It makes progress: ${progress.trim()}`)
}

const QUIT_PAGER: NamedAnswer = { id: 'page_quit', means: 'leave the pager', keys: ['q'] }

/** Editors, pagers and interpreters: programs that hold the pane until somebody leaves them. */
function readFullScreen(view: View, program: string): Analysis | null {
  const last = view.rows.at(-1) ?? ''
  return editor(view, last, program) ?? pager(view, last, program) ?? interpreter(view, last, program)
}

function editor(view: View, last: string, program: string): Analysis | null {
  const tildes = view.rows.filter((row) => row === '~').length
  const shows = EDITOR_LAST_ROWS.some((row) => row.test(last)) || (tildes > 5 && view.rows.at(-2) === '~')
  if (!EDITOR_COMMANDS.test(program) && !shows) return null
  return withSigns(heldBy('An editor is open.', last), ['editor'])
}

/** Any program can print a colon: it belongs to a pager only if a pager runs and the cursor is after it. */
function pager({ cursor, rows }: View, last: string, program: string): Analysis | null {
  const mayPage = program === '' || PAGER_COMMANDS.test(program) || PAGING_COMMANDS.test(program)
  if (!mayPage || (cursor !== null && cursor.row !== rows.length - 1)) return null
  const shows = PAGER_LAST_ROWS.some((row) => row.test(last))
  if (!shows && !PAGER_COMMANDS.test(program)) return null
  if (!shows && PAGER_TYPING.test(last)) {
    return withSigns(heldBy('Somebody is typing a command into a pager.', last), ['pager'])
  }
  const prompt = plainPrompt('pager', SHELL, last, [last], { answers: [QUIT_PAGER] })
  const more = { answer: QUIT_PAGER.id, prompt, signs: ['pager'] as const }
  return analysisOf('stuck', 'send_keys', 97, 'A pager is open.', more)
}

function interpreter(view: View, last: string, program: string): Analysis | null {
  const greeted = ANGLE_REPLS.test(program) || view.rows.some((row) => row.startsWith('Welcome to Node.js'))
  const waits = REPL_LAST_ROWS.some((row) => row.test(last)) || (greeted && /^>( |$)/.test(last))
  return waits ? heldBy('An interpreter waits for input.', last) : null
}

function heldBy(reasoning: string, last: string): Analysis {
  return forPerson(97, reasoning, plainPrompt('other', SHELL, last, [last]))
}

const RUNNERS = /^(?:\w+=.*|npx|bunx|pnpm|yarn|dlx|exec|sudo|env|-.*)$/

/**
 * A shell's prompt painted into what a full-screen program left there, as after a crash: the cursor, which
 * may still be hidden, is at it, above other rows. Null if that is not so, or if the position of the cursor
 * is unknown.
 */
export function readLeftBehind(
  view: View,
  program: string,
  { cursor }: Pick<Observation, 'cursor'>,
): Analysis | null {
  const { rows } = view
  if (cursor === null || !isShell(program) || cursor.row >= rows.length - 1) return null
  const typed = (rows[cursor.row] ?? '').slice(0, cursor.column).trimEnd()
  const { atPrompt } = terminalOf({ ...view, rows: [typed], cursor: null })
  if (atPrompt !== '') return null
  const reasoning = 'The program ended without clearing the screen, and a shell waits in its place.'
  const prompt = plainPrompt('input', SHELL, '', [typed])
  return analysisOf('error', 'intervene', 95, reasoning, { prompt, signs: ['agent_exited'] })
}

/**
 * Marks a shell that waits where an agent should be. A person is notified if the agent was started and has
 * ended.
 */
export function withExit(
  analysis: Analysis,
  view: View,
  agents: readonly AgentData[],
  { worker, pane }: Observation,
): Analysis {
  const terminal = terminalOf(view)
  const name = (worker.agent ?? '').toLowerCase()
  const belongsToAgent = agents.some(({ aliases }) => aliases.includes(name))
  const atPrompt = terminal.atPrompt !== null && (pane.command === '' || isShell(pane.command))
  if (!belongsToAgent || !atPrompt) return analysis
  const marked = withSigns(analysis, ['agent_exited'])
  if (!started(terminal, agents) || analysis.status !== 'stuck' || analysis.action !== 'none') return marked
  const reasoning = `The agent has ended, and a shell waits in its place: ${terminal.commandLine ?? ''}`
  return { ...marked, action: 'intervene', reasoning }
}

/** Whether the newest command line on the screen started one of the agents. */
function started({ commandLine }: Terminal, agents: readonly AgentData[]): boolean {
  const first = (commandLine ?? '').split(/\s+/).find((word) => !RUNNERS.test(word))
  const program = first?.split('/').at(-1) ?? ''
  return agents.some(({ aliases, commands }) => aliases.includes(program) || commands.test(program))
}

/**
 * A pager or an editor under the agent's own name: the agent opened it and waits for it; null if there is
 * none.
 */
export function readSwallowed(view: View): Analysis | null {
  const analysis = readFullScreen(view, '')
  if (analysis?.signs === undefined) return null
  const reasoning = `${analysis.reasoning} The agent opened it and waits for it.`
  return { ...analysis, action: 'intervene', answer: null, reasoning }
}
