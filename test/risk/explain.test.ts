import { expect, test } from 'vitest'
import { explainCommand } from '../../src/risk/explain.ts'

/** Each part as text: its words, its level, what was found by which row, and what would make it harmless. */
function parseOf(text: string) {
  return explainCommand({ text, complete: true }, { worktree: '/w/p' }).parse.map(
    ({ words, depth, level, found, remedies }) => ({
      part: `${'> '.repeat(depth)}${words ?? '(around)'}: ${level}`,
      found: found.map(({ subject, row, tag }) => `${subject}: ${tag}${row === null ? '' : ` by "${row}"`}`),
      remedies,
    }),
  )
}

test.each([
  [
    'each simple command separately, with the rows that decided',
    'git status && git push --delete origin x',
    [
      { part: 'git status: read_only', found: ['git status: null by "status"'], remedies: [] },
      {
        part: 'git push --delete origin x: dangerous',
        found: ['git push: git_history by "push --delete"', 'git push: remote_state by "push"'],
        remedies: [],
      },
    ],
  ],
  [
    'a program below the one that runs it, each with its own findings',
    'sudo rm a',
    [
      { part: 'sudo rm a: dangerous', found: ['sudo: privileges'], remedies: ['run it as yourself'] },
      {
        part: '> rm a: caution',
        found: ['remove a: deletes', 'remove a: unknown_state', 'remove a: writes'],
        remedies: ['commit it first, or name what a build makes anew', 'name a git worktree on this machine'],
      },
    ],
  ],
  [
    'what surrounds all commands',
    'ls > /etc/x',
    [
      { part: '(around): dangerous', found: ['write /etc/x: system_files'], remedies: [] },
      { part: 'ls: read_only', found: ['ls: null by "any call"'], remedies: [] },
    ],
  ],
])('%s', (_, command, parse) => {
  expect(parseOf(command)).toEqual(parse)
})

test('a command with more parts than people read shows the first hundred, and is judged as a whole', () => {
  const text = `${'ls; '.repeat(200)}rm -rf /`
  const { level, parse } = explainCommand({ text, complete: true }, { worktree: '/w/p' })
  expect([level, parse.length]).toEqual(['dangerous', 100])
})
