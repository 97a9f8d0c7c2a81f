/** How fast policies judge, explain, test and replay. Prints one JSON line, then a table with the goals. */

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { sha1 } from '../../src/adapters/hash.ts'
import { openDecisionLog } from '../../src/adapters/journal/read-decisions.ts'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { explainPolicy } from '../../src/policy/evaluate.ts'
import { explainVerdict } from '../../src/policy/explain.ts'
import { BASE_FACTS } from '../../src/policy/facts.ts'
import type { CompiledPolicy } from '../../src/policy/policy.ts'
import { ReplayTally, replayDecision } from '../../src/policy/replay.ts'

const RULES = 12
const TESTS = 100
const RECORDS = 40_000
const ROUNDS = 20_000
const DAY_MS = 86_400_000
/** Stands for a decision's texts, screen and prompt beside its facts. */
const REASONING = 'Asks to run a command that only changes files of its own worktree. '.repeat(8)

interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal: string
}

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

function microseconds(work: () => unknown): number {
  for (let round = 0; round < ROUNDS; round += 1) work()
  const start = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) work()
  return ((performance.now() - start) / ROUNDS) * 1000
}

/** Records a second, from the file as it lies on the disk to the counts. */
async function replayRate(folder: string, policy: CompiledPolicy): Promise<number> {
  const file = join(folder, 'llm-decisions.jsonl')
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
  const start = performance.now()
  const log = await openDecisionLog(file, now - 7 * DAY_MS)
  const tally = new ReplayTally()
  for await (const { raw } of log.past()) tally.add(replayDecision(policy, raw, {}))
  await log.close()
  const seconds = (performance.now() - start) / 1000
  const { decisions } = tally.counts()
  if (decisions !== RECORDS) throw new Error(`${decisions} of ${RECORDS} records were replayed`)
  return RECORDS / seconds
}

/** The whole process, as a person waits for it. */
async function policyTest_ms(folder: string): Promise<number> {
  const file = join(folder, 'policy.json')
  await writeFile(file, JSON.stringify(policyFile()))
  const start = performance.now()
  const bin = join(await packageFolder(), 'bin', 'run.js')
  await promisify(execFile)(process.execPath, [bin, 'policy', 'test', file])
  return performance.now() - start
}

const policy = compilePolicy([{ name: 'bench', file: 'bench.json', data: policyFile() }], sha1)
const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
try {
  const measures: readonly Measure[] = [
    {
      name: `judge by ${RULES} rules, each with its answer`,
      value: microseconds(() => explainPolicy(policy, facts, now)),
      unit: 'µs',
      goal: '<= 40',
    },
    {
      name: `explain ${RULES} rules with facts and words`,
      value: microseconds(() => explainVerdict(policy, facts, now)),
      unit: 'µs',
      goal: '',
    },
    { name: 'replay', value: await replayRate(folder, policy), unit: 'records/s', goal: '>= 20000' },
    { name: `policy test of ${TESTS} tests`, value: await policyTest_ms(folder), unit: 'ms', goal: '<= 500' },
  ]
  console.log(JSON.stringify({ bench: 'policy', node: process.version, measures }))
  for (const { name, value, unit, goal } of measures) {
    console.log(`${name.padEnd(44)} ${value.toFixed(1).padStart(10)} ${unit.padEnd(10)} ${goal}`)
  }
} finally {
  await rm(folder, { recursive: true })
}
