/** What is found in tmux: the server, each worker's window, and who else answers prompts there. */

import type { FrontWords } from '../../core/panes/processes/describe-front.ts'
import { absenceOf } from '../../core/panes/whereabouts/describe.ts'
import { type Finding, NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../../core/ports.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { sessionNames } from '../../core/project/workers.ts'
import type { Check } from './check.ts'
import type { OtherApprover } from './other-approvers.ts'

/** No server or session yet is no fault: the monitor waits for them. */
export function checkSessions(panes: readonly PaneInfo[], config: ProjectConfig): Check {
  const { socket } = config.settings
  const name = 'session'
  const { main } = sessionNames(config.project.slug)
  if (panes.length === 0) {
    const where = socket === null ? 'on the default socket' : `on the socket ${socket}`
    const remedy = 'Start tmux, or name its socket: --socket NAME, or "socket" in the configuration'
    return { name, level: 'warn', message: `no tmux server runs ${where}`, remedy }
  }
  if (panes.some((pane) => pane.sessionName === main)) {
    return { name, level: 'ok', message: `session ${main} is there`, remedy: null }
  }
  if (config.workers.every(({ target }) => target !== null)) {
    return { name, level: 'ok', message: 'every worker has a target of its own', remedy: null }
  }
  const there = [...new Set(panes.map((pane) => pane.sessionName))].join(', ')
  const remedy = 'czarina launch, or give each worker a "target"'
  return { name, level: 'warn', message: `session ${main} is not there; tmux has ${there}`, remedy }
}

/** One check for each worker of the current phase; `fronts` says what is in front in its pane. */
export function checkWorkers(
  { project: { slug }, workers }: ProjectConfig,
  findings: ReadonlyMap<string, Finding>,
  fronts: ReadonlyMap<string, FrontWords>,
): readonly Check[] {
  return workers
    .filter((worker) => worker.number !== null)
    .map((worker): Check => {
      const name = `worker ${worker.id}`
      const finding = findings.get(worker.id) ?? NOT_FOUND
      const { pane } = finding
      if (pane === null) {
        const { why, remedy } = absenceOf(worker, finding, slug)
        return { name, level: 'warn', message: why, remedy }
      }
      const where = `${pane.sessionName}:${pane.windowIndex}.${pane.paneIndex}`
      if (pane.dead) {
        const remedy = `tmux respawn-pane -t ${where}`
        return { name, level: 'warn', message: `the program in ${where} has ended`, remedy }
      }
      const { sentence, mayBeAgent } = fronts.get(worker.id) ?? { sentence: pane.command, mayBeAgent: true }
      const message = `${where}: ${sentence}`
      return mayBeAgent
        ? { name, level: 'ok', message, remedy: null }
        : { name, level: 'warn', message, remedy: `Start its agent in ${where}.` }
    })
}

/** They can run side by side with us, since we look again before each key; but they answer without looking. */
export function checkApprovers(found: readonly OtherApprover[]): readonly Check[] {
  if (found.length === 0) {
    return [{ name: 'approvers', level: 'ok', message: 'nobody else answers prompts', remedy: null }]
  }
  return found.map(({ name, where }) => ({
    name: 'approvers',
    level: 'warn',
    message: `${name} answers prompts too, in ${where}`,
    remedy: `Stop it in ${where}.`,
  }))
}
