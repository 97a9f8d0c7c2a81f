/**
 * How fast policies judge and explain, beside bare json-logic-js with the same conditions; how fast they replay, beside reading
 * and parsing the same records; and how long `policy test` takes, beside an empty oclif app.
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import jsonLogic, { type RulesLogic } from 'json-logic-js'
import { sha1 } from '../../src/adapters/hash.ts'
import { openDecisionLog } from '../../src/adapters/journal/read-decisions.ts'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { evaluatePolicy, explainPolicy } from '../../src/policy/evaluate.ts'
import { explainVerdict } from '../../src/policy/explain.ts'
import { BASE_FACTS } from '../../src/policy/facts.ts'
import type { CompiledPolicy } from '../../src/policy/policy.ts'
import { ReplayTally, replayDecision } from '../../src/policy/replay.ts'
import { percentile, ratio, report, told } from '../stage/report.ts'
import { makeEmptyApp, makeInstalled } from './oclif-apps.ts'
import { processWork, takeTurns } from './turns.ts'

const RULES = 12
const TESTS = 100
const RECORDS = 10_000
/** Calls that are timed together: a single one is too short for the clock. */
const CALLS = 500
const ROUNDS = 60
const REPLAY_ROUNDS = 7
const PROCESS_ROUNDS = 15
const DAY_MS = 86_400_000
const JUDGE_RATIO_MAX = 2.4
const EXPLAIN_RATIO_MAX = 2.4
const REPLAY_RATIO_MAX = 8
const TEST_RATIO_MAX = 1.8
/** Replaces the texts, screen and prompt that a decision has besides its facts. */
const REASONING = 'Asks to run a command that only changes files of its own worktree. '.repeat(8)

const facts = { ...BASE_FACTS, action: 'approve', confidence: 97 } as const
const now = Date.now()

function policyFile() {
  const rules = Array.from({ length: RULES }, (_, index) => ({
    id: `rule-${index}`,
    why: 'It is measured.',
    effect: index === 0 ? 'execute' : 'log',
    when: {
      and: [
        { in: [{ var: 'action' }, ['approve', 'send_keys']] },
        { '>=': [{ var: 'confidence' }, 85 + index] },
        { match: [{ var: 'prompt.about' }, `^tool-${index} `] },
        { '!': [{ in: ['cut_off', { var: 'risk.tags' }] }] },
      ],
    },
  }))
  const tests = Array.from({ length: TESTS }, (_, index) => ({
    name: `test ${index}`,
    facts: { action: 'approve', confidence: 97, 'prompt.about': 'tool-0 build' },
    expect: { effect: 'execute', rules: ['rule-0'] },
  }))
  return { version: 1, rules, tests }
}

/** The same conditions for json-logic-js itself: it has no patterns, so they become a test for a substring. */
function bareConditions(): readonly RulesLogic[] {
  return policyFile().rules.map((_, index) => ({
    and: [
      { in: [{ var: 'action' }, ['approve', 'send_keys']] },
      { '>=': [{ var: 'confidence' }, 85 + index] },
      { in: [`tool-${index} `, { var: 'prompt.about' }] },
      { '!': [{ in: ['cut_off', { var: 'risk.tags' }] }] },
    ],
  }))
}

const often = (name: string, call: () => unknown) => ({
  name,
  run: () => {
    for (let number = 0; number < CALLS; number += 1) call()
  },
})

function judging() {
  const policy = compilePolicy([{ name: 'bench', file: 'bench.json', data: policyFile() }], sha1)
  const conditions = bareConditions()
  const judge = `judge by ${RULES} rules`
  const explain = `judge by ${RULES} rules, each with its answer`
  const words = `explain ${RULES} rules with facts and words`
  const bare = `bare json-logic-js, ${RULES} conditions`
  const works = [
    often(bare, () => conditions.map((condition) => jsonLogic.apply(condition, facts))),
    often(judge, () => evaluatePolicy(policy, facts, now)),
    often(explain, () => explainPolicy(policy, facts, now)),
    often(words, () => explainVerdict(policy, facts, now)),
  ]
  const turns = takeTurns(works, ROUNDS, ROUNDS)
  const each_us = works.map(({ name }) => told(name, (turns.median_ms(name) / CALLS) * 1000, 'µs'))
  return [
    ...each_us,
    ratio('judge / bare json-logic-js', turns.ratio(judge, bare), JUDGE_RATIO_MAX),
    ratio('judge with answers / bare json-logic-js', turns.ratio(explain, bare), EXPLAIN_RATIO_MAX),
  ]
}

async function writeRecords(file: string): Promise<void> {
  const timestamp = new Date(now - DAY_MS).toISOString()
  const record = {
    timestamp,
    worker: 'alpha',
    id: 'd',
    version: 1,
    effect: 'escalate',
    because: 'rule',
    rules: [],
    ms: 9,
  }
  const line = JSON.stringify({ ...record, reasoning: REASONING, prompt: null, facts })
  await writeFile(file, `${line}\n`.repeat(RECORDS))
}

async function replay(file: string, policy: CompiledPolicy): Promise<void> {
  const log = await openDecisionLog(file, now - 7 * DAY_MS)
  const tally = new ReplayTally()
  for await (const { raw } of log.past()) tally.add(replayDecision(policy, raw, {}))
  await log.close()
  const { decisions } = tally.counts()
  if (decisions !== RECORDS) throw new Error(`${decisions} of ${RECORDS} records were replayed`)
}

async function parseAll(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1)
  for (const line of lines) JSON.parse(line)
}

async function timed_ms(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** From the file on disk to the counts, in turns with only reading and parsing it. */
async function replaying(folder: string) {
  const policy = compilePolicy([{ name: 'bench', file: 'bench.json', data: policyFile() }], sha1)
  const file = join(folder, 'llm-decisions.jsonl')
  await writeRecords(file)
  const [replayed_ms, ratios]: [number[], number[]] = [[], []]
  for (let round = -1; round < REPLAY_ROUNDS; round += 1) {
    const parse_ms = await timed_ms(() => parseAll(file))
    const replay_ms = await timed_ms(() => replay(file, policy))
    if (round < 0) continue
    replayed_ms.push(replay_ms)
    ratios.push(replay_ms / parse_ms)
  }
  return [
    told('replay', RECORDS / (percentile(replayed_ms, 0.5) / 1000), 'records/s'),
    ratio('replay / reading and parsing alone', percentile(ratios, 0.5), REPLAY_RATIO_MAX),
  ]
}

async function testing(folder: string) {
  const file = join(folder, 'policy.json')
  await writeFile(file, JSON.stringify(policyFile()))
  const root = await packageFolder()
  const empty = await makeEmptyApp(join(folder, 'empty'), root)
  const run = await makeInstalled(join(folder, 'installed'), root)
  const test = `policy test of ${TESTS} tests`
  const app = 'empty oclif app: its command'
  const works = [processWork(app, [empty, 'nothing']), processWork(test, [run, 'policy', 'test', file])]
  const turns = takeTurns(works, PROCESS_ROUNDS)
  return [
    told(test, turns.median_ms(test), 'ms'),
    told(app, turns.median_ms(app), 'ms'),
    ratio('policy test / empty oclif app', turns.ratio(test, app), TEST_RATIO_MAX),
  ]
}

const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
try {
  report('policy', [...judging(), ...(await replaying(folder)), ...(await testing(folder))])
} finally {
  await rm(folder, { recursive: true })
}
