/** Refuses what only a person may say from inside a watched pane: an agent could run the command there. */

import { readProcessTable } from '../../adapters/processes/process-table.ts'
import { readTrust, trustFolder, trustPlace } from '../../adapters/trust/trust-file.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { paneLabel } from '../../core/panes/whereabouts/describe.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import type { ProcessRow } from '../../core/ports.ts'
import type { AgreedConfig } from '../../core/project/consent/agreed.ts'
import { isAbove, withAncestors } from '../../core/project/consent/ancestors.ts'
import { openAsWritten, type ProjectPlace } from '../project.ts'
import { findRunning } from '../running.ts'

type Table = ReadonlyMap<number, ProcessRow>

/** Throws CZM_CALLER_INVALID if the system says that this process was started in a watched pane. */
export async function refuseBelowWatchedPane(project: ProjectPlace, command: string): Promise<void> {
  const pane = await watchedPaneAbove(project)
  if (pane === null) return
  const message = `czarina-monitor ${command} was started in ${pane}, which the monitor watches; only a person elsewhere may run it.`
  throw new CzarinaError('CZM_CALLER_INVALID', message, {
    value: pane,
    suggestions: [`In a terminal of your own: czarina-monitor ${command}`],
  })
}

/** The worker's pane, saved or agreed to, in which this process was started; null if there is none. */
export async function watchedPaneAbove(project: ProjectPlace): Promise<string | null> {
  const configs = await configsOf(project)
  const table = await readProcessTable()
  const above = withAncestors(process.pid, table)
  const [ownSocket] = (process.env.TMUX ?? '').split(',')
  const sockets = [...new Set(await socketsOf(project, configs, table, ownSocket ?? ''))]
  const listed = await Promise.all(sockets.map(listPanesOnce))
  for (const [index, socket] of sockets.entries()) {
    const panes = listed[index] ?? []
    const named = socket === ownSocket ? (process.env.TMUX_PANE ?? null) : null
    const claimed = panes.find((pane) => pane.claim !== '' && isAbove(pane, above, named))
    if (claimed !== undefined) return paneLabel(claimed)
    for (const { workers, project: saved } of configs) {
      const findings = findWorkers({ slug: saved.slug, workers, panes, judgeAgent: () => 'may-be' })
      for (const worker of workers) {
        const pane = findings.get(worker.id)?.pane ?? null
        if (pane !== null && isAbove(pane, above, named)) return `${paneLabel(pane)} (worker ${worker.id})`
      }
    }
  }
  return null
}

/** The saved configuration, unless it is broken, and the one that was agreed to. */
async function configsOf(project: ProjectPlace): Promise<readonly AgreedConfig[]> {
  const saved = await openAsWritten(project).catch((error: unknown) => {
    if (!isCzarinaError(error)) throw error
    return null
  })
  const { agreed } = await readTrust(await trustPlace(trustFolder(process.env), project.directory))
  return [...(saved === null ? [] : [saved]), ...(agreed === null ? [] : [agreed.config])]
}

/**
 * All sockets to check: the monitor may have been started with its own, and this process knows the server in
 * which it was started.
 */
async function socketsOf(
  project: ProjectPlace,
  configs: readonly AgreedConfig[],
  table: Table,
  ownSocket: string,
): Promise<readonly (string | null)[]> {
  // Even if its lock is gone, the monitor itself says what it watches.
  const running = await findRunning(project).catch(() => null)
  const holder = running?.holder ?? null
  const words = (holder === null ? undefined : table.get(holder.pid)?.arguments) ?? []
  const named = words.flatMap((word, index) => {
    if (word === '--socket') return words[index + 1] ?? []
    return word.startsWith('--socket=') ? word.slice('--socket='.length) : []
  })
  return [
    ...configs.map(({ settings }) => settings.socket),
    ...named,
    ...(running?.state ? [running.state.tmuxSocket] : []),
    ...(ownSocket === '' ? [] : [ownSocket]),
  ]
}
