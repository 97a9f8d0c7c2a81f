import type { Analysis, Observation } from '../plugin/contract.ts'
import type { Breakers } from './breaker.ts'
import { admit, afterFault, CLOSED, isOff } from './breaker.ts'
import type { InvokeTools, Reply } from './invoke.ts'
import { invoke } from './invoke.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'

export interface AskTools extends InvokeTools {
  readonly breakers: Breakers
}

/** Asks an analyzer unless it failed too often lately; that it is off, and on again, is said once. */
export async function ask(
  loaded: LoadedAnalyzer,
  observation: Observation,
  previous: Analysis | null,
  tools: AskTools,
): Promise<Reply> {
  const { breakers, clock, log } = tools
  const { name } = loaded
  const entry = admit(breakers.get(name) ?? CLOSED, clock.now())
  breakers.set(name, entry.breaker)
  if (!entry.admitted) return { analysis: null, fault: `plugin_off:${name}` }
  const reply = await invoke(loaded, observation, previous, tools)
  const before = breakers.get(name) ?? CLOSED
  const after = reply.fault === null ? CLOSED : afterFault(before, clock.now())
  breakers.set(name, after)
  if (!isOff(before) && isOff(after)) {
    log.warn(
      `Plugin ${name} failed ${after.faultsInRow} times in a row: it is off for a minute, people decide.`,
    )
  }
  if (isOff(before) && !isOff(after)) log.info(`Plugin ${name} answers again.`)
  return reply
}
