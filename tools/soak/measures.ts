/** The figures of a run, with their bars. */

import { atMost, type Measure, told } from '../stage/report.ts'
import type { Account } from './account.ts'
import { growthOf, memoryBar_mib } from './flatness.ts'
import type { Sample } from './samples.ts'

/** A shorter life is only warm-up, so its growth is shown without a bar. */
const JUDGED_FROM_MS = 5 * 60_000
/** Allowance for a file that happens to be open. */
const HANDLES_GROWTH_MAX = 1

export interface Outcome {
  readonly account: Account
  readonly samples: readonly Sample[]
  readonly openIntents: number
  /** The number of decisions that `decisions` shows. */
  readonly shown: number
  readonly errors: readonly string[]
  readonly leftClients: number
  /** Monitors that ended without being killed, and a last one that did not stop when asked. */
  readonly badEnds: number
  readonly kills: number
  readonly modelCalls: number
  readonly typed: number
  readonly faults: number
  readonly questions: number
}

/** All figures of a run, those with bars first. */
export function measuresOf(outcome: Outcome): readonly Measure[] {
  const { account, samples } = outcome
  const { wrong } = account
  const life = samples.filter((sample) => sample.life === samples.at(-1)?.life)
  const serverLife = samples.filter((sample) => sample.serverLife === samples.at(-1)?.serverLife)
  const none = (name: string, value: number): Measure => atMost(name, value, '', 0)
  const count = (name: string, value: number): Measure => told(name, value, '')
  return [
    ...memory('monitor memory (RSS)', life, ({ memory_mib }) => memory_mib),
    ...memory('tmux server memory (RSS)', serverLife, ({ serverMemory_mib }) => serverMemory_mib),
    growth('open handles, growth', life, ({ handles }) => handles, HANDLES_GROWTH_MAX),
    growth('child processes, growth', life, ({ children }) => children, 0),
    growth('threads, growth', life, ({ threads }) => threads, 0),
    none('double sends', wrong.doubleSends.length),
    none('keys for nothing, or for what no key was allowed', wrong.wrongKeys.length),
    none('keys that the trail does not tell of', wrong.untoldKeys.length),
    none('questions that the trail does not tell of', wrong.untoldQuestions.length),
    atMost('lines of the trail torn by SIGKILL', wrong.unreadable.length, '', outcome.kills),
    none('ids that two decisions bear', wrong.repeatedIds.length),
    none('intents open after the end', outcome.openIntents),
    none('decisions that the command does not show', account.decisions - outcome.shown),
    none('errors in the log', outcome.errors.length),
    none('clients of ours left in tmux', outcome.leftClients),
    none('ends that nobody wanted', outcome.badEnds),
    count('faults', outcome.faults),
    count('questions', outcome.questions),
    count('questions answered by a key', account.answered),
    count('decisions', account.decisions),
    count('changes of what is effective', account.changes),
    count('characters typed by a person', outcome.typed),
    count('model calls', outcome.modelCalls),
    told('trail', (samples.at(-1)?.trail_kib ?? 0) / 1024, 'MiB'),
    told('last life of the monitor', lasting_ms(life) / 60_000, 'min'),
  ]
}

type Figure = (sample: Sample) => number

function memory(name: string, life: readonly Sample[], figure: Figure): readonly Measure[] {
  const found = growthOf(life.map(figure))
  const first = found?.first ?? 0
  return [
    told(`${name}, second quarter`, first, 'MiB'),
    {
      name: `${name}, growth`,
      value: found?.growth ?? 0,
      unit: 'MiB',
      atMost: isJudged(life) ? memoryBar_mib(first) : null,
    },
  ]
}

function growth(name: string, life: readonly Sample[], figure: Figure, bar: number): Measure {
  const value = growthOf(life.map(figure))?.growth ?? 0
  return { name, value, unit: '', atMost: isJudged(life) ? bar : null }
}

function isJudged(life: readonly Sample[]): boolean {
  return lasting_ms(life) >= JUDGED_FROM_MS
}

function lasting_ms(life: readonly Sample[]): number {
  return (life.at(-1)?.at_ms ?? 0) - (life[0]?.at_ms ?? 0)
}
