import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../../src/risk/command.ts'

function judged(text: string): string {
  const { level, tags } = judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' })
  return tags.includes('written_code') ? `${level}, runs what it writes` : level
}

/** Code that a command writes and then has the project run. */
const WRITTEN: readonly string[] = [
  "printf 'all: ; date' > GNUmakefile; make",
  "cat > spec/a.test.ts <<'E'\nit('x', () => process.exit())\nE\nnpx vitest run spec/a.test.ts",
  'echo pass | tee conftest.py | pytest',
  'echo pass >> conftest.py && python3 -m pytest -q',
  'cp other/vite.config.ts . && npm test',
  'cp -r other/. . && cargo test',
  'mv a.txt Makefile; gmake',
  'ln -s ../Makefile Makefile; make',
  "sed -i 's/vitest/evil/' package.json && npm run test",
  'dd if=a of=jest.config.js; npx jest',
  "sh -c 'echo x > build.rs'; cargo build",
  'make "$(echo x > Makefile)"',
  'for i in 1 2; do make; echo x > Makefile; done',
  'git checkout other -- Makefile && make',
  'git checkout other && npm test',
  'git stash pop && go test ./...',
  'git checkout -b mine other && make',
  'git checkout other -- Makefile list && make',
  'git apply fix.diff; npm test',
  "echo '{}' > other.json && npx jest --config other.json",
  'cp evil.sh run.sh && ./run.sh',
  'f() { make; }; cp other Makefile; f',
  'make & cp other Makefile',
  'gunzip Makefile.gz; make',
  'git worktree add other && make -C other',
  'while read line; do echo "$line"; done < other > Makefile; make',
  'echo ls > x.sh; bash x.sh',
  'echo pass > json.py; python3 -m json.tool a',
]

/** Here the command does not run what it writes. */
const APART: readonly string[] = [
  'npm test > out.txt',
  'npm test > report.txt',
  'npm test 2>&1 | tee test.log',
  'echo note > notes.md && npm test',
  "echo '{}' > fixtures/a.json && npm test",
  'mkdir -p dist && npx tsc',
  'touch a.ts && npx tsc',
  'black . && pytest',
  'npx prettier --write . && npm test',
  'cargo fmt && cargo test',
  'make && cp build/a.js public/a.js',
  'git checkout -b other && npm test',
  'git add . && npm test',
  'git worktree list && npm test',
  'npm test & npm run lint',
  'for i in 1 2; do npm test; echo $i >> rounds.log; done',
]

describe('code that a command writes and then runs', () => {
  it.each(WRITTEN)('needs care: %s', (command) => {
    expect(judged(command)).toMatch(/^(?:caution|dangerous), runs what it writes$/u)
  })
  it.each(APART)('is not: %s', (command) => {
    expect(judged(command)).toBe('contained')
  })
})

describe('the name of a tool', () => {
  it.each([
    ['npx git log', 'caution'],
    ['npx jq .', 'caution'],
    ['bunx psql -l', 'caution'],
    ['npx eslint src', 'contained'],
    ['npx --no-install tsc', 'contained'],
    ['python3 -m cat x', 'caution'],
    ['python -m app.main', 'caution'],
    ['python3 -m git status', 'caution'],
    ['python3 -m pip list', 'read_only'],
    ['python3 -m mypy src', 'contained'],
  ])('%s is %s', (command, level) => {
    expect(judged(command)).toBe(level)
  })
})
