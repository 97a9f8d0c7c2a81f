/**
 * How long judging a command takes, beside only reading it (its syntax, and the words of each simple command in it) and beside only
 * parsing it, in turns and after warm-up, for the table of commands in test/risk; and how long nonsense takes, beside parsing one
 * of those commands.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parse } from 'unbash'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { parseJsonObject } from '../../src/core/text/json-object.ts'
import { judgeCommand } from '../../src/risk/command.ts'
import type { ProjectCode } from '../../src/risk/ground.ts'
import type { Session } from '../../src/risk/session.ts'
import { judgeSource } from '../../src/risk/shell/walk.ts'
import { percentile, ratio, report, told } from '../stage/report.ts'

const WARM_UP_ROUNDS = 10
const ROUNDS = 10
const HOSTILE_ROUNDS = 5
const READ_RATIO_MAX = 3.5
/** The same for a call that runs scripts of the project, whose texts are available and are read and judged as well. */
const SCRIPTS_RATIO_MAX = 6.5
const PARSE_RATIO_MAX = 55
/** Nonsense on a screen must not hold up the captures of other workers. Its limit, in parses of a usual command. */
const HOSTILE_RATIO_MAX = 5000

const table = join(await packageFolder(), 'test', 'risk', 'unseen.jsonl')
const commands = (await readFile(table, 'utf8')).split('\n').flatMap((line) => {
  const command = parseJsonObject(line)?.command
  return typeof command === 'string' ? [command] : []
})

function timed_us(work: () => void): number {
  const before = performance.now()
  work()
  return (performance.now() - before) * 1000
}

const BASE = '/home/dev/project'
/** Reads a command up to its programs and their words, without judging them. */
function read(text: string): void {
  const nothing = (): void => undefined
  const session: Session = {
    ...{
      worktree: BASE,
      base: BASE,
      own: null,
      files: null,
      code: null,
      dots: false,
      findings: [],
      words: new Set(),
      listedOwn: [],
    },
    ...{ blind: [], fetchedFiles: new Set(), functions: new Map(), calls: [], steps: null, written: [] },
    ...{ projectRuns: [], scripts: new Set() },
    ...{ ran: new Set<string>(), later: [], mayWalkAgain: () => true },
    ...{ report: nothing, giveUp: nothing, judgeCall: nothing, judgeWrite: nothing, judgeRead: nothing },
    ...{ effectsOfFile: () => [], stateOf: () => 'nowhere', isRebuildable: () => false },
    judgeSource: (source, scope, stdin) => judgeSource(session, source, scope, stdin),
  }
  const scope = {
    ...{ bases: [BASE], entered: [], variables: new Map(), inLoop: false, printedIntoWords: false },
    ...{ inScript: false, runsLater: false, within: null, depth: 0 },
  }
  judgeSource(session, text, scope, { kind: 'inherited' })
}
const judge = (text: string): void => {
  judgeCommand({ text, complete: true }, { worktree: BASE })
}
const [judged_us, read_us, parsed_us]: [number[], number[], number[]] = [[], [], []]
for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
  for (const text of commands) {
    const parsing_us = timed_us(() => void parse(text))
    const reading_us = timed_us(() => read(text))
    const judging_us = timed_us(() => judge(text))
    if (round < WARM_UP_ROUNDS) continue
    parsed_us.push(parsing_us)
    read_us.push(reading_us)
    judged_us.push(judging_us)
  }
}

/** A project whose scripts are available, and calls that run them, each with the scripts that a shell would read. */
const LINT = 'eslint src --max-warnings 0 && tsc --noEmit -p tsconfig.json'
const UNIT = 'NODE_ENV=test vitest run --coverage 2>&1 | tail -n 50'
const SHELL =
  'set -eu\ncd src\nfor file in *.ts; do\n  echo "checking $file"\n  grep -n import "$file" || true\ndone\n'
const FILES: ReadonlyMap<string, string> = new Map([
  [
    `${BASE}/package.json`,
    JSON.stringify({ scripts: { lint: LINT, unit: UNIT, test: 'npm run lint && npm run unit' } }),
  ],
  [`${BASE}/Makefile`, `check: lint\n\t${UNIT}\nlint:\n\t${LINT}\n`],
  [`${BASE}/check.sh`, SHELL],
])
const RUNS: readonly (readonly [call: string, scripts: string])[] = [
  ['npm run lint', LINT],
  ['npm test', `npm run lint && npm run unit\n${LINT}\n${UNIT}`],
  ['make check', `${LINT}\n${UNIT}`],
  ['bash check.sh', SHELL],
]
const code: ProjectCode = {
  read: (_worktree, path) => {
    const text = FILES.get(path)
    return text === undefined ? 'missing' : { text }
  },
  names: (folder) => (folder === BASE ? ['package.json', 'Makefile', 'check.sh', 'src'] : null),
  unagreed: () => [],
}
const [ran_us, readWhole_us]: [number[], number[]] = [[], []]
for (let round = 0; round < WARM_UP_ROUNDS * ROUNDS; round += 1) {
  for (const [text, scripts] of RUNS) {
    const reading_us = timed_us(() => read(`${text}\n${scripts}`))
    const judging_us = timed_us(() => void judgeCommand({ text, complete: true }, { worktree: BASE, code }))
    if (round < WARM_UP_ROUNDS) continue
    readWhole_us.push(reading_us)
    ran_us.push(judging_us)
  }
}

const HOSTILE: Readonly<Record<string, string>> = {
  'a megabyte': 'x'.repeat(1_000_000),
  'ten thousand words': `ls ${'a '.repeat(10_000)}`,
  'a depth of a thousand': `${'$('.repeat(1000)}x${')'.repeat(1000)}`,
  'groups in groups': `${'{ '.repeat(1000)}x${'; }'.repeat(1000)}`,
  'what is no text': '\u0000\ufffd\ud800'.repeat(3000),
}
const parsed = percentile(parsed_us, 0.5)
const judged = percentile(judged_us, 0.5)
const reading = percentile(read_us, 0.5)
const [ran, readWhole] = [percentile(ran_us, 0.5), percentile(readWhole_us, 0.5)]
/** The median of a few, because garbage collection may slow a single call. */
const hostile = Object.entries(HOSTILE).map(([name, text]) => {
  const each_us = Array.from({ length: HOSTILE_ROUNDS }, () => timed_us(() => judge(text)))
  return { name, value_us: percentile(each_us, 0.5) }
})
report('risk', [
  told('commands judged', commands.length, ''),
  told('a command, p50', judged, 'µs'),
  told('a command, p99', percentile(judged_us, 0.99), 'µs'),
  told('its parse alone, p50', parsed, 'µs'),
  told('reading it alone, p50', reading, 'µs'),
  ...hostile.map(({ name, value_us }) => told(name, value_us / 1000, 'ms')),
  ratio('judging / its parse alone, p50', judged / parsed, PARSE_RATIO_MAX),
  ratio('judging / reading alone, p50', judged / reading, READ_RATIO_MAX),
  ratio('with scripts, judging / reading alone, p50', ran / readWhole, SCRIPTS_RATIO_MAX),
  ...hostile.map(({ name, value_us }) =>
    ratio(`${name} / the parse of a command`, value_us / parsed, HOSTILE_RATIO_MAX),
  ),
])
