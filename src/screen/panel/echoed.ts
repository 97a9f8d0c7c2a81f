/** The same command a second time, in the agent's history: it is wrapped elsewhere there, which tells what a break means. */

const START = /^ {5}\$ /
const MARGIN = 7
const BAR = '  ┃'
/** The first text of a block in which a tool shows its output. */
const TOOL_BLOCK = /^ {2}┃ {2}[#$←→] /

/**
 * What stands between each row and the next one: null where the history is broken there too, or shows no such command.
 * It counts only where the whole turn is on the screen with just one command, so that no prose can imitate it.
 */
export function gapsFromHistory(
  history: readonly string[],
  rows: readonly string[],
): readonly (string | null)[] | null {
  const echo = lastCommand(history)
  if (echo === null || letters(echo.join('')) !== letters(rows.join(''))) return null
  let before = 0
  return rows.slice(0, -1).map((row) => {
    before += letters(row).length
    return gapAfter(echo, before)
  })
}

function lastCommand(history: readonly string[]): readonly string[] | null {
  const at = history.findLastIndex((row) => START.test(row))
  const bar = history.findLastIndex((row) => row.startsWith(BAR))
  if (at < 0 || bar < 0 || bar > at) return null
  let block = bar
  while (block > 0 && history[block - 1]?.startsWith(BAR)) block -= 1
  const isMessage = block > 0 && !TOOL_BLOCK.test(history[block + 1] ?? '')
  if (!isMessage || history.slice(bar, at).some((row) => START.test(row))) return null
  const margin = ' '.repeat(MARGIN)
  const below = history.slice(at + 1)
  const end = below.findIndex((row) => row !== '' && !row.startsWith(margin))
  return [history[at] ?? '', ...(end < 0 ? below : below.slice(0, end))].map((row) => row.slice(MARGIN))
}

/** The spaces behind the first `count` letters; null where a row ends there. */
function gapAfter(rows: readonly string[], count: number): string | null {
  let left = count
  for (const row of rows) {
    const own = letters(row).length
    if (left < own) return left === 0 ? null : spacesAfter(row, left)
    left -= own
  }
  return null
}

function spacesAfter(row: string, count: number): string {
  let seen = 0
  let index = 0
  while (seen < count) {
    if (row[index] !== ' ') seen += 1
    index += 1
  }
  return /^ */.exec(row.slice(index))?.[0] ?? ''
}

function letters(text: string): string {
  return text.replace(/ /g, '')
}
