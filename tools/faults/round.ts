/** One fault, from the question to the restart after it, and what must hold then. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recentDecisions } from '../../src/adapters/journal/read-decisions.ts'
import type { Decision } from '../../src/core/decision.ts'
import { openIntents } from '../stage/intents.ts'
import { MonitorProcess } from '../stage/monitor-process.ts'
import { becomes } from '../stage/until.ts'
import { answerAgain, peopleFaults } from './person.ts'
import { type FaultPlan, nameOf } from './plan.ts'
import { FaultStage } from './stage.ts'

const VICTIM = fileURLToPath(new URL('./victim.js', import.meta.url))
/** How long the victim may take from its start to the end of its answer; the confirmation alone takes three seconds. */
const VICTIM_LIMIT_MS = 12_000
/** How long the next monitor is watched: long enough for a second key to come. */
const SUCCESSOR_MS = 2500
const START_LIMIT_MS = 20_000
/** The outcomes that end an answer. */
const FINAL = ['sent', 'unconfirmed', 'unknown', 'failed', 'stale', 'escalated']

export interface RoundResult {
  readonly plan: string
  readonly keys: number
  /** The outcomes of all decisions, oldest first. */
  readonly outcomes: readonly string[]
  /** The violations, as sentences; empty if all is well. */
  readonly wrong: readonly string[]
}

/** Plays one round on its own stage. */
export async function playRound(plan: FaultPlan): Promise<RoundResult> {
  await using stage = await FaultStage.open(plan.by)
  const { folder, server } = stage.fleet
  const called = await runVictim(stage, plan)
  const successor = new MonitorProcess({
    project: folder,
    socket: server.socket,
  })
  const log = join(folder, '.czarina/status/llm-monitor.log')
  const starts = (await textOf(log)).split('Starting LLM').length
  const isStarted = async (): Promise<boolean> => (await textOf(log)).split('Starting LLM').length > starts
  const started = await becomes(START_LIMIT_MS, isStarted)
  const again = called.item === null ? [] : [await answerAgain(folder, called.item)]
  await new Promise((resolve) => setTimeout(resolve, SUCCESSOR_MS))
  const stopped = await successor.stop()
  await stage.settleKeys()
  const trail = join(folder, '.czarina/status/llm-decisions.jsonl')
  const { decisions, unreadable } = await recentDecisions(trail, 0)
  const { asks, keys } = stage
  const told = [...called.told, ...again]
  const people = { item: called.item, told, keys: keys.wanted, asks, decisions }
  return {
    plan: nameOf(plan),
    keys: stage.keys.wanted + stage.keys.unwanted,
    outcomes: [...decisions.map(({ outcome }) => outcome), ...told.map((each) => `(${each})`)],
    wrong: [
      ...(started ? [] : ['the monitor did not start again']),
      ...(stopped ? [] : ['the monitor had to be killed']),
      ...(unreadable === 0 ? [] : [`${unreadable} lines of the trail cannot be read`]),
      ...faultsOf(stage.keys, decisions, await openIntents(folder)),
      ...(plan.by === 'person' ? await peopleFaults(trail, people) : []),
    ],
  }
}

/** Checks the promises: at most one key and none for anything else, each key recorded, each intent closed. */
function faultsOf(
  { wanted, unwanted }: FaultStage['keys'],
  decisions: readonly Decision[],
  intents: number,
): readonly string[] {
  const told = decisions.filter(({ outcome }) => ['sent', 'unconfirmed', 'unknown'].includes(outcome))
  return [
    ...(wanted <= 1 ? [] : [`${wanted} keys for one question`]),
    ...(unwanted === 0 ? [] : [`${unwanted} keys for something else`]),
    ...(wanted === 0 || told.length > 0 ? [] : ['a key that no decision tells of']),
    ...(intents === 0 ? [] : [`${intents} intents are still open`]),
  ]
}

/** The item for which the faulty monitor called a person, and its replies; none if the policy answers. */
interface Called {
  item: string | null
  readonly told: string[]
}

/** Runs the faulty monitor until it dies or its answer has ended. */
async function runVictim(stage: FaultStage, plan: FaultPlan): Promise<Called> {
  const victim = fork(VICTIM, [stage.fleet.folder, nameOf(plan)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const called: Called = { item: null, told: [] }
  let complaint = ''
  victim.stderr?.on('data', (bytes: Buffer) => {
    complaint += bytes.toString()
  })
  const over = new Promise<void>((resolve) => {
    victim.on('exit', () => resolve())
    victim.on('message', (message) => {
      const [word = '', outcome = '', ...rest] = String(message).split(' ')
      if (word === 'called') called.item = outcome
      else if (word === 'told') {
        called.told.push([outcome, ...rest].join(' '))
        resolve()
      } else if (word === 'decided') {
        if (FINAL.includes(outcome)) resolve()
      } else if (word !== 'watching') void change(stage, plan, word).then(() => say(victim, 'done'))
    })
  })
  const limit = setTimeout(() => victim.kill('SIGKILL'), VICTIM_LIMIT_MS)
  await over
  say(victim, 'enough')
  if (victim.exitCode === null && victim.signalCode === null) await once(victim, 'exit')
  clearTimeout(limit)
  if (victim.exitCode !== null && victim.exitCode !== 0) throw new Error(`the victim failed: ${complaint}`)
  return called
}

async function change(stage: FaultStage, { step, when }: FaultPlan, fault: string): Promise<void> {
  if (step === 'sendIf' && when === 'after') await stage.keyCame()
  await stage.change(fault)
}

function say(victim: ChildProcess, word: string): void {
  if (victim.connected) victim.send(word, () => undefined)
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
