import { expect, it } from 'vitest'
import { judgeCommand } from '../../../src/risk/command.ts'

const level = (text: string): string =>
  judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' }).level

it.each([
  `node --test --test-reporter='data:text/javascript,1'`,
  `npx jest --config '{"globalSetup":"./x.js"}'`,
  'node --test --test-reporter=./other.js',
  'node --test --import ./other.js',
  'node --test --test-reporter-destination=../out',
  'npx jest --runner=./other.js',
  'npx jest --setupFilesAfterEnv ./other.js',
  'npx vitest run --globalSetup ./other.ts',
  'npx mocha -r ./other.js',
  'npx mocha --require=./other.js',
  'npx ava --require ./other.js',
  'pytest -p other',
  "pytest -o addopts='-p other'",
  'npx prettier --plugin=./other.mjs --check .',
  'npx eslint --rulesdir other src',
  'npx eslint --parser ./other.js src',
  'npx babel src --plugins ./other.js',
  "npx rollup -p '{ transform() {} }'",
  'npx esbuild a.ts --inject:./other.js',
  'bun test --preload ./other.ts',
  'gradle -I other.gradle build',
  './gradlew --init-script other.gradle test',
  'phpunit --bootstrap other.php',
  'npx vitest run "$(cat other)" --reporter="$(cat name)"',
  'pytest --basetemp=src',
])('brings code from outside the project: %s', (command) => {
  expect(level(command)).toBe('caution')
})

it.each([
  'npx vitest run --reporter=verbose --coverage',
  "npx vitest run -t 'adds (two) numbers'",
  'npx playwright test --grep "a (b)"',
  `pytest -k 'a and (b or c)' -m "not slow" -p no:cacheprovider`,
  'pytest --import-mode=importlib --setup-show',
  "go test -run 'Test(A|B)$' ./...",
  'node --test --test-reporter=spec --test-name-pattern="a (b)" test/a.test.js',
  'node --test --experimental-test-coverage --watch',
  'cargo test -- --nocapture',
  'mvn -q -DskipTests package',
  'npx eslint . --ext .ts,.tsx --max-warnings 0 --fix',
  'npx prettier --check "src/**/*.{ts,tsx}"',
  'npx tsc -p tsconfig.json --noEmit --pretty false',
  'npx vite build --mode production',
  "black --check --exclude '(a|b)' .",
])('only says how the project is run: %s', (command) => {
  expect(level(command)).toBe('contained')
})
