import { PROGRAMS } from '../data/programs.ts'
import type { Call, Session } from '../shell/session.ts'
import { isInterpreter } from './interpreters.ts'
import { isWrapper } from './wrappers.ts'

/** More words than this are not tried. */
const TRIED_MAX = 8
const SCRIPT = /^\s*([\w./-]+)\s/u
/** What only a script starts with. */
const SHELL_FORM = /^\s*(?:[({!\\]|\[\[|(?:if|for|while|until|case|select|coproc|function)\s).*\s/su
const NAME = /^[\w./-]+$/u

/**
 * A program that nobody knows may run its words: `wrap -- rm -rf x`, `wrap 'rm -rf x'`. Every word is tried as the start
 * of a command, and only what would be dangerous counts; the program itself is judged already. `wordsMin` is how many
 * words such a command must have, since one word alone is more often a name.
 */
export function judgeHidden(session: Session, call: Call, wordsMin: number): void {
  const before = session.findings.length
  const calls = session.calls.length
  call.args.slice(0, TRIED_MAX).forEach(({ value }, index) => {
    const rest = call.args.slice(index + 1)
    const script = SCRIPT.exec(value)?.[1]
    if (SHELL_FORM.test(value) || (script !== undefined && isKnown(script)))
      session.judgeSource(value, call.scope, call.stdin)
    else if (NAME.test(value) && isKnown(value) && rest.length + 1 >= wordsNeeded(value, wordsMin))
      session.judgeCall({ ...call, program: value, args: rest })
  })
  const tried = session.findings.splice(before)
  session.findings.push(...tried.filter(({ level }) => level === 'dangerous'))
  session.calls.length = calls
}

/** The monitor and tmux do nothing without a subcommand, and their names are often names of something else. */
function wordsNeeded(program: string, wordsMin: number): number {
  return PROGRAMS.get(nameOf(program))?.rule.effect === 'own_files' ? 2 : wordsMin
}

function nameOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1)
}

function isKnown(program: string): boolean {
  const name = nameOf(program)
  return PROGRAMS.has(name) || isInterpreter(name) || isWrapper(name)
}
