import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import { INSPECTING_PROGRAMS } from '../../src/risk/data/inspectors.ts'
import { wordsOf } from '../../src/risk/words.ts'

function judged(text: string): string {
  const { level, tags } = judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' })
  return [level, ...tags].join(' ')
}

describe('programs that inspect', () => {
  const closed = INSPECTING_PROGRAMS.filter(({ options }) => options !== undefined && options !== '--*')
  it.each(closed.flatMap(({ names }) => wordsOf(names)))(
    '%s with an option of no manual is not harmless',
    (name) => {
      expect(judged(`${name} --of-no-manual x`)).toMatch(/^caution .*unknown_option/u)
    },
  )

  it.each([
    ['xmllint --noout --schema note.xsd note.xml', 'read_only'],
    ["xmllint --html --xpath '//title/text()' page.html", 'read_only'],
    ['xmllint --xinclude note.xml', 'caution unknown_option'],
    ['xmllint --output=../note.xml note.xml', 'caution outside_worktree'],
    ['xmllint http://example.org/note.xml', 'caution network'],
    ["units -t '3 feet' cm", 'read_only'],
    ['sar -u 1 3', 'read_only'],
    ['sar -u 1 3 -o day', 'caution unknown_option'],
    ['dpkg-deb -c pool/a.deb', 'read_only'],
    ['dpkg-deb -x pool/a.deb .', 'caution unknown_option'],
    ['systemd-analyze critical-chain', 'read_only'],
    ['systemd-analyze log-target console', 'caution unclear'],
    ['inxi -Fz', 'read_only'],
    ['inxi -wz', 'caution unknown_option'],
    ['codespell docs', 'contained project_code'],
    ['codespell -i 3 docs', 'caution unknown_option project_code'],
    ['pdftotext -layout a.pdf a.txt', 'contained writes'],
    ['qpdf --show-npages a.pdf', 'read_only'],
    ['qpdf --linearize a.pdf b.pdf', 'caution unclear'],
    ['pkg-config --libs zlib', 'read_only'],
    ['pg_config --bindir', 'read_only'],
    ['pg_isready -h db -p 5432', 'read_only'],
    ['pg_isready -h db.example.org', 'caution network'],
    ['Get-ChildItem src -Recurse', 'read_only'],
    ['Get-Content ~/.netrc', 'dangerous credentials'],
    ['Get-Item Env:PATH', 'caution environment'],
  ])('%s: %s', (command, expected) => {
    expect(judged(command)).toBe(expected)
  })
})
