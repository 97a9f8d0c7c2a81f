/** Puts in force what was saved and needs nobody's consent, or says why not; never without a record. */

import { policiesInForce } from '../../adapters/policies.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Change } from '../../core/trail/change.ts'
import { configChanges } from '../../core/trail/config-changes.ts'
import { policyChanges } from '../../core/trail/policy-changes.ts'
import { agentChanges, codeChanges, type InForce } from './in-force.ts'

const LOADED_ONCE = 'A plugin with "isolation": "none" takes its new code at the next start of the monitor.'

export interface ReloadPorts {
  /** Reads what is saved now; throws a CZM error where it is bad. */
  readonly open: (before: InForce) => Promise<InForce>
  /** Hands it to the monitor; resolves when nothing uses the one before any more. */
  readonly adopt: (next: InForce) => Promise<void>
  readonly record: (change: Pick<Change, 'change' | 'what' | 'policies'>) => Promise<void>
  /** For the log and for whoever started the monitor. */
  readonly warn: (message: string) => void
}

/** A function to be called after each save, one call at a time. */
export function createReload(first: InForce, ports: ReloadPorts): () => Promise<void> {
  let current = first
  let refused: string | null = null
  let waiting = ''

  return async () => {
    let next: InForce
    try {
      next = await ports.open(current)
    } catch (error) {
      if (!isCzarinaError(error)) throw error
      if (error.message === refused) return
      refused = error.message
      const what = error.message.split('\n').map((line) => line.trim())
      await ports.record({ change: 'refused', what, policies: policiesInForce(current.policies) })
      return
    }
    const policies = policiesInForce(next.policies)
    const what = [
      ...configChanges(current.config, next.config),
      ...policyChanges(policiesInForce(current.policies), policies),
      ...agentChanges(current.agents, next.agents),
      ...codeChanges(current, next),
    ]
    const isMended = refused !== null || (waiting !== '' && next.waits.length === 0)
    const isTold = waiting === next.waits.join('\n')
    const mended = refused === null ? 'as before what waited' : 'as before what was refused'
    refused = null
    waiting = next.waits.join('\n')
    const before = current
    current = next
    if (what.length > 0) {
      await ports.record({ change: 'adopted', what, policies })
      for (const warning of newWarnings(before, next)) ports.warn(warning)
      await ports.adopt(next)
      if (next.analyzers !== before.analyzers) await before.analyzers[Symbol.asyncDispose]()
    } else if (isMended) await ports.record({ change: 'adopted', what: [mended], policies })
    if (!isTold && waiting !== '') await ports.record({ change: 'waits', what: next.waits, policies })
  }
}

function newWarnings(before: InForce, next: InForce): readonly string[] {
  const bound = (['socket', 'watch'] as const).filter(
    (name) => before.config.settings[name] !== next.config.settings[name],
  )
  const isAmidOurs = next.config.settings.plugins.some(({ isolation }) => isolation === 'none')
  return [
    ...(isAmidOurs && codeChanges(before, next).length > 0 ? [LOADED_ONCE] : []),
    ...next.warnings.filter((warning) => !before.warnings.includes(warning)),
    ...bound.map((name) => `llm_monitor.${name} is taken at the next start of the monitor.`),
  ]
}
