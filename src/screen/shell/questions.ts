/** Questions that programs ask in a plain terminal: yes or no, menus, secrets, and keys to continue. */

import type {
  Analysis,
  KeyName,
  NamedAnswer,
  Prompt,
  PromptKind,
  PromptOption,
} from '../../plugin/analysis.ts'
import { analysisOf, forPerson, plainPrompt } from '../analysis.ts'
import type { View } from '../view.ts'
import {
  GRAVE,
  GRAVE_COMMAND,
  GRAVE_CONTEXT,
  LOGIN,
  PASSWORD,
  PASSWORD_MASKED,
  PRESS_ANY_KEY,
  PRESS_ENTER,
  SHELL,
} from './shell-data.ts'
import { type Terminal, terminalOf } from './terminal.ts'

const LETTERS = /[[(] ?(y) ?\/ ?(n) ?[\])]|\((y)\)$|(?:^|\s)(y)\/(n)(?=[ :?]{0,3}$)/gi
const WORDS = /[[(] ?(yes|y) ?\/ ?(no|n)(?: ?\/ ?[^\])]{1,30})? ?[\])]/gi
const TYPED_MOST = 20

/** How the asking program takes its answer, identified by how its question begins. */
interface Manner {
  readonly asks: RegExp
  /** The keys after the letter; null if unknown. */
  readonly afterLetter: readonly KeyName[] | null
}
const MANNERS: readonly Manner[] = [
  { asks: /^\? .* › \(y\/n\)/i, afterLetter: [] },
  { asks: /^\? .*\(y\/n\) ?·/i, afterLetter: null },
  { asks: /^\? /, afterLetter: ['Enter'] },
  { asks: /^/, afterLetter: ['Enter'] },
]

/** A question that takes y or n, in the row of the cursor; null if that row is not such a question. */
export function readYesNo(terminal: Terminal, row: string): Analysis | null {
  const [words, ...moreWords] = row.matchAll(WORDS)
  const [letters, ...moreLetters] = row.matchAll(LETTERS)
  const match = letters ?? words
  if (match === undefined || !terminal.cursorOnLast) return null
  const typed = row
    .slice(match.index + match[0].length)
    .replace(/^[\s:?>›·]+/, '')
    .trim()
  if (typed.length > TYPED_MOST) return null
  const isPlain = letters !== undefined && moreLetters.length === 0 && moreWords.length === 0
  const then = !isPlain ? null : (MANNERS.find((manner) => manner.asks.test(row))?.afterLetter ?? null)
  const question = row.slice(0, match.index + match[0].length).trim()
  const capital = (word: string | undefined): boolean => word !== undefined && /^[YN]/.test(word)
  const option = (id: 'yes' | 'no', selected: boolean): PromptOption => ({
    id,
    label: id,
    keys: then === null ? [] : [id === 'yes' ? 'y' : 'n', ...then],
    selected,
    grants: id === 'yes' ? 'once' : 'deny',
    row,
  })
  const [, y1, n1, y2, y3, n3] = match
  const options = [option('yes', capital(y1 ?? y2 ?? y3)), option('no', capital(n1 ?? n3))]
  return judgeYesNo(terminal, { row, question, typed, options })
}

interface YesNo {
  readonly row: string
  readonly question: string
  readonly typed: string
  readonly options: readonly PromptOption[]
}

/** Approves only a plain question whose whole context is on the screen and mentions nothing grave. */
function judgeYesNo(terminal: Terminal, { row, question, typed, options }: YesNo): Analysis {
  const { commandLine, output } = terminal
  const complete = commandLine !== null
  const text = [...(complete ? [commandLine] : []), ...output, question].join('\n')
  const prompt = plainPrompt('yesno', SHELL, question, [...output, question], {
    about: { kind: 'text', text, rows: [row], complete },
    options,
    typed,
  })
  const doubt = doubtAbout(terminal, prompt)
  if (doubt !== null) return forPerson(95, `${question} ${doubt}`, prompt)
  return analysisOf('stuck', 'approve', 95, `A plain question: ${question}`, { answer: 'yes', prompt })
}

function doubtAbout(terminal: Terminal, { question, typed, options }: Prompt): string | null {
  if (typed !== '') return 'Somebody is typing the answer.'
  if (options.some((option) => option.keys.length === 0)) return 'How it takes its answer is not known.'
  const grave = graveAround(terminal, question)
  return grave ?? (terminal.commandLine === null ? 'The command that asks is not on the screen.' : null)
}

/**
 * Why only a person should say yes, by the question and the rows around it; null if nothing speaks against
 * our answer.
 */
function graveAround({ output, commandLine }: Terminal, question: string): string | null {
  if (GRAVE.test(question)) return 'The question is grave.'
  if (output.some((row) => GRAVE_CONTEXT.test(row))) return 'The output above the question is grave.'
  return GRAVE_COMMAND.test(commandLine ?? '') ? 'The command that asks is grave.' : null
}

