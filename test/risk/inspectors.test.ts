import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import { INSPECTING_PROGRAMS } from '../../src/risk/data/inspectors.ts'
import { wordsOf } from '../../src/risk/words.ts'

function judged(text: string): string {
  const { level, tags } = judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' })
  return [level, ...tags].join(' ')
}

describe('programs that inspect', () => {
  const closed = INSPECTING_PROGRAMS.filter(({ options }) => options !== undefined)
  it.each(closed.flatMap(({ names }) => wordsOf(names)))(
    '%s is not harmless with an option that is in no manual',
    (name) => {
      expect(judged(`${name} --of-no-manual x`)).toMatch(/^caution .*unknown_option/u)
    },
  )

  it.each([
    ['sar -u 1 3', 'read_only'],
    ['sar -u 1 3 -o day', 'caution unknown_option'],
    ['dpkg-deb -c pool/a.deb', 'read_only'],
    ['dpkg-deb -x pool/a.deb .', 'caution unknown_option'],
    ['inxi -Fz', 'read_only'],
    ['inxi -wz', 'caution unknown_option'],
    ['codespell docs', 'contained runs_project_code'],
    ['codespell -i 3 docs', 'caution unknown_option runs_project_code'],
    ['pdftotext -layout a.pdf a.txt', 'contained writes'],
    ['qpdf --show-npages a.pdf', 'read_only'],
    ['qpdf --linearize a.pdf b.pdf', 'caution unclear unknown_option'],
    ['pkg-config --libs zlib', 'read_only'],
    ['llvm-config --bindir', 'read_only'],
    ['jdeps --list-deps app.jar', 'read_only'],
    ['datamash -t, sum 2', 'read_only'],
    ['Get-ChildItem src -Recurse', 'read_only'],
    ['Get-Content ~/.netrc', 'dangerous credentials'],
    ['Get-Item Env:PATH', 'caution environment'],
  ])('%s: %s', (command, expected) => {
    expect(judged(command)).toBe(expected)
  })
})
