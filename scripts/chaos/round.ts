/** One round from an empty machine to an empty machine. */

import { familyOf } from '../stage/process-list.ts'
import type { Stage } from '../stage/stage.ts'
import { Arena } from './arena.ts'
import { HAPPENINGS } from './harms.ts'
import { killServer } from './kill-server.ts'
import type { ChaosPlan, RoundPlan } from './plan.ts'
import type { RoundResult } from './verdict.ts'

/** What is only told is not looked at for long. */
const TOLD_SHARE = 0.5

/** Plays the round; what goes wrong is part of the result. */
export async function playRound(plan: RoundPlan, times: ChaosPlan, stage: Stage): Promise<RoundResult> {
  const nothing = {
    plan,
    unwatched: null,
    watched: null,
    harmed: null,
    after: null,
    again_ms: null,
    growth_mib: null,
  }
  let arena: Arena
  try {
    arena = await Arena.open(plan)
  } catch (error) {
    return { ...nothing, broken: [messageOf(error)] }
  }
  stage.onLeave(() => arena[Symbol.asyncDispose]())
  let seen: Omit<RoundResult, 'broken'> = nothing
  try {
    await arena.settle()
    const told_ms = times.while_ms * TOLD_SHARE
    const unwatched = await arena.measure(told_ms)
    await arena.watch()
    const watched = await arena.measure(told_ms)
    await arena.inspect()
    seen = { ...nothing, unwatched, watched, ...(await HAPPENINGS[plan.harm](arena, times)) }
    await arena.inspect()
    await killServer(arena)
  } catch (error) {
    arena.broken(messageOf(error))
  }
  await arena[Symbol.asyncDispose]()
  for (const word of arena.words)
    for (const { command } of await familyOf(word)) arena.broken(`left: ${command}`)
  return { ...seen, broken: arena.brokenPromises }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
