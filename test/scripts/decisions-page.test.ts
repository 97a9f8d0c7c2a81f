import { describe, expect, it } from 'vitest'
import { decisionsPage, type RecordFile, recordFaults } from '../../scripts/generate-decisions-page.ts'

const GOOD = `# 1. Press no key twice

- Status: accepted
- Date: 2026-11-23

## Context

Agents redraw.

## Decision

A prompt gets one key (\`a|b\`), as
[written](0002-b.md). More follows.
`
const SECOND = GOOD.replace('# 1.', '# 2.')

function rowsOf(files: readonly RecordFile[]): string[] {
  return decisionsPage(files)
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
}

const refused: readonly { name: string; files: readonly RecordFile[]; faults: readonly string[] }[] = [
  {
    name: 'a record without status',
    files: [{ name: '0001-a.md', text: GOOD.replace('- Status: accepted\n', '') }],
    faults: ['0001-a.md: expected "- Status: accepted", or "amended by" or "superseded by" with links'],
  },
  {
    name: 'an unknown status',
    files: [{ name: '0001-a.md', text: GOOD.replace('accepted', 'superseded') }],
    faults: ['0001-a.md: expected "- Status: accepted", or "amended by" or "superseded by" with links'],
  },
  {
    name: 'a gap in the numbers',
    files: [
      { name: '0001-a.md', text: GOOD },
      { name: '0003-b.md', text: SECOND.replace('# 2.', '# 3.') },
      { name: '0004-c.md', text: SECOND.replace('# 2.', '# 4.') },
    ],
    faults: ['0003-b.md: expected the name 0002-title.md (numbers have no gap and no double)'],
  },
  {
    name: 'a number that is taken',
    files: [
      { name: '0001-a.md', text: GOOD },
      { name: '0001-b.md', text: SECOND },
    ],
    faults: [
      '0001-b.md: expected the name 0002-title.md (numbers have no gap and no double)',
      '0001-b.md: expected a first line "# N. Title" with the number of its name',
    ],
  },
  {
    name: 'a title with another number, without date and decision',
    files: [{ name: '0001-a.md', text: '# 2. Title\n\n- Status: accepted\n\n## Context\n\nNone.\n' }],
    faults: [
      '0001-a.md: expected a first line "# N. Title" with the number of its name',
      '0001-a.md: expected "- Date: YYYY-MM-DD"',
      '0001-a.md: expected a section "## Decision" that begins with a sentence',
    ],
  },
]

describe('the index of decisions', () => {
  it('lists the records by number, each with the first sentence of its decision', () => {
    const status = 'amended by [0003](0003-c.md), [0004](0004-d.md)'
    const later = SECOND.replace('accepted', status).replace(/A prompt[\s\S]*/, '- One a prompt.\n- Two.\n')
    expect(
      rowsOf([
        { name: '0002-b.md', text: later },
        { name: '0001-a.md', text: GOOD },
      ]),
    ).toEqual([
      '| 1 | [Press no key twice](0001-a.md) | accepted | 2026-11-23 | A prompt gets one key (`a\\|b`), as [written](0002-b.md). |',
      `| 2 | [Press no key twice](0002-b.md) | ${status} | 2026-11-23 | One a prompt. |`,
    ])
  })

  it('accepts complete records', () => {
    expect(recordFaults([{ name: '0001-a.md', text: GOOD }])).toEqual([])
  })

  it.each(refused)('refuses $name', ({ files, faults }) => {
    expect(recordFaults(files)).toEqual(faults.map((fault) => `docs/decisions/${fault}`))
  })
})
