/**
 * One monitor for each place in tmux, whichever project it belongs to: two clones of a repository have the same session, and
 * each has a lock of its own. These locks lie beside tmux's socket, where everybody who can press keys there finds them.
 */

import { acquireLock, type Lock, type LockIdentity } from './lock.ts'
import { socketPath } from './tmux/socket-path.ts'

export interface PlaceLocks {
  /** Takes the places that are not held yet, or throws CZM_ALREADY_RUNNING and takes none of them. */
  add(places: readonly string[]): Promise<void>
  release(): Promise<void>
}

/** Holds nothing yet. `socket` is as in the configuration. */
export function placeLocks(socket: string | null, identity: LockIdentity): PlaceLocks {
  const held = new Map<string, Lock>()
  return {
    add: async (places) => {
      const taken = new Map<string, Lock>()
      try {
        for (const place of places) {
          if (!held.has(place)) taken.set(place, await takePlace(socket, place, identity))
        }
      } catch (error) {
        for (const lock of taken.values()) await lock.release()
        throw error
      }
      for (const [place, lock] of taken) held.set(place, lock)
    },
    release: async () => {
      for (const lock of held.values()) await lock.release()
      held.clear()
    },
  }
}

function takePlace(socket: string | null, place: string, identity: LockIdentity): Promise<Lock> {
  const file = `${socketPath(socket)}.czarina-monitor.${encodeURIComponent(place)}.lock`
  return acquireLock(file, identity, place)
}
