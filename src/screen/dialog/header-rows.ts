import type { AboutData } from '../agents/agent-data.ts'
import { lastFilled } from '../view.ts'
import { letters } from './letters.ts'
import type { NamedRows } from './named-rows.ts'

const ROWS_MOST = 60

/**
 * The rows between the header and the question. A command may hold empty rows, and the agent cuts off what does not fit:
 * so the header, which is wrapped elsewhere, must begin with the same text.
 */
export function rowsUnderHeader(
  title: string,
  body: readonly string[],
  data: AboutData & { source: 'under-header' },
  columns: number,
): NamedRows | null {
  const question = body.findLastIndex((row) => data.question.test(row))
  const end = lastFilled(body, question - 1) + 1
  const margin = ' '.repeat(data.margin)
  const named = (first: number): NamedRows => ({
    first,
    texts: body.slice(first, end).map((row) => row.slice(data.margin)),
    indents: { first: data.margin, rest: data.margin },
    width: columns - data.spare,
    doubtful: false,
  })
  const edge = columns - data.spare - 1
  const said = [letters(data.header.exec(title)?.[1] ?? ''), ...body.slice(0, end).map(letters)]
  const starts = body.flatMap((row, index) => (row === '' && index + 1 < end ? [index + 1] : []))
  const start = starts.find((first) => {
    if (end - first > ROWS_MOST) return false
    const inMargins = body
      .slice(first, end)
      .every((row) => row === '' || (row.startsWith(margin) && row.length < edge))
    if (!inMargins) return false
    const header = said.slice(0, first + 1).join('')
    return AFTER_COMMAND.test(afterStart(header, said.slice(first + 1).join('')))
  })
  if (start !== undefined) return named(start)
  const last = starts.at(-1)
  return last === undefined ? null : { ...named(last), doubtful: true }
}

/** Nothing, or the model's description in brackets. */
const AFTER_COMMAND = /^(?:\([\s\S]*\))?$/

/** What follows `start` in the text; a mark that matches nothing where it begins with anything else. */
function afterStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : 'other'
}
