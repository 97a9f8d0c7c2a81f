/** Where workers are and why one is not watched, as sentences for people. */

import type { PaneInfo } from '../../ports.ts'
import { expectedPlace } from '../../project/workers.ts'
import type { Finding, SoughtWorker } from './sight.ts'

/** Describes a pane so that a person can find it. */
export function paneText(pane: PaneInfo): string {
  return `${paneLabel(pane)} (window ${pane.windowName}, runs ${pane.command})`
}

/** Names a pane as people name it to tmux. */
export function paneLabel({
  sessionName,
  windowIndex,
  paneIndex,
}: Pick<PaneInfo, 'sessionName' | 'windowIndex' | 'paneIndex'>): string {
  return `${sessionName}:${windowIndex}.${paneIndex}`
}

/** Why a worker has no pane, and what a person can do. */
export interface Absence {
  readonly why: string
  readonly remedy: string
}

/** Explains why a worker has no pane; `last` is the pane that it had in this run. */
export function absenceOf(
  worker: SoughtWorker,
  { candidates, others }: Pick<Finding, 'candidates' | 'others'>,
  slug: string,
  last: PaneInfo | null = null,
): Absence {
  const gone = last === null ? '' : `its pane, ${paneText(last)}, is gone, and `
  const [first] = candidates
  if (first !== undefined) {
    const isOneWindow = candidates.every(({ windowId }) => windowId === first.windowId)
    return {
      why: `${gone}it is not clear which pane is its own: ${listText(candidates)}`,
      remedy: isOneWindow
        ? `Name the pane: "target": "${first.sessionName}:${first.windowName}.${first.paneIndex}", for example.`
        : 'Leave the name to one of the windows.',
    }
  }
  if (others.length > 0)
    return {
      why: `${gone}what bears its name was there beside it or belongs to another worker: ${listText(others)}`,
      remedy: 'If one of these is meant, rename its window to something else and back.',
    }
  return {
    why: `${gone}its window is not there (yet); expected at ${expectedPlace(worker, slug)}`,
    remedy:
      worker.target === null
        ? 'Name its window after it, or give it a "target".'
        : 'Correct its "target": tmux list-panes -a shows what is there.',
  }
}

/** Puts an absence into one line. */
export function absenceText({ why, remedy }: Absence): string {
  return `is not watched: ${why}. ${remedy}`
}

/**
 * Says that something else has the worker's name, or runs its agent beside it; `ownerOf` names the worker to which a
 * pane belongs.
 */
export function clashText(
  pane: PaneInfo,
  others: readonly PaneInfo[],
  ownerOf: (pane: PaneInfo) => string | null,
): string {
  const list = others.map((other) => {
    const owner = ownerOf(other)
    return owner === null ? paneText(other) : `${paneText(other)}, watched as ${owner}`
  })
  return `is watched in ${paneText(pane)} only, though this could be meant as well: ${list.join('; ')}. Rename one of the windows, or restart the monitor to look for it again.`
}

const listText = (panes: readonly PaneInfo[]): string => panes.map(paneText).join('; ')
