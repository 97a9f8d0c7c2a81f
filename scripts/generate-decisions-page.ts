/** Makes `docs/decisions/README.md`, the index of the decision records, and refuses records with a wrong form. */

/** A file of `docs/decisions`. */
export interface RecordFile {
  readonly name: string
  readonly text: string
}

interface DecisionRecord {
  readonly file: string
  readonly number: number
  readonly title: string
  readonly status: string
  readonly date: string
  /** The first sentence of its section "Decision". */
  readonly sentence: string
}

const HEAD = `# Decisions

The decisions that were not obvious, each with its reasons. When a later record changes an earlier one, the earlier is not rewritten:
its status names the later one. This page is made by \`npm run generate\`.

A new record is \`NNNN-title.md\` with the next number. It begins with \`# N. Title\`, \`- Status: accepted\` and \`- Date: YYYY-MM-DD\`; the title
says the decision. The first sentence of its section \`## Decision\` becomes its sentence below. A status is \`accepted\`, or
\`amended by\` or \`superseded by\` with links to later records.

| number | decision | status | date | in one sentence |
| ------ | -------- | ------ | ---- | --------------- |
`

const NAME = /^(\d{4})-[a-z0-9-]+\.md$/
const TITLE = /^# (\d+)\. (.+)\n/
const LINK = String.raw`\[(?:\d{4})\]\(\d{4}-[a-z0-9-]+\.md\)`
const STATUS = new RegExp(`^- Status: (accepted|(?:amended|superseded) by ${LINK}(?:, ${LINK})*)$`, 'm')
const DATE = /^- Date: (\d{4}-\d{2}-\d{2})$/m
const DECISION = /^## Decision\n+(?:- )?([\s\S]+?)(?=\n\s*\n|\n- |\n\||$(?![\s\S]))/m
const SENTENCE = /^.*?[.!?](?=\s+[^\sa-z]|$)/

/** The text of the page. It depends on the records alone, so that `--check` can compare it. */
export function decisionsPage(files: readonly RecordFile[]): string {
  return (
    HEAD +
    sorted(files)
      .map((file) => row(read(file)))
      .join('')
  )
}

/** Everything that is wrong with the records: the index cannot list a record without a number or a status. */
export function recordFaults(files: readonly RecordFile[]): readonly string[] {
  const names = ['0000', ...sorted(files).map(({ name }) => name)]
  return sorted(files).flatMap((file, index) => faultsOf(file, Number.parseInt(names[index] ?? '', 10) + 1))
}

function sorted(files: readonly RecordFile[]): readonly RecordFile[] {
  return [...files].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** `next` is the number that this record should have: one more than the previous record. */
function faultsOf(file: RecordFile, next: number): readonly string[] {
  const record = read(file)
  const number = NAME.exec(file.name)?.[1]
  const wanted = String(next).padStart(4, '0')
  const missing = [
    number === wanted ? '' : `the name ${wanted}-title.md (numbers have no gap and no double)`,
    record.number === Number(number) && record.title !== ''
      ? ''
      : 'a first line "# N. Title" with the number of its name',
    record.status === '' ? '"- Status: accepted", or "amended by" or "superseded by" with links' : '',
    record.date === '' ? '"- Date: YYYY-MM-DD"' : '',
    record.sentence === '' ? 'a section "## Decision" that begins with a sentence' : '',
  ]
  return missing.filter((form) => form !== '').map((form) => `docs/decisions/${file.name}: expected ${form}`)
}

function read({ name, text }: RecordFile): DecisionRecord {
  const title = TITLE.exec(text)
  const paragraph = (DECISION.exec(text)?.[1] ?? '').replace(/\s+/g, ' ').trim()
  return {
    file: name,
    number: Number(title?.[1]),
    title: title?.[2] ?? '',
    status: STATUS.exec(text)?.[1] ?? '',
    date: DATE.exec(text)?.[1] ?? '',
    sentence: SENTENCE.exec(paragraph)?.[0] ?? '',
  }
}

function row({ file, number, title, status, date, sentence }: DecisionRecord): string {
  const cells = [String(number), `[${title}](${file})`, status, date, sentence]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
}
