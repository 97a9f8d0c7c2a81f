/** What the scripts of awk and sed do. */

import type { Check, Checks } from '../../session.ts'
import { isUnresolved } from '../../words.ts'
import { readAwk } from '../code/awk.ts'
import { has } from '../given.ts'

const SCRIPT_CHARACTERS_MAX = 2000
/** `-e SCRIPT`, also at the end of a cluster, abbreviated, or with the script attached. */
const SED_EXPRESSION = /^(?:-[A-Za-z]*?e|--e[a-z]*=?)([\s\S]*)$/u

/** awk can start programs and write files from inside its script. */
const checkAwk: Check = (session, { scope }, { positionals }) => {
  const reading = readAwk(positionals[0]?.value ?? '')
  if (reading === null) session.report('inline_code', 'awk')
  for (const file of reading?.written ?? []) session.judgeWrite(file, scope)
}

/** As GNU and BSD spell it, the latter followed by a suffix. */
const IN_PLACE = ['-i', '-I', '--in-place']

/** sed writes in place with `-i`, and can run programs or write files with its commands `e` and `w`. */
const checkSed: Check = (session, { args, scope }, { positionals, options }) => {
  const scripts: string[] = []
  args.forEach(({ value }, index) => {
    const attached = SED_EXPRESSION.exec(value)?.[1]
    if (attached !== undefined) scripts.push(attached === '' ? (args[index + 1]?.value ?? '') : attached)
  })
  const hasExpressions = scripts.length > 0
  if (!hasExpressions) scripts.push(positionals[0]?.value ?? '')
  if (scripts.some((script) => isUnresolved(script) || !onlyPrints(script)))
    session.report('inline_code', 'sed')
  if (!has({ options }, ...IN_PLACE)) return
  session.report('writes', 'sed -i')
  for (const { value, hasGlob } of positionals.slice(hasExpressions ? 0 : 1)) {
    session.judgeWrite(value, scope, { way: 'changes', expands: hasGlob })
  }
}

/** Commands without an argument, which only print, move, delete or quit. */
const PLAIN_COMMANDS = /^[pPdDgGhHxnNqQ=lzF{}]$/u
const ADDRESS_CHARACTERS = /^[\d$,~+!\s;IM]$/u
/** A character set whose bracket the text does not close, allowing for `[]` and classes such as `[:alpha:]`. */
const OPEN_BRACKETS = /\[\^?\]?[^\]]*$|[:.=]\][^\]]*$/u
const NOT_CERTAIN = -1
const LABEL_COMMANDS = /^[:btTv]$/u
/** Commands followed by a text, up to the end of the line. */
const TEXT_COMMANDS = /^[aic]$/u

/**
 * Whether a sed script can only print: sed also starts programs (`e`) and reads and writes files (`r`, `w`).
 * What this reader does not know counts as more than printing.
 */
function onlyPrints(script: string): boolean {
  if (script.length > SCRIPT_CHARACTERS_MAX) return false
  let at = 0
  while (at < script.length && at !== NOT_CERTAIN) at = afterCommand(script, at)
  return at !== NOT_CERTAIN
}

/** Where a harmless piece ends, be it a command or an address before one. */
function afterCommand(script: string, at: number): number {
  const character = script[at] ?? ''
  if (character === '#') return endOfLine(script, at)
  if (character === '/') return afterPattern(script, at + 1, '/')
  if (character === '\\') return afterPattern(script, at + 2, script[at + 1] ?? '')
  if (character === 's' || character === 'y') return afterReplacing(script, at + 1)
  if (LABEL_COMMANDS.test(character)) return endOfLabel(script, at)
  if (TEXT_COMMANDS.test(character)) return endOfText(script, at + 1)
  return PLAIN_COMMANDS.test(character) || ADDRESS_CHARACTERS.test(character) ? at + 1 : NOT_CERTAIN
}

function afterReplacing(script: string, start: number): number {
  const delimiter = script[start] ?? ''
  const replacement = afterPattern(script, start + 1, delimiter)
  if (replacement === NOT_CERTAIN) return NOT_CERTAIN
  let at = afterDelimited(script, replacement, delimiter)
  while (/^[gpiIMm\d]$/u.test(script[at] ?? '')) at += 1
  return at
}

/** Seds differ in whether a delimiter in brackets ends the pattern: then nothing is certain. */
function afterPattern(script: string, start: number, delimiter: string): number {
  const end = afterDelimited(script, start, delimiter)
  return OPEN_BRACKETS.test(script.slice(start, end - 1)) ? NOT_CERTAIN : end
}

function afterDelimited(script: string, start: number, delimiter: string): number {
  let at = start
  while (at < script.length && script[at] !== delimiter) at += script[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfLine(script: string, start: number): number {
  const end = script.indexOf('\n', start)
  return end === -1 ? script.length : end
}

/** A text continues on the next line if a backslash ends this one. */
function endOfText(script: string, start: number): number {
  let at = start
  while (at < script.length && script[at] !== '\n') at += script[at] === '\\' ? 2 : 1
  return at
}

/**
 * A label follows any number of spaces and ends at a semicolon or a space, but some seds read on to the end
 * of the line: if a backslash continues the line there, they take the next line as commands.
 */
function endOfLabel(script: string, start: number): number {
  const end = start + (/^.[ \t]*[^\s;}]*/u.exec(script.slice(start))?.[0].length ?? 1)
  return /^.*\\(?:\n|$)/u.test(script.slice(end)) ? NOT_CERTAIN : end
}

/** Checks of programs with a language of their own. */
export const SCRIPT_CHECKS: Checks = [
  ['awk gawk mawk nawk', checkAwk],
  ['sed gsed', checkSed],
]
