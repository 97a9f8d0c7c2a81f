import type { Analysis, NamedAnswer } from '../../plugin/contract.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import { withSigns } from '../signs/with-signs.ts'
import type { View } from '../view.ts'
import {
  ANGLE_REPLS,
  EDITOR_COMMANDS,
  EDITOR_LAST_ROWS,
  PAGER_COMMANDS,
  PAGER_LAST_ROWS,
  PAGER_TYPING,
  PAGING_COMMANDS,
  REPL_LAST_ROWS,
  SHELL,
} from './shell-data.ts'

const QUIT_PAGER: NamedAnswer = { id: 'page_quit', means: 'leave the pager', keys: ['q'] }

/** Editors, pagers and interpreters: programs that hold the pane until somebody leaves them. */
export function readFullScreen(view: View, program: string): Analysis | null {
  const last = view.rows.at(-1) ?? ''
  return editor(view, last, program) ?? pager(view, last, program) ?? interpreter(view, last, program)
}

function editor(view: View, last: string, program: string): Analysis | null {
  const tildes = view.rows.filter((row) => row === '~').length
  const shows = EDITOR_LAST_ROWS.some((row) => row.test(last)) || (tildes > 5 && view.rows.at(-2) === '~')
  if (!EDITOR_COMMANDS.test(program) && !shows) return null
  return withSigns(forPerson('An editor is open.', last), ['editor'])
}

/** Any program can print a colon: it is a pager's only where a pager runs, and where the cursor stands behind it. */
function pager({ cursor, rows }: View, last: string, program: string): Analysis | null {
  const mayPage = program === '' || PAGER_COMMANDS.test(program) || PAGING_COMMANDS.test(program)
  if (!mayPage || (cursor !== null && cursor.row !== rows.length - 1)) return null
  const shows = PAGER_LAST_ROWS.some((row) => row.test(last))
  if (!shows && !PAGER_COMMANDS.test(program)) return null
  if (!shows && PAGER_TYPING.test(last)) {
    return withSigns(forPerson('Somebody types a command into a pager.', last), ['pager'])
  }
  const prompt = plainPrompt('pager', SHELL, last, [last], { answers: [QUIT_PAGER] })
  const reasoning = 'A pager waits to be left.'
  return analysisOf({
    status: 'stuck',
    action: 'send_keys',
    answer: QUIT_PAGER.id,
    confidence: 97,
    prompt,
    reasoning,
    signs: ['pager'],
  })
}

function interpreter(view: View, last: string, program: string): Analysis | null {
  const greeted = ANGLE_REPLS.test(program) || view.rows.some((row) => row.startsWith('Welcome to Node.js'))
  const waits = REPL_LAST_ROWS.some((row) => row.test(last)) || (greeted && /^>( |$)/.test(last))
  return waits ? forPerson('An interpreter waits for input.', last) : null
}

function forPerson(reasoning: string, last: string): Analysis {
  const prompt = plainPrompt('other', SHELL, last, [last])
  return analysisOf({ status: 'stuck', action: 'intervene', confidence: 97, prompt, reasoning })
}
