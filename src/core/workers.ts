/** Where a worker is looked for among tmux's panes: by its `target`, else by its window's name, else by its number. */

import type { WorkerConfig } from './config.ts'
import type { PaneInfo } from './ports.ts'

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

/** Worker 10 is the first one that the launcher puts into the management session, after its own window 0. */
const WORKERS_IN_MAIN = 9

/** Windows that the launcher opens for itself: never a worker, whatever their number is. */
const LAUNCHER_WINDOWS = {
  main: ['czar'],
  management: ['info', 'daemon', 'czar-auto', 'llm-monitor', 'dashboard'],
} as const

/** The two tmux sessions of a project, with the characters that tmux itself replaces in a session name. */
export function sessionNames(slug: string): SessionNames {
  const main = `czarina-${slug.replaceAll(/[.:]/g, '_')}`
  return { main, management: `${main}-mgmt` }
}

/** Every session in which a worker may stand: only there does tmux tell us of output. */
export function watchedSessions(slug: string, workers: readonly Place[]): readonly string[] {
  const own = sessionNames(slug)
  const named = workers.flatMap(({ target }) => (target === null ? [] : [parseTarget(target)?.session ?? '']))
  return [...new Set([own.main, own.management, ...named.filter((session) => session !== '')])]
}

/** Reads `session:window.pane`; null where it is not written so. The pane may be left out for the active one. */
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

/**
 * The pane that a worker's agent runs in, or null where its window is not there (yet) or two windows could be it.
 * `workerIds` are all workers of the project: a window that bears another one's name is never taken by its number.
 */
export function locateWorker(
  worker: Place,
  panes: readonly PaneInfo[],
  slug: string,
  workerIds: readonly string[],
): PaneInfo | null {
  if (worker.target !== null) return locateTarget(worker.target, panes)
  const sessions = sessionNames(slug)
  const candidates = panes.filter((pane) => !isLauncherWindow(pane, sessions))
  return byName(worker, candidates, sessions) ?? byNumber(worker, candidates, sessions, workerIds)
}

/** The workers of the current phase that no pane was found for: they are waited for, which is not an error. */
export function missingWorkers<Worker extends Place>(
  workers: readonly Worker[],
  panes: readonly PaneInfo[],
  slug: string,
): readonly Worker[] {
  const workerIds = workers.map((worker) => worker.id)
  return workers.filter(
    (worker) => worker.number !== null && locateWorker(worker, panes, slug, workerIds) === null,
  )
}

/** Where a person would look for the worker, in words for tables and messages. */
export function expectedPlace(worker: Place, slug: string): string {
  if (worker.target !== null) return worker.target
  const sessions = sessionNames(slug)
  const numbered = windowOfNumber(worker.number, sessions)
  if (numbered === null) return `${sessions.main}:${worker.id} (not of the current phase)`
  return `${numbered.session}:${worker.id} (or window ${numbered.index})`
}

function locateTarget(text: string, panes: readonly PaneInfo[]): PaneInfo | null {
  const target = parseTarget(text)
  if (target === null) return null
  const inSession = panes.filter((pane) => pane.sessionName === target.session)
  const byIndex = /^\d+$/.test(target.window)
    ? inSession.filter((pane) => pane.windowIndex === Number(target.window))
    : []
  const window = byIndex.length > 0 ? byIndex : onlyWindow(inSession, target.window)
  if (target.pane === null) return activePane(window)
  return window.find((pane) => pane.paneIndex === target.pane) ?? null
}

function byName(worker: Place, panes: readonly PaneInfo[], sessions: SessionNames): PaneInfo | null {
  const numbered = windowOfNumber(worker.number, sessions)
  for (const session of [sessions.main, sessions.management]) {
    const named = panes.filter((pane) => pane.sessionName === session && pane.windowName === worker.id)
    if (new Set(named.map((pane) => pane.windowIndex)).size <= 1) {
      if (named.length > 0) return activePane(named)
    } else {
      // Two windows bear the name: only its number may tell which one is meant.
      const isNumbered = numbered?.session === session
      return isNumbered ? activePane(named.filter((pane) => pane.windowIndex === numbered.index)) : null
    }
  }
  return null
}

function byNumber(
  worker: Place,
  panes: readonly PaneInfo[],
  sessions: SessionNames,
  workerIds: readonly string[],
): PaneInfo | null {
  const numbered = windowOfNumber(worker.number, sessions)
  if (numbered === null) return null
  const window = panes.filter(
    (pane) => pane.sessionName === numbered.session && pane.windowIndex === numbered.index,
  )
  const name = window[0]?.windowName
  if (name === undefined || (name !== worker.id && workerIds.includes(name))) return null
  return activePane(window)
}

function windowOfNumber(
  number: number | null,
  sessions: SessionNames,
): { readonly session: string; readonly index: number } | null {
  if (number === null) return null
  if (number <= WORKERS_IN_MAIN) return { session: sessions.main, index: number }
  return { session: sessions.management, index: number - WORKERS_IN_MAIN }
}

function isLauncherWindow(pane: PaneInfo, sessions: SessionNames): boolean {
  const own: readonly string[] =
    pane.sessionName === sessions.main
      ? LAUNCHER_WINDOWS.main
      : pane.sessionName === sessions.management
        ? LAUNCHER_WINDOWS.management
        : []
  return own.includes(pane.windowName)
}

function onlyWindow(panes: readonly PaneInfo[], name: string): readonly PaneInfo[] {
  const named = panes.filter((pane) => pane.windowName === name)
  return new Set(named.map((pane) => pane.windowIndex)).size === 1 ? named : []
}

function activePane(window: readonly PaneInfo[]): PaneInfo | null {
  return window.find((pane) => pane.active) ?? (window.length === 1 ? (window[0] ?? null) : null)
}
