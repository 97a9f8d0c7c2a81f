/** A fleet with the real monitor, and prompts in it while something bad happens. */

import { randomBytes } from 'node:crypto'
import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { Fleet } from '../stage/load/fleet.ts'
import { type PromptStage, type PromptTimes, playPrompts } from '../stage/load/prompts.ts'
import { atMost, type Measure, percentile, told } from '../stage/report.ts'

const { settle_ms } = claudeCode
/** On a busy machine a time of 10 ms may more than double, which no person notices. */
const MEDIAN_ALLOWANCE_MS = 50
const SLOWEST_ALLOWANCE_MS = 300

export interface Scenario {
  readonly fleet: Fleet
  /** The monitor's process. */
  readonly pid: number
}

/** Opens a fleet, starts its monitor, plays in it, and closes it. */
export async function inScenario(
  panes: number,
  play: (scenario: Scenario) => Promise<readonly Measure[]>,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly Measure[]> {
  await using fleet = await Fleet.open({ panes, spinner: 'none' })
  return await play({ fleet, pid: await fleet.watch(variables) })
}

/** Plays prompts with prompt markers. */
export function answers(stage: PromptStage, prompts: number): Promise<PromptTimes> {
  const label = randomBytes(4).toString('hex')
  return playPrompts(stage, { prompts, label, withTokens: true, settle_ms })
}

/** Plays rounds of prompts until the work is done. */
export async function answersDuring(stage: PromptStage, work: Promise<unknown>): Promise<PromptTimes> {
  const ended = work.then(() => true)
  const rounds: PromptTimes[] = []
  do rounds.push(await answers(stage, 5))
  while (!(await Promise.race([ended, false])))
  return together(rounds)
}

/** Combines several rounds into one. */
export function together(rounds: readonly PromptTimes[]): PromptTimes {
  return {
    answered_ms: rounds.flatMap(({ answered_ms }) => answered_ms),
    lost: sum(rounds.map(({ lost }) => lost)),
    stray: sum(rounds.map(({ stray }) => stray)),
    early: sum(rounds.map(({ early }) => early)),
  }
}

/**
 * How long prompts wait beyond their agent's settle time: at most twice as long as in peace, plus an allowance. Without bars if tmux
 * itself is kept busy, because no answer can be faster than tmux.
 */
export function latencyMeasures(
  alone: PromptTimes,
  meanwhile: PromptTimes,
  bars: 'bars' | 'told' = 'bars',
): readonly Measure[] {
  const limited = (name: string, value_ms: number, bar_ms: number): Measure =>
    bars === 'told' ? told(name, value_ms, 'ms') : atMost(name, value_ms, 'ms', bar_ms)
  const beyond = (times: PromptTimes, share: number): number =>
    percentile(
      times.answered_ms.map((time_ms) => time_ms - settle_ms),
      share,
    )
  const half = beyond(alone, 0.5)
  const slowest = beyond(alone, 0.99)
  return [
    told('prompts', meanwhile.answered_ms.length, ''),
    told('p50 in peace', half, 'ms'),
    limited('p50', beyond(meanwhile, 0.5), 2 * half + MEDIAN_ALLOWANCE_MS),
    told('p99 in peace', slowest, 'ms'),
    limited('p99', beyond(meanwhile, 0.99), 2 * slowest + SLOWEST_ALLOWANCE_MS),
    atMost('lost', alone.lost + meanwhile.lost, '', 0),
    atMost('stray keys', alone.stray + meanwhile.stray, '', 0),
    atMost('too early', alone.early + meanwhile.early, '', 0),
  ]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
