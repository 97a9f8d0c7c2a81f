import type { AboutData } from '../agents/agent-data.ts'
import { fitsFrame } from './box.ts'
import { letters } from './letters.ts'
import type { NamedRows } from './named-rows.ts'

/** A little less than what Gemini CLI shows of a command in its header. */
const HEADER_CHARACTERS = 140
const BOX_TOP = /^╭─{8,}╮$/
const BOX_BOTTOM = /^╰─{8,}╯$/

/** A second box can only be a forged one. */
export function boxedRows(
  title: string,
  body: readonly string[],
  data: AboutData & { source: 'boxed' },
): NamedRows | null {
  const [top, ...otherTops] = body.flatMap((row, index) => (BOX_TOP.test(row) ? [index] : []))
  const [bottom, ...otherBottoms] = body.flatMap((row, index) => (BOX_BOTTOM.test(row) ? [index] : []))
  if (top === undefined || bottom === undefined || bottom < top) return null
  const shown = body.slice(top + 1, bottom)
  const width = body[top]?.length ?? 0
  if (!shown.every((row) => row.startsWith('│ ') && fitsFrame(row, width))) return null
  const from = data.from === undefined ? -1 : body.findIndex((row) => data.from?.test(row))
  const texts = shown.map((row) => row.slice(2, -1).trimEnd())
  // A longer command may be described in the header: then that says nothing of it, and a header is never proof of one.
  const said = texts.join(' ').length > HEADER_CHARACTERS ? undefined : data.header?.exec(title)?.[1]
  return {
    first: top + 1,
    texts,
    indents: { first: 0, rest: 0 },
    width: width - '│  │'.length + 1 - data.spare,
    doubtful:
      otherTops.length + otherBottoms.length > 0 ||
      (said !== undefined && disagree([said, ...body.slice(0, top)], texts)) ||
      (data.from !== undefined && (from < 0 || from > top)),
    framed: true,
  }
}

/** Whether the header, as far as it is wide, shows another text than the box. */
function disagree(header: readonly string[], texts: readonly string[]): boolean {
  const said = letters(header.join(''))
  const whole = letters(texts.join(''))
  return said.endsWith('…') ? !whole.startsWith(said.slice(0, -1)) : said !== whole
}
