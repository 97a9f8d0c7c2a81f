import type { Analysis, Observation } from '../../plugin/contract.ts'
import type { View } from '../view.ts'
import { readFullScreen } from './full-screen.ts'
import { readLinePrompt, readSecret } from './line-prompt.ts'
import { readLineMenu, readMenu } from './menu.ts'
import { readRunning, readShellPrompt } from './program.ts'
import { PRINTING_COMMANDS } from './shell-data.ts'
import { isShell, type Terminal, terminalOf } from './terminal.ts'
import { readYesNo } from './yes-no.ts'

/** Reads the screen as a plain terminal; null where it shows nothing that is known. */
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

/** A question among what a program prints that asks nothing itself; who knows what waits behind it is a person. */
function quoted(asked: Analysis): Analysis {
  const reasoning = `It stands in what a program only prints: ${asked.prompt?.question ?? ''}`
  return { ...asked, action: 'intervene', answer: null, reasoning }
}

/** What such a program shows was written elsewhere: no question in it is ours to answer. */
function onlyPrints({ commandLine }: Terminal, program: string): boolean {
  const [first = '', ...others] = (commandLine ?? '').split(/[|;&]/)
  return PRINTING_COMMANDS.test(program) || (others.length === 0 && PRINTING_COMMANDS.test(firstWord(first)))
}

const firstWord = (text: string): string => text.trim().split(/\s/, 1)[0] ?? ''

/** An empty prompt waits; a filled one waits only while a shell is in front and the cursor is not below it. */
function waitsAtPrompt({ atPrompt, cursorBelow }: Terminal, program: string): boolean {
  return atPrompt === '' || (atPrompt !== null && isShell(program) && !cursorBelow)
}
