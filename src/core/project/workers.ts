/** Where a worker is looked for in tmux: by its `target`, otherwise by its window's name, otherwise by its number. */

import type { PaneInfo } from '../ports.ts'
import type { WorkerConfig } from './config.ts'

export interface SessionNames {
  readonly main: string
  /** Workers from number 10 on and the launcher's own services. */
  readonly management: string
}

export interface Target {
  readonly session: string
  /** Index or name of a window. */
  readonly window: string
  /** Index of a pane; null for the active one. */
  readonly pane: number | null
}

type Place = Pick<WorkerConfig, 'id' | 'number' | 'target'>

/** Worker 10 is the first that the launcher puts into the management session, after its own window 0. */
const WORKERS_IN_MAIN = 9

/** Windows that the launcher opens for itself: never a worker, whatever their number. */
const LAUNCHER_WINDOWS = {
  main: ['czar'],
  management: ['info', 'daemon', 'czar-auto', 'llm-monitor', 'dashboard'],
} as const

/** The names of a project's two tmux sessions, with the replacements that tmux itself makes in a session name. */
export function sessionNames(slug: string): SessionNames {
  const main = `czarina-${slug.replaceAll(/[.:]/g, '_')}`
  return { main, management: `${main}-mgmt` }
}

/** Every session in which a worker may be or, by `panes`, is: tmux reports output only there. */
export function watchedSessions(
  slug: string,
  workers: readonly Place[],
  panes: readonly Pick<PaneInfo, 'sessionName'>[] = [],
): readonly string[] {
  const own = sessionNames(slug)
  const named = workers.flatMap(({ target }) => (target === null ? [] : [parseTarget(target)?.session ?? '']))
  const there = panes.map(({ sessionName }) => sessionName)
  return [...new Set([own.main, own.management, ...named.filter((session) => session !== ''), ...there])]
}

/** Reads `session:window.pane`; null if the form is different. The pane may be left out for the active one. */
export function parseTarget(target: string): Target | null {
  const groups = /^(?<session>[^:.]+):(?<window>.+?)(?:\.(?<pane>\d+))?$/u.exec(target)?.groups
  if (groups?.session === undefined || groups.window === undefined) return null
  const pane = groups.pane
  return {
    session: groups.session,
    window: groups.window,
    pane: pane === undefined ? null : Number(pane),
  }
}

/** Where a person would look for the worker, in words for tables and messages. */
export function expectedPlace(worker: Place, slug: string): string {
  if (worker.target !== null) return worker.target
  const sessions = sessionNames(slug)
  const numbered = windowOfNumber(worker.number, sessions)
  if (numbered === null) return `${sessions.main}:${worker.id} (not of the current phase)`
  return `${numbered.session}:${worker.id} (or window ${numbered.index})`
}

/** The window that has a worker's number; null for a worker of another phase. */
export function windowOfNumber(
  number: number | null,
  sessions: SessionNames,
): { readonly session: string; readonly index: number } | null {
  if (number === null) return null
  if (number <= WORKERS_IN_MAIN) return { session: sessions.main, index: number }
  return { session: sessions.management, index: number - WORKERS_IN_MAIN }
}

/** Whether the launcher opened this window for itself. */
export function isLauncherWindow(pane: PaneInfo, sessions: SessionNames): boolean {
  const own: readonly string[] =
    pane.sessionName === sessions.main
      ? LAUNCHER_WINDOWS.main
      : pane.sessionName === sessions.management
        ? LAUNCHER_WINDOWS.management
        : []
  return own.includes(pane.windowName)
}
