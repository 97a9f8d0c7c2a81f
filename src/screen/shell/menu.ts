import type { Analysis, PromptOption } from '../../plugin/contract.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import type { View } from '../view.ts'
import { PASSWORD_MASKED, SHELL } from './shell-data.ts'
import { type Terminal, terminalOf } from './terminal.ts'
import { judgeYesNo, readYesNo } from './yes-no.ts'

const ROWS_MOST = 40
/** The row in which a menu library asks: `? ` of inquirer, enquirer and prompts, `◆` of clack. */
const ASKS = /^(?:\? |◆ {2})\S/
const CHOICE = /^(?:│ {1,2})?\s{0,4}(?:[❯▸›>●○◉◯◻◼☐☑✔✓•-] ?){1,2}\S/
const BELOW =
  /^(?:│.{0,400}|└.{0,100}| {1,6}\S.{0,400}|[❯▸›>●○◉◯◻◼☐☑✔✓].{0,400}|(?:↑|↓|←|\[?use arrow|\(use arrow|ctrl\+|press |space ).{0,200})?$/i
const HINT = /navigate|to move|to filter|arrow keys|to select|toggle|submit|confirm$/i
const CLACK_YES_NO = /^│ {2}([●○]) Yes \/ ([●○]) No$/
const CLACK_FRAME = /^[│└]?\s*$/
const LETTER_CHOICE = /\[[a-z?],[a-z?/,]{3,40}\]\?? ?$/i
const NUMBER_CHOICE = /\b(select|choose|enter|pick|your choice|option|selection)\b.{0,80}[:>?] ?$/i

/** A question of a menu library at the bottom of the screen; null where there is none. */
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
  const region = [row, ...below]
  const confirm = below.map((line) => CLACK_YES_NO.exec(line)).find((match) => match !== null)
  if (confirm && below.every((line) => CLACK_FRAME.test(line) || CLACK_YES_NO.test(line))) {
    return clackConfirm(terminal, row, confirm)
  }
  const question = row.replace(ASKS, (lead) => lead.slice(-1)).trim()
  const ask = (kind: 'password' | 'menu' | 'other'): Analysis => {
    const prompt = plainPrompt(kind, SHELL, question, region)
    return analysisOf({
      status: 'stuck',
      action: 'intervene',
      confidence: 97,
      prompt,
      reasoning: `A person answers: ${question}`,
    })
  }
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
  const question = asked.replace(/^◆ +/, '')
  return judgeYesNo(terminal, {
    row: asked,
    question,
    typed: '',
    options: [option('yes', yes), option('no', no)],
  })
}

/** A choice by letter or number in the last row, as of `git add -p`; null where there is none. */
export function readLineMenu(terminal: Terminal): Analysis | null {
  const { last, cursorOnLast } = terminal
  if (!cursorOnLast || !(LETTER_CHOICE.test(last) || NUMBER_CHOICE.test(last))) return null
  const prompt = plainPrompt('menu', SHELL, last, [...terminal.output.slice(-20), last])
  return analysisOf({
    status: 'stuck',
    action: 'intervene',
    confidence: 95,
    prompt,
    reasoning: `A person chooses: ${last}`,
  })
}
