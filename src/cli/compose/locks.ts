/** What lets one monitor act and no other: the lock of the project, and those of its places in tmux. */

import { systemClock } from '../../adapters/clock.ts'
import { acquireLock, ownIdentity } from '../../adapters/lock.ts'
import { placeLocks } from '../../adapters/place-locks.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { placesOf } from '../../core/places.ts'
import { projectPaths } from './project.ts'

export interface ProjectLocks {
  /** Unique to this taking of the project's lock. */
  readonly token: string
  /** Writes the project's lock again where its file is gone. */
  renew(): Promise<void>
  /** Takes what this configuration names besides, or throws CZM_ALREADY_RUNNING; nothing is given back before the end. */
  follow(config: ProjectConfig): Promise<void>
  release(): Promise<void>
}

/** Takes all of them, or throws CZM_ALREADY_RUNNING and holds none. */
export async function acquireLocks(config: ProjectConfig): Promise<ProjectLocks> {
  const identity = ownIdentity(systemClock.wall())
  const project = await acquireLock(projectPaths(config).lock, identity)
  const places = placeLocks(config.settings.socket, identity)
  const release = async (): Promise<void> => {
    await places.release()
    await project.release()
  }
  try {
    await places.add(placesOf(config))
  } catch (error) {
    await release()
    throw error
  }
  return {
    token: project.token,
    renew: () => project.renew(),
    follow: (next) => places.add(placesOf(next)),
    release,
  }
}
