/** What zsh expands although bash sees plain text: agents run the user's shell, which is zsh on every Mac. */

import type { Word } from 'unbash'
import type { Session } from '../session.ts'
import { RELIED_ON } from './substitution.ts'

/** `=ls` is the path of a program; `$=x` and `$~x` split and match what a variable holds. */
const EQUALS_NAME = /^=[A-Za-z_]/u
const FLAGGED_VARIABLE = /\$[=~^+]\w/u
/** `${(e)x}` runs what a variable holds, `${~x}` matches it against the disk. */
const FLAGGED_PARAMETER = /^\$\{(?:\(|[=~^]+\w)/u
/** A group after a pattern is a list of qualifiers unless it offers a choice; `*(e:…:)` runs code for each file. */
const CHOICE = /^[^#]*\|[^#]*$/u
/** Functions that shells call by themselves, later and in other places. */
const CALLED_BY_SHELLS =
  /^(?:TRAP[A-Z\d]+|precmd|preexec|chpwd|periodic|zshaddhistory|zshexit|zsh_directory_name|command_not_found_handler?|\w+_functions)$/u

/** Reports a word that zsh expands although bash would not. */
export function judgeZshWord(session: Session, { text, parts }: Word): void {
  const isPlain = parts === undefined && !/['"\\]/u.test(text)
  if (isPlain && (EQUALS_NAME.test(text) || FLAGGED_VARIABLE.test(text)))
    session.report('unclear', `${text} in zsh`)
}

/** Reports an expansion of a variable with zsh's flags. */
export function judgeZshParameter(session: Session, text: string): void {
  if (FLAGGED_PARAMETER.test(text)) session.report('unclear', `${text} in zsh`)
}

/** Reports a pattern that ends in what zsh reads as qualifiers. */
export function judgeZshPattern(session: Session, text: string): void {
  if (!CHOICE.test(text)) session.report('unclear', `${text} in zsh`)
}

/** Reports a function that a shell calls by itself, or that replaces a command. */
export function judgeHook(session: Session, name: string): void {
  if (CALLED_BY_SHELLS.test(name)) session.report('unclear', `the function ${name}, which the shell calls`)
  if (RELIED_ON.has(name)) session.report('unclear', `the function ${name}, which hides the command`)
}
