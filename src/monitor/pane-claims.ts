/** Which worker of this process each pane belongs to: two that read one prompt would both press its key. */

import type { PaneInfo } from '../core/ports.ts'

/** A worker by its id, and its project by the folder. */
export interface Claimant {
  readonly project: string
  readonly worker: string
}

/** Shared by all monitors of a process, whichever project they watch. */
export class PaneClaims {
  readonly #owners = new Map<string, Claimant>()

  /** Takes a pane; where another worker has it already, that one keeps it and is returned. */
  claim(pane: PaneInfo, claimant: Claimant): Claimant | null {
    const key = keyOf(pane)
    const owner = this.#owners.get(key)
    if (owner !== undefined) return owner
    this.#owners.set(key, claimant)
    return null
  }

  /** Gives up whatever a project's workers have. */
  release(project: string): void {
    for (const [key, owner] of this.#owners) if (owner.project === project) this.#owners.delete(key)
  }
}

/** One process on the machine: pane ids repeat from server to server. */
const keyOf = ({ paneId, pid }: PaneInfo): string => `${paneId} ${pid}`
