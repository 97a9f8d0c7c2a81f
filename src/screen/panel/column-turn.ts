import type { TurnData } from '../agents/agent-data.ts'
import type { LastTurn } from '../turn/last-turn.ts'
import { lastFilled } from '../view.ts'

const WORDS_ROWS_MOST = 200
/** What a row of a tool is wrapped to stands deeper than words do. */
const WRAPPED = /^ {7}/
/** A block of a tool begins with its command or its name. */
const TOOL_BLOCK = /^ {2}┃ {2}[#$] /

/**
 * Reads the last turn of an agent that writes in one column: its words, then a row with its name that also closes the
 * turn. Messages of the person, the output of tools and errors are all blocks behind a bar, told apart by their place.
 */
export function readColumnTurn(rows: readonly string[], below: readonly string[], data: TurnData): LastTurn {
  const last = lastFilled(rows, rows.length - 1)
  const name = rows[last] ?? ''
  const named = data.aside.test(name)
  const end = named ? lastFilled(rows, last - 1) : last
  const ended = data.ended.test(name)
  const interrupted = data.interrupted.test(name)
  return {
    nearest: [...below, name],
    ended,
    interrupted,
    failed: named && !ended && !interrupted ? failureAt(rows, end, data) : null,
    words: named ? wordsUpTo(rows, end, data) : '',
  }
}

/** A block between the agent's own rows, or under another block, is no message of the person: it says what went wrong. */
function failureAt(rows: readonly string[], end: number, { user, aside }: TurnData): string | null {
  let top = end
  while (top >= 0 && user.test(rows[top] ?? '')) top -= 1
  const block = rows.slice(top + 1, end + 1)
  const [, first] = block
  const above = rows[lastFilled(rows, top)] ?? ''
  if (first === undefined || TOOL_BLOCK.test(first) || above === '' || aside.test(above)) return null
  return block
    .map((row) => row.replace(user, '').trim())
    .join(' ')
    .trim()
}

function wordsUpTo(rows: readonly string[], end: number, { user, tool, aside }: TurnData): string {
  let first = end + 1
  while (first > 0 && end - first < WORDS_ROWS_MOST) {
    const row = rows[first - 1] ?? ''
    if (user.test(row) || tool.test(row) || aside.test(row)) break
    first -= 1
  }
  const isUnderTool = tool.test(rows[first - 1] ?? '')
  while (isUnderTool && first <= end && WRAPPED.test(rows[first] ?? '')) first += 1
  return rows
    .slice(first, end + 1)
    .map((row) => row.trim())
    .join('\n')
    .replace(/(\S)\n(?=\S)/g, '$1 ')
    .trim()
}
