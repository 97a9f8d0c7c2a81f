import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import { CHECKS, PROGRAMS, TABLES } from '../../src/risk/programs/listed.ts'
import { EFFECTS, type RiskLevel } from '../../src/risk/risk.ts'
import { wordsOf } from '../../src/risk/words.ts'

const levelOf = (text: string): RiskLevel =>
  judgeCommand({ text, complete: true }, { worktree: '/home/dev/shop' }).level
const isHarmless = (level: RiskLevel): boolean => level === 'read_only' || level === 'contained'

/** Every call that a table with options considers harmless by its subcommand. */
const CALLS = [...PROGRAMS].flatMap(([name, { rule, phrases, grammarAfter }]) => {
  if (grammarAfter === null || rule.harmless === true) return []
  const plain = phrases.filter(({ options, patterns }) => options.length + patterns.length === 0)
  return [{ effect: rule.effect, text: '' }, ...plain]
    .filter(({ effect }) => isHarmless(EFFECTS[effect].level))
    .map(({ text }) => `${name} ${text}`.trim())
})

it.each([
  ['row of a table', TABLES.map((rule) => rule.names)],
  ['check', CHECKS.map(([names]) => names)],
])('a program has only one %s', (_what, rows) => {
  const names = rows.flatMap(wordsOf)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe('a call that only reads or stays in the worktree', () => {
  it('is found in many tables', () => expect(CALLS.length).toBeGreaterThan(600))

  it.each(['--unheard-of', '--unheard-of=x', '-$(cat x)', '--$OPTION', '$OPTIONS', '--out{put,}=../x'])(
    'is a caution with %s',
    (option) => {
      expect(CALLS.filter((call) => isHarmless(levelOf(`${call} ${option}`)))).toEqual([])
    },
  )

  it('does not count as help if another option is unknown', () => {
    expect(CALLS.filter((call) => isHarmless(levelOf(`${call} --unheard-of --help`)))).toEqual([])
  })
})

/** Options that name a file to write, of programs that otherwise only read: the place of that file decides. */
const WRITES = wordsOf('.git/hooks/pre-commit .claude/settings.json ../other/index.js ~/.bashrc /etc/profile')
const WRITERS = [
  'git log --output=',
  'git diff --output ',
  'git show -p --output=',
  'git diff-tree -p --output=',
  'git stash show --output=',
  'git archive HEAD -o ',
  'git archive HEAD --output=',
  'git bundle create ',
  'git mv a.ts ',
  'git -C src log --output=',
  'jest --json --outputFile=',
  'eslint -o ',
  'pytest --junitxml=',
  'pytest --log-file ',
  'ruff check -o ',
  'uv export -o ',
  'tsc --outFile ',
  'gcc hook.c -o ',
  'rustc hook.rs -o ',
  'go build -o ',
  'go test -coverprofile=',
  'cargo build --target-dir ',
  'python3 -m json.tool --indent 2 a.json ',
]

describe('an option that writes a file', () => {
  it.each(WRITERS)('makes `%s` as harmful as a write to that place', (writer) => {
    expect(WRITES.filter((path) => isHarmless(levelOf(`${writer}${path}`)))).toEqual([])
  })

  it.each(WRITERS)('keeps `%s` contained if a source is written', (writer) => {
    expect(levelOf(`${writer}src/out.ts`)).toBe('contained')
  })
})
