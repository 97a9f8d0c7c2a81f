/** Watches the files behind a running monitor, and reports the result of each save. */

import { randomUUID } from 'node:crypto'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { watchSaved } from '../../adapters/files/watch-saved.ts'
import { isCzarinaError } from '../../core/errors.ts'
import { type Change, changeSentence } from '../../core/trail/change.ts'
import { configChanges } from '../../core/trail/config-changes.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { policyChanges } from '../../core/trail/policy-changes.ts'
import { bugMessage } from '../../monitor/bug-message.ts'
import type { Notifier } from '../../people/news.ts'
import { effectivePolicies } from '../../policy/project-policies.ts'
import type { Effective } from './effective.ts'
import { agentChanges, codeChanges, refusalChanges } from './effective-changes.ts'

export interface FollowSaves {
  readonly signal: AbortSignal
  readonly people: Notifier
  readonly journal: Journal
  readonly open: (before: Effective, onFile: (file: string) => void) => Promise<Effective>
  readonly adopt: (next: Effective) => Promise<void>
  readonly onNotice: (message: string) => void
  readonly onWarning: (message: string) => void
}

/** Reloads after each save; resolves when the signal ends the run, or when a save disables the monitor. */
export async function followSaves(first: Effective, parts: FollowSaves): Promise<void> {
  const { journal, people } = parts
  const disabled = new AbortController()
  const signal = AbortSignal.any([parts.signal, disabled.signal])
  const state = { effective: first, tried: new Set<string>() }

  const record = async (change: Pick<Change, 'change' | 'what' | 'policies'>): Promise<void> => {
    const written: Change = {
      timestamp: new Date(systemClock.wall()).toISOString(),
      id: randomUUID(),
      version: 1,
      ...change,
    }
    await journal.note(written).catch((error: unknown) => {
      journal.log('ERROR', `The change could not be recorded: ${errorText(error)}`)
    })
    if (change.change !== 'adopted') return people.tell({ about: 'change', change: written })
    const text = `Effective from now on: ${changeSentence(written)}`
    journal.log('INFO', text)
    parts.onNotice(text)
  }

  const reload = createReload(first, {
    record,
    warn: parts.onWarning,
    open: (before) => {
      state.tried = new Set()
      return parts.open(before, (file) => state.tried.add(file))
    },
    adopt: async (next) => {
      state.effective = next
      await parts.adopt(next)
      if (next.config.settings.enabled) return
      parts.onNotice('llm_monitor.enabled is false now, so the monitor ends.')
      disabled.abort()
    },
  })
  const onSaved = (): Promise<void> =>
    reload().catch((error: unknown) => journal.log('ERROR', bugMessage(error)))
  const files = (): Iterable<string> => new Set([...state.effective.files, ...state.tried])
  await watchSaved({ files, onSaved, clock: systemClock }, signal)
}

const LOADED_ONCE =
  'A plugin with "isolation": "none" uses its new code only after the next start of the monitor.'

export interface ReloadPorts {
  /** Reads what is saved now; throws a CZM error if it is invalid. */
  readonly open: (before: Effective) => Promise<Effective>
  /** Passes it to the monitor; resolves when nothing uses the previous one any more. */
  readonly adopt: (next: Effective) => Promise<void>
  readonly record: (change: Pick<Change, 'change' | 'what' | 'policies'>) => Promise<void>
  /** Writes to the log and to the terminal that started the monitor. */
  readonly warn: (message: string) => void
}

/** A function to call after each save, one call at a time. */
export function createReload(first: Effective, ports: ReloadPorts): () => Promise<void> {
  let current = first
  let refused: string | null = null
  let waiting = ''

  return async () => {
    let next: Effective
    try {
      next = await ports.open(current)
    } catch (error) {
      if (!isCzarinaError(error)) throw error
      if (error.message === refused) return
      refused = error.message
      const what = error.message.split('\n').map((line) => line.trim())
      await ports.record({ change: 'refused', what, policies: effectivePolicies(current.policies) })
      return
    }
    const policies = effectivePolicies(next.policies)
    const what = [
      ...configChanges(current.config, next.config),
      ...policyChanges(effectivePolicies(current.policies), policies),
      ...agentChanges(current.agents, next.agents),
      ...codeChanges(current, next),
      ...refusalChanges(current, next),
    ]
    const isMended = refused !== null || (waiting !== '' && next.waits.length === 0)
    const isTold = waiting === next.waits.join('\n')
    const mended =
      refused === null ? 'the same as before the change that waited' : 'the same as before the refused change'
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

function newWarnings(before: Effective, next: Effective): readonly string[] {
  const bound = (['socket', 'watch'] as const).filter(
    (name) => before.config.settings[name] !== next.config.settings[name],
  )
  const isAmidOurs = next.config.settings.plugins.some(({ isolation }) => isolation === 'none')
  return [
    ...(isAmidOurs && codeChanges(before, next).length > 0 ? [LOADED_ONCE] : []),
    ...next.warnings.filter((warning) => !before.warnings.includes(warning)),
    ...bound.map((name) => `llm_monitor.${name} takes effect at the next start of the monitor.`),
  ]
}
