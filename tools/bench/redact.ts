/**
 * How long redaction takes, after warm-up: screens of 4 kB without secrets (what most looks are), the same with one, and
 * short texts such as a decision has some of; and the worst that a user's own patterns may cost. The screens are those of test/screens, repeated up to the size.
 */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { compilePattern } from '../../src/redact/linear-pattern.ts'
import { createRedactor, PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { percentile, report } from './report.ts'

const WARM_UP_ROUNDS = 10
const ROUNDS = 10
const SCREEN_CHARACTERS = 4096
const COLUMNS = 120
const P50_US_MAX = 50
const SHORT_TEXT = 'mkdir -p out/reports && npm run build -- --filter web'
const SECRET_ROW = `export GITHUB_TOKEN=ghp_${'aB3'.repeat(12)}\n`

/** As many steps as all patterns of a project may take; none of them matches the screen, and each character may begin a match. */
const SLOW_PATTERNS = [
  'bz',
  'xy',
  'pq',
  'rs',
  'tu',
  'vw',
  'no',
  'cd',
  'ef',
  'gh',
  'ij',
  'kl',
  'yz',
  'mn',
].map((last) => `a{1,13}.{1,13}[${last}]`)
const SLOW_SCREEN = Array.from({ length: 40 }, () => 'a'.repeat(190))

/** Microseconds of each call, over all inputs. */
function samples_us<Input>(inputs: readonly Input[], work: (input: Input) => unknown): readonly number[] {
  const samples: number[] = []
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const input of inputs) {
      const before = performance.now()
      work(input)
      if (round >= WARM_UP_ROUNDS) samples.push((performance.now() - before) * 1000)
    }
  }
  return samples
}

const folder = join(await packageFolder(), 'test', 'screens')
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('screen.txt'))
const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
const screens = texts
  .filter((text) => text.trim() !== '' && PLAIN_REDACTOR.text(text) === text)
  .map((text) => text.repeat(Math.ceil(SCREEN_CHARACTERS / text.length)).slice(0, SCREEN_CHARACTERS))

const clean_us = samples_us(screens, (screen) => PLAIN_REDACTOR.text(screen))
const rows_us = samples_us(
  screens.map((screen) => screen.split('\n')),
  (rows) => PLAIN_REDACTOR.data(rows, COLUMNS),
)
const secret_us = samples_us(
  screens.map((screen) => SECRET_ROW + screen),
  (screen) => PLAIN_REDACTOR.text(screen),
)
const short_us = samples_us(
  screens.map(() => SHORT_TEXT),
  (text) => PLAIN_REDACTOR.text(text),
)
const slow = SLOW_PATTERNS.map(compilePattern)
const slowest = createRedactor({ patterns: slow.flatMap(({ pattern }) => pattern ?? []), values: [] })
const steps = slow.reduce((sum, pattern) => sum + pattern.steps, 0)
const one = createRedactor({ patterns: slow.slice(0, 1).flatMap(({ pattern }) => pattern ?? []), values: [] })
const one_us = samples_us([SLOW_SCREEN], (rows) => one.data(rows, 190))
const patterns_us = samples_us([SLOW_SCREEN], (rows) => slowest.data(rows, 190))
report('redact', [
  { name: 'screens of 4 kB without secrets', value: screens.length, unit: '', atMost: null },
  { name: 'a screen as one text, p50', value: percentile(clean_us, 0.5), unit: 'µs', atMost: P50_US_MAX },
  { name: 'a screen as one text, p99', value: percentile(clean_us, 0.99), unit: 'µs', atMost: null },
  {
    name: 'a screen as rows that may be broken, p50',
    value: percentile(rows_us, 0.5),
    unit: 'µs',
    atMost: null,
  },
  { name: 'a screen with a secret, p50', value: percentile(secret_us, 0.5), unit: 'µs', atMost: null },
  {
    name: 'a screen of 40 x 190 with one slow pattern, p50',
    value: percentile(one_us, 0.5),
    unit: 'µs',
    atMost: 10_000,
  },
  { name: 'steps of the slow patterns (800 are allowed)', value: steps, unit: '', atMost: null },
  {
    name: 'a screen of 40 x 190 with them, p50',
    value: percentile(patterns_us, 0.5),
    unit: 'µs',
    atMost: null,
  },
  { name: 'a command, p50', value: percentile(short_us, 0.5), unit: 'µs', atMost: null },
])
