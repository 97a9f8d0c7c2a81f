import type { Analysis, NamedAnswer, PromptKind } from '../../plugin/contract.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import { LOGIN, PASSWORD, PRESS_ANY_KEY, PRESS_ENTER, SHELL } from './shell-data.ts'
import type { Terminal } from './terminal.ts'
import { graveAround } from './yes-no.ts'

const ANY_KEY: NamedAnswer = { id: 'continue', means: 'go on', keys: ['Space'] }
const ENTER: NamedAnswer = { id: 'continue', means: 'go on', keys: ['Enter'] }
const ASKS_FOR_TEXT =
  /^[\w ./'"()-]{2,120}: (?:\([^)]{0,200}\) ?)?$|^[\w ./'"()-]{2,120}(?::|: \([^)]{0,200}\))$/
/** The one place where a key is none that opens anything. */
const PRESS_WORDS = /\b(press|hit|strike) any key\b/i
const CONTEXT_ROWS = 20

/** A row that asks who somebody is or for a secret: never ours to answer. Null where the last row is none. */
export function readSecret(terminal: Terminal): Analysis | null {
  const { last, cursorOnLast } = terminal
  if (!cursorOnLast) return null
  if (PASSWORD.test(last)) return forPerson('password', terminal, 'It asks for a secret.')
  return LOGIN.test(last) ? forPerson('login', terminal, 'It asks who logs in.') : null
}

/** A question in the row where the cursor stands that takes more, or less, than a y; null where there is none. */
export function readLinePrompt(terminal: Terminal): Analysis | null {
  const { last, cursorOnLast } = terminal
  if (!cursorOnLast) return null
  if (PRESS_ANY_KEY.test(last)) return goOn(terminal, ANY_KEY)
  if (PRESS_ENTER.test(last)) return goOn(terminal, ENTER)
  return ASKS_FOR_TEXT.test(last) ? forPerson('other', terminal, 'It asks for a text.') : null
}

function forPerson(kind: PromptKind, terminal: Terminal, why: string): Analysis {
  const prompt = plainPrompt(kind, SHELL, terminal.last, regionOf(terminal))
  return analysisOf({
    status: 'stuck',
    action: 'intervene',
    confidence: 96,
    prompt,
    reasoning: `${why} ${terminal.last}`,
  })
}

function goOn(terminal: Terminal, answer: NamedAnswer): Analysis {
  const grave = graveAround(terminal, terminal.last.replace(PRESS_WORDS, ''))
  if (grave !== null) return forPerson('other', terminal, grave)
  const prompt = plainPrompt('other', SHELL, terminal.last, regionOf(terminal), { answers: [answer] })
  const reasoning = `It waits for a key: ${terminal.last}`
  return analysisOf({
    status: 'stuck',
    action: 'send_keys',
    answer: answer.id,
    confidence: 96,
    prompt,
    reasoning,
  })
}

function regionOf({ output, last }: Terminal): readonly string[] {
  return [...output.slice(-CONTEXT_ROWS), last]
}
