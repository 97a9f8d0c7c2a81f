/** One round, from its first process to the check that none is left. */

import { familyOf } from '../stage/process-list.ts'
import { HAPPENINGS } from './harms.ts'
import { killServer } from './kill-server.ts'
import { type RoundPlan, type RoundTimes, startsQuiet } from './plan.ts'
import { Scenario } from './scenario.ts'
import type { RoundResult } from './verdict.ts'

/** Figures without a bar are measured for a shorter time. */
const TOLD_SHARE = 0.5

/** The result of a round in which nothing could be measured. */
export function brokenRound(plan: RoundPlan, promise: string): RoundResult {
  const flows = { unwatched: null, watched: null, harmed: null, after: null }
  return { plan, ...flows, again_ms: null, growth_mib: null, broken: [promise] }
}

/** Plays the round; errors become part of the result. */
export async function playRound(plan: RoundPlan, times: RoundTimes): Promise<RoundResult> {
  let scenario: Scenario
  try {
    scenario = await Scenario.open(plan)
  } catch (error) {
    return brokenRound(plan, messageOf(error))
  }
  let seen = brokenRound(plan, 'nothing was seen')
  try {
    await scenario.settle()
    const told = startsQuiet(plan) ? async () => null : () => scenario.measure(times.while_ms * TOLD_SHARE)
    const unwatched = await told()
    await scenario.watch()
    const watched = await told()
    await scenario.inspect()
    seen = { ...seen, unwatched, watched, ...(await HAPPENINGS[plan.harm](scenario, times)) }
    await scenario.inspect()
    await killServer(scenario)
  } catch (error) {
    scenario.broken(messageOf(error))
  }
  await scenario[Symbol.asyncDispose]()
  for (const word of scenario.words)
    for (const { command } of await familyOf(word)) scenario.broken(`left: ${command}`)
  return { ...seen, broken: scenario.brokenPromises }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
