/** Watches the files that a running monitor works by, and tells what became of each save. */

import { randomUUID } from 'node:crypto'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { watchSaved } from '../../adapters/files/watch-saved.ts'
import { type Change, changeSentence } from '../../core/trail/change.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { bugMessage } from '../../monitor/bug-message.ts'
import type { Notifier } from '../../people/notifier.ts'
import type { InForce } from './in-force.ts'
import { createReload } from './reload.ts'

export interface FollowSaves {
  readonly signal: AbortSignal
  readonly people: Notifier
  readonly journal: Journal
  readonly open: (before: InForce, onFile: (file: string) => void) => Promise<InForce>
  readonly adopt: (next: InForce) => Promise<void>
  readonly onNotice: (message: string) => void
  readonly onWarning: (message: string) => void
}

/** Resolves when the signal ends the run, or a save that disables the monitor does. */
export async function followSaves(first: InForce, parts: FollowSaves): Promise<void> {
  const { journal, people } = parts
  const disabled = new AbortController()
  const signal = AbortSignal.any([parts.signal, disabled.signal])
  const state = { inForce: first, tried: new Set<string>() }

  const record = async (change: Pick<Change, 'change' | 'what' | 'policies'>): Promise<void> => {
    const written: Change = {
      timestamp: new Date(systemClock.wall()).toISOString(),
      id: randomUUID(),
      version: 1,
      ...change,
    }
    await journal.changed(written).catch((error: unknown) => {
      journal.log('ERROR', `The change could not be recorded: ${errorText(error)}`)
    })
    if (change.change !== 'adopted') return people.tell({ about: 'change', change: written })
    const text = `In force from now on: ${changeSentence(written)}`
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
      state.inForce = next
      await parts.adopt(next)
      if (next.config.settings.enabled) return
      parts.onNotice('llm_monitor.enabled is false now: the monitor ends.')
      disabled.abort()
    },
  })
  const onSaved = (): Promise<void> =>
    reload().catch((error: unknown) => journal.log('ERROR', bugMessage(error)))
  const files = (): Iterable<string> => new Set([...state.inForce.files, ...state.tried])
  await watchSaved({ files, onSaved, clock: systemClock }, signal)
}
