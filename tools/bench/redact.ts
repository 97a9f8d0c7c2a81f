/**
 * How long redaction takes, after warm-up: for screens of 4 kB without secrets (most captures), for the same with one, and for
 * short texts, of which a decision has several; and the most that a user's own patterns may cost; beside one scan of the same text
 * by a plain regular expression, in turns. The screens are those of test/screens, repeated up to that size.
 */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { compilePattern } from '../../src/redact/linear-pattern.ts'
import { createRedactor, PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { percentile, ratio, report, told } from '../stage/report.ts'

const WARM_UP_ROUNDS = 10
const ROUNDS = 10
const SCREEN_CHARACTERS = 4096
const COLUMNS = 120
const TEXT_RATIO_MAX = 30
const ROWS_RATIO_MAX = 36
const SECRET_RATIO_MAX = 68
const SLOW_RATIO_MAX = 8
/** What a simple script would search for; it must scan the text to its end. */
const PLAIN_SCAN = /\b(?:api[_-]?key|token|secret|password)\b\s*[:=]\s*\S+/gi
const SHORT_TEXT = 'mkdir -p out/reports && npm run build -- --filter web'
const SECRET_ROW = `export GITHUB_TOKEN=ghp_${'aB3'.repeat(12)}\n`

/** As many steps as all patterns of a project may take. None matches the screen, but each character may begin a match. */
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

interface Beside {
  /** One call, and one scan of the same input: medians of all of them, in microseconds. */
  readonly p50_us: number
  readonly p99_us: number
  readonly scan_us: number
}

/** Times the calls for all inputs, each in turn with a plain scan of the same text. */
function beside<Input>(
  inputs: readonly Input[],
  textOf: (input: Input) => string,
  work: (input: Input) => unknown,
  scan = PLAIN_SCAN,
): Beside {
  const [work_us, scan_us]: [number[], number[]] = [[], []]
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const input of inputs) {
      const text = textOf(input)
      const before = performance.now()
      work(input)
      const between = performance.now()
      text.replace(scan, '')
      if (round < WARM_UP_ROUNDS) continue
      work_us.push((between - before) * 1000)
      scan_us.push((performance.now() - between) * 1000)
    }
  }
  const p50_us = percentile(work_us, 0.5)
  return { p50_us, p99_us: percentile(work_us, 0.99), scan_us: percentile(scan_us, 0.5) }
}

const folder = join(await packageFolder(), 'test', 'screens')
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('screen.txt'))
const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
const screens = texts
  .filter((text) => text.trim() !== '' && PLAIN_REDACTOR.text(text) === text)
  .map((text) => text.repeat(Math.ceil(SCREEN_CHARACTERS / text.length)).slice(0, SCREEN_CHARACTERS))

const itself = (text: string): string => text
const joined = (rows: readonly string[]): string => rows.join('\n')
const clean = beside(screens, itself, (screen) => PLAIN_REDACTOR.text(screen))
const rows = beside(
  screens.map((screen) => screen.split('\n')),
  joined,
  (lines) => PLAIN_REDACTOR.data(lines, COLUMNS),
)
const secret = beside(
  screens.map((screen) => SECRET_ROW + screen),
  itself,
  (screen) => PLAIN_REDACTOR.text(screen),
)
const short = beside(
  screens.map(() => SHORT_TEXT),
  itself,
  (text) => PLAIN_REDACTOR.text(text),
)
const slow = SLOW_PATTERNS.map(compilePattern)
const slowest = createRedactor({ patterns: slow.flatMap(({ pattern }) => pattern ?? []), values: [] })
const steps = slow.reduce((sum, pattern) => sum + pattern.steps, 0)
const one = createRedactor({ patterns: slow.slice(0, 1).flatMap(({ pattern }) => pattern ?? []), values: [] })
/** The same pattern in the language's own engine, which has no bound. */
const slowScan = new RegExp(SLOW_PATTERNS[0] ?? '', 'g')
const withOne = beside([SLOW_SCREEN], joined, (lines) => one.data(lines, 190), slowScan)
const withAll = beside([SLOW_SCREEN], joined, (lines) => slowest.data(lines, 190), slowScan)
const toScan = ({ p50_us, scan_us }: Beside): number => p50_us / scan_us
report('redact', [
  told('screens of 4 kB without secrets', screens.length, ''),
  told('one plain scan of a screen, p50', clean.scan_us, 'µs'),
  told('a screen as one text, p50', clean.p50_us, 'µs'),
  told('a screen as one text, p99', clean.p99_us, 'µs'),
  told('a screen as rows that may be broken, p50', rows.p50_us, 'µs'),
  told('a screen with a secret, p50', secret.p50_us, 'µs'),
  told('one scan by a slow pattern, p50', withOne.scan_us, 'µs'),
  told('steps of the slow patterns (800 are allowed)', steps, ''),
  told('a screen of 40 x 190 with one slow pattern, p50', withOne.p50_us, 'µs'),
  told('a screen of 40 x 190 with them, p50', withAll.p50_us, 'µs'),
  told('a command, p50', short.p50_us, 'µs'),
  ratio('a screen as one text / one plain scan', toScan(clean), TEXT_RATIO_MAX),
  ratio('a screen as rows / one plain scan', toScan(rows), ROWS_RATIO_MAX),
  ratio('a screen with a secret / one plain scan', toScan(secret), SECRET_RATIO_MAX),
  ratio('a screen with one slow pattern / one scan by the same', toScan(withOne), SLOW_RATIO_MAX),
])
