import type { Analysis, KeyName, PromptOption } from '../../plugin/contract.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import { GRAVE, GRAVE_COMMAND, GRAVE_CONTEXT, SHELL } from './shell-data.ts'
import type { Terminal } from './terminal.ts'

const LETTERS = /[[(] ?(y) ?\/ ?(n) ?[\])]|\((y)\)$|(?:^|\s)(y)\/(n)(?=[ :?]{0,3}$)/gi
const WORDS = /[[(] ?(yes|y) ?\/ ?(no|n)(?: ?\/ ?[^\])]{1,30})? ?[\])]/gi
const TYPED_MOST = 20

/** How the asking program takes its answer, told by how its question begins. */
interface Manner {
  readonly asks: RegExp
  /** The keys behind the letter; null where they are not known. */
  readonly afterLetter: readonly KeyName[] | null
}
const MANNERS: readonly Manner[] = [
  { asks: /^\? .* › \(y\/n\)/i, afterLetter: [] },
  { asks: /^\? .*\(y\/n\) ?·/i, afterLetter: null },
  { asks: /^\? /, afterLetter: ['Enter'] },
  { asks: /^/, afterLetter: ['Enter'] },
]

/** A question that takes y or n, in the row where the cursor stands; null where that row is none. */
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

export interface YesNo {
  readonly row: string
  readonly question: string
  readonly typed: string
  readonly options: readonly PromptOption[]
}

/** Approves only a plain question whose whole context is on the screen and names nothing grave. */
export function judgeYesNo(terminal: Terminal, { row, question, typed, options }: YesNo): Analysis {
  const { commandLine, output } = terminal
  const text = [...(commandLine === null ? [] : [commandLine]), ...output, question].join('\n')
  const complete = commandLine !== null
  const prompt = plainPrompt('yesno', SHELL, question, [...output, question], {
    about: { kind: 'text', text, rows: [row], complete },
    options,
    typed,
  })
  const stuck = { status: 'stuck', confidence: 95, prompt } as const
  const doubt = doubtAbout(terminal, question, typed, options, complete)
  if (doubt !== null) return analysisOf({ ...stuck, action: 'intervene', reasoning: `${question} ${doubt}` })
  return analysisOf({
    ...stuck,
    action: 'approve',
    answer: 'yes',
    reasoning: `A plain question: ${question}`,
  })
}

function doubtAbout(
  terminal: Terminal,
  question: string,
  typed: string,
  options: readonly PromptOption[],
  complete: boolean,
): string | null {
  if (typed !== '') return 'Somebody is typing the answer.'
  if (options.some((option) => option.keys.length === 0)) return 'How it takes its answer is not known.'
  const grave = graveAround(terminal, question)
  return grave ?? (complete ? null : 'The command that asks is not on the screen.')
}

/** Why a person should say yes to this, by its own words and those around it; null where nothing speaks against it. */
export function graveAround({ output, commandLine }: Terminal, question: string): string | null {
  if (GRAVE.test(question)) return 'The question is grave.'
  if (output.some((row) => GRAVE_CONTEXT.test(row))) return 'What stands above the question is grave.'
  return GRAVE_COMMAND.test(commandLine ?? '') ? 'The command that asks is grave.' : null
}
