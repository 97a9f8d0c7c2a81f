/** Finds the options that end a dialog: reading upwards from its last row, so that nothing above can pretend to be them. */

const OPTION_ROWS_MOST = 60
const NUMBERED = /^( {0,6}(?:[❯›●] ?)? {0,4})(\d{1,2})\. {1,2}(\S.*)$/
const MARK = /[❯›]/

export interface OptionRow {
  /** Null where the options carry no numbers. */
  readonly number: number | null
  readonly label: string
  readonly row: string
  readonly selected: boolean
  readonly index: number
}

export interface OptionBlock {
  readonly options: readonly OptionRow[]
  readonly first: number
  readonly last: number
}

export interface BlockRules {
  /** Rows that may stand between two options. */
  readonly separator: RegExp | undefined
  /** Deeper rows describe an option and are no part of its label. */
  readonly described: boolean
  /** The character before the selected option, where it is not the usual one. */
  readonly mark: string | undefined
  /** What a label wraps to stands under the label, not under its number. */
  readonly hanging: boolean
}

/** Options with numbers, `1.` to `n.` in one column and in order; null where the rows above `last` are anything else. */
export function readNumbered(rows: readonly string[], last: number, rules: BlockRules): OptionBlock | null {
  const options: OptionRow[] = []
  let deeper: string[] = []
  for (let index = last; index >= 0 && last - index < OPTION_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    const [, lead = '', digits, text = ''] = NUMBERED.exec(row) ?? []
    if (digits === undefined) {
      const between = row === '' || rules.separator?.test(row)
      if (between ? deeper.length > 0 : !row.startsWith(rules.hanging ? '   ' : '  ')) return null
      if (!between) deeper.unshift(row)
      continue
    }
    const selected = isSelected(lead, rules.mark)
    if (selected === null) return null
    const margin = ' '.repeat(rules.hanging ? row.length - text.length : lead.length)
    if (!deeper.every((below) => below.startsWith(margin))) return null
    const label = [text, ...(rules.described ? [] : deeper.map((below) => below.trim()))].join(' ')
    options.unshift({ number: Number(digits), label, row, selected, index })
    deeper = []
    if (digits === '1') return inOrder(rows, options) ? { options, first: index, last } : null
  }
  return null
}

/** Null where another mark stands there than this agent's own. */
function isSelected(lead: string, mark: string | undefined): boolean | null {
  const found = lead.trim()
  if (found === '') return false
  return (mark === undefined ? MARK.test(found) : found === mark) ? true : null
}

function inOrder(rows: readonly string[], options: readonly OptionRow[]): boolean {
  const column = (option: OptionRow): number => (rows[option.index] ?? '').indexOf(`${option.number}. `)
  const first = options[0]
  if (first === undefined || options.length < 2) return false
  return options.every((option, index) => option.number === index + 1 && column(option) === column(first))
}

/** Options without numbers: one run of rows in one column, exactly one of which carries the selection mark. */
export function readMarked(rows: readonly string[], last: number): OptionBlock | null {
  let first = last
  while (first > 0 && (rows[first - 1] ?? '') !== '' && last - first < OPTION_ROWS_MOST) first -= 1
  const block = rows.slice(first, last + 1)
  const marked = block.filter((row) => /^ {0,4}[❯›] \S/.test(row))
  const [chosen] = marked
  if (marked.length !== 1 || chosen === undefined || block.length < 2) return null
  const column = chosen.search(MARK) + 2
  const options = block.map((row, offset) => ({
    number: null,
    label: row.slice(column),
    row,
    selected: row === chosen,
    index: first + offset,
  }))
  const aligned = block.every((row) => /^[ ❯›]*$/.test(row.slice(0, column)) && /^\S/.test(row.slice(column)))
  return aligned ? { options, first, last } : null
}

/** The row without its selection mark, so that moving the selection leaves a prompt the same prompt. */
export function withoutMark(row: string): string {
  return row.replace(/^( {0,4})[❯›●]/, '$1 ')
}
