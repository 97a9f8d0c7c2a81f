import type { TurnData } from '../agents/agent-data.ts'

const ASIDE_ROWS_MOST = 12

/** What stands between the person's last message and the input box. */
export interface LastTurn {
  /** The nearest row above the box that is no hint or list: where an agent shows what it is doing. */
  readonly nearest: readonly string[]
  readonly ended: boolean
  readonly interrupted: boolean
  /** The row that says why the turn failed; null where it did not, or where the agent went on after it. */
  readonly failed: string | null
  /** The agent's last words; empty where it did not say any. */
  readonly words: string
}

/** Reads the last turn from its rows; `top` is the first row of the input box. */
export function readLastTurn(rows: readonly string[], top: number, data: TurnData): LastTurn {
  let start = top
  while (start > 0 && !data.user.test(rows[start - 1] ?? '')) start -= 1
  const turn = rows.slice(start, top)
  const lastBlock = turn.findLastIndex((row) => data.block.test(row))
  const interruption = turn.findLastIndex((row) => data.interrupted.test(row))
  const failure = turn.findLastIndex((row) => data.failed.test(row))
  return {
    nearest: nearestAbove(rows, top, data),
    ended: turn.findLastIndex((row) => data.ended.test(row)) > lastBlock,
    interrupted: interruption >= 0 && interruption >= lastBlock,
    failed: failure >= 0 && failure >= lastBlock ? (turn[failure] ?? null) : null,
    words: wordsOf(turn, lastBlock, data),
  }
}

/** The rows right above the box, upwards to the first that is no aside, that one included. */
function nearestAbove(rows: readonly string[], top: number, data: TurnData): readonly string[] {
  const near: string[] = []
  for (let index = top - 1; index >= 0 && near.length < ASIDE_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    if (row === '') continue
    near.push(row)
    if (!data.aside.test(row)) break
  }
  return near
}

function wordsOf(turn: readonly string[], lastBlock: number, data: TurnData): string {
  const first = turn[lastBlock]
  if (first === undefined || data.tool.test(first)) return ''
  const below = turn.slice(lastBlock + 1)
  const end = below.findIndex(
    (row) =>
      row !== '' &&
      (!row.startsWith('  ') ||
        depth(row) <= depth(first) ||
        data.ended.test(row) ||
        (data.aside.test(row) && /^ {2}[└⎿]/.test(row))),
  )
  const said = [first.replace(/^ {0,3}[^\w\s]{1,2}\s/, ''), ...(end < 0 ? below : below.slice(0, end))]
  return said
    .map((row) => row.trim())
    .join('\n')
    .replace(/(\S)\n(?=\S)/g, '$1 ')
    .trim()
}

function depth(row: string): number {
  return row.length - row.trimStart().length
}
