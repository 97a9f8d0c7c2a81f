/** Finds what the agent itself says about limits, logins and modes: each in its own place, so that nobody's prose counts. */

import type { Sign } from '../../plugin/contract.ts'
import type { AgentData, SignData } from '../agents/agent-data.ts'
import type { InputBox } from '../turn/input-box.ts'
import { lastFilled } from '../view.ts'
import { signOfFailure } from './failures.ts'

export interface Notice {
  readonly sign: Sign
  readonly where: SignData['where'] | 'dialog'
  /** The whole text, joined from wrapped rows. */
  readonly text: string
}

const TURN_ROWS_MOST = 60
const PARAGRAPH_ROWS_MOST = 6
const INSTEAD_ROWS = 30
const TOP_ROWS = 8

/** The notices in the last turn and around the input box. */
export function noticesAtBox(rows: readonly string[], box: InputBox, agent: AgentData): readonly Notice[] {
  const { signs = [], turn } = agent
  const own = paragraphs(rows, box.top, agent)
  const around = [rows[lastFilled(rows, box.top - 1)] ?? '', ...box.below]
  return [
    ...noticesIn(own, 'notice', signs),
    ...own.filter((text) => turn.failed.test(text)).flatMap(failure),
    ...noticesIn(around, 'around', signs),
    ...noticesIn(rows.slice(0, Math.min(TOP_ROWS, box.top)), 'top', signs),
  ]
}

/** The notices of a screen that shows neither a dialog nor an input box. */
export function noticesInstead(rows: readonly string[], { signs = [] }: AgentData): readonly Notice[] {
  return noticesIn(rows.slice(-INSTEAD_ROWS), 'instead', signs)
}

function failure(text: string): readonly Notice[] {
  const sign = signOfFailure(text)
  return sign === null ? [] : [{ sign, where: 'notice', text: text.trim() }]
}

function noticesIn(
  texts: readonly string[],
  where: SignData['where'],
  signs: readonly SignData[],
): readonly Notice[] {
  const known = signs.filter((candidate) => candidate.where === where)
  if (known.length === 0) return []
  return texts.flatMap((text) =>
    known.filter(({ row }) => row.test(text)).map(({ sign }) => ({ sign, where, text: text.trim() })),
  )
}

/** Rows of the last turn that stand for themselves, each with the rows in which it goes on; the newest first. */
function paragraphs(rows: readonly string[], top: number, { turn }: AgentData): readonly string[] {
  const found: string[] = []
  for (let index = top - 1; index >= 0 && top - index < TURN_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    if (turn.user.test(row)) break
    const above = rows[index - 1] ?? ''
    const isBlock = turn.block.test(row)
    if (row !== '' && (isBlock || above === '' || turn.user.test(above)))
      found.push(paragraph(rows, index, top))
    if (isBlock) break
  }
  return found
}

function paragraph(rows: readonly string[], first: number, top: number): string {
  let end = first + 1
  while (end < top && end - first < PARAGRAPH_ROWS_MOST && rows[end] !== '') end += 1
  const [head = '', ...more] = rows.slice(first, end)
  return [head, ...more.map((row) => row.trim())].join(' ')
}