const ROWS_MOST = 40
/** The row in which a menu library asks: `? ` for inquirer, enquirer and prompts, `◆` for clack. */
const ASKS = /^(?:\? |◆ {2})\S/
const CHOICE = /^(?:│ {1,2})?\s{0,4}(?:[❯▸›>●○◉◯◻◼☐☑✔✓•-] ?){1,2}\S/
const BELOW =
  /^(?:│.{0,400}|└.{0,100}| {1,6}\S.{0,400}|[❯▸›>●○◉◯◻◼☐☑✔✓].{0,400}|(?:↑|↓|←|\[?use arrow|\(use arrow|ctrl\+|press |space ).{0,200})?$/i
const HINT = /navigate|to move|to filter|arrow keys|to select|toggle|submit|confirm$/i
const CLACK_YES_NO = /^│ {2}([●○]) Yes \/ ([●○]) No$/
const CLACK_FRAME = /^[│└]?\s*$/
const LETTER_CHOICE = /\[[a-z?],[a-z?/,]{3,40}\]\?? ?$/i
const NUMBER_CHOICE = /\b(select|choose|enter|pick|your choice|option|selection)\b.{0,80}[:>?] ?$/i

/** A question of a menu library at the bottom of the screen; null if there is none. */
export function readMenu(view: View): Analysis | null {
  const { rows } = view
  const end = rows.length - 1
  let asks = end
  while (asks > end - ROWS_MOST && asks >= 0 && !ASKS.test(rows[asks] ?? '')) {
    if (!BELOW.test(rows[asks] ?? '')) return null
    asks -= 1
  }
  const row = rows[asks]
  if (row === undefined || !ASKS.test(row)) return null
  return judgeMenu(terminalOf({ ...view, rows: rows.slice(0, asks + 1) }), row, rows.slice(asks + 1))
}

function judgeMenu(terminal: Terminal, row: string, below: readonly string[]): Analysis {
  const confirm = below.map((line) => CLACK_YES_NO.exec(line)).find((match) => match !== null)
  if (confirm && below.every((line) => CLACK_FRAME.test(line) || CLACK_YES_NO.test(line))) {
    return clackConfirm(terminal, row, confirm)
  }
  const question = row.replace(ASKS, (lead) => lead.slice(-1)).trim()
  const ask = (kind: PromptKind): Analysis =>
    forPerson(97, `A person answers: ${question}`, plainPrompt(kind, SHELL, question, [row, ...below]))
  if (PASSWORD_MASKED.test(row) || below.some((line) => /toggle visibility/.test(line)))
    return ask('password')
  const bare = below.every((line) => line === '')
  const yesNo = bare ? readYesNo({ ...terminal, cursorOnLast: true }, row) : null
  if (yesNo !== null) return yesNo
  return ask(below.some((line) => CHOICE.test(line) && !HINT.test(line)) ? 'menu' : 'other')
}

function clackConfirm(terminal: Terminal, asked: string, [row, yes, no]: RegExpExecArray): Analysis {
  const option = (id: 'yes' | 'no', mark: string | undefined): PromptOption => ({
    id,
    label: id,
    keys: [id === 'yes' ? 'y' : 'n'],
    selected: mark === '●',
    grants: id === 'yes' ? 'once' : 'deny',
    row,
  })
  const options = [option('yes', yes), option('no', no)]
  return judgeYesNo(terminal, { row: asked, question: asked.replace(/^◆ +/, ''), typed: '', options })
}

/** A choice by letter or number in the last row, like that of `git add -p`; null if there is none. */
export function readLineMenu(terminal: Terminal): Analysis | null {
  const { last, cursorOnLast } = terminal
  if (!cursorOnLast || !(LETTER_CHOICE.test(last) || NUMBER_CHOICE.test(last))) return null
  return forPerson(95, `A person chooses: ${last}`, plainPrompt('menu', SHELL, last, regionOf(terminal)))
}

const ANY_KEY: NamedAnswer = { id: 'continue', means: 'go on', keys: ['Space'] }
const ENTER: NamedAnswer = { id: 'continue', means: 'go on', keys: ['Enter'] }
const ASKS_FOR_TEXT =
  /^[\w ./'"()-]{2,120}: (?:\([^)]{0,200}\) ?)?$|^[\w ./'"()-]{2,120}(?::|: \([^)]{0,200}\))$/
/** Removed before the search for grave words, because "key" is grave everywhere but here. */
const PRESS_WORDS = /\b(press|hit|strike) any key\b/i
const CONTEXT_ROWS = 20

/** A row that asks for a name or a secret, which we never answer; null if the last row is not one. */
export function readSecret(terminal: Terminal): Analysis | null {
  const { last, cursorOnLast } = terminal
  if (!cursorOnLast) return null
  if (PASSWORD.test(last)) return notOurs('password', terminal, 'It asks for a secret.')
  return LOGIN.test(last) ? notOurs('login', terminal, 'It asks who logs in.') : null
}

/** A question in the row of the cursor that takes something other than a y; null if there is none. */
export function readLinePrompt(terminal: Terminal): Analysis | null {
  const { last, cursorOnLast } = terminal
  if (!cursorOnLast) return null
  if (PRESS_ANY_KEY.test(last)) return goOn(terminal, ANY_KEY)
  if (PRESS_ENTER.test(last)) return goOn(terminal, ENTER)
  return ASKS_FOR_TEXT.test(last) ? notOurs('other', terminal, 'It asks for a text.') : null
}

function notOurs(kind: PromptKind, terminal: Terminal, why: string): Analysis {
  const prompt = plainPrompt(kind, SHELL, terminal.last, regionOf(terminal))
  return forPerson(96, `${why} ${terminal.last}`, prompt)
}

function goOn(terminal: Terminal, answer: NamedAnswer): Analysis {
  const grave = graveAround(terminal, terminal.last.replace(PRESS_WORDS, ''))
  if (grave !== null) return notOurs('other', terminal, grave)
  const prompt = plainPrompt('other', SHELL, terminal.last, regionOf(terminal), { answers: [answer] })
  const more = { answer: answer.id, prompt }
  return analysisOf('stuck', 'send_keys', 96, `It waits for a key: ${terminal.last}`, more)
}

function regionOf({ output, last }: Terminal): readonly string[] {
  return [...output.slice(-CONTEXT_ROWS), last]
}
