/** Where things of one project are, and how its configuration is read for a command. */

import { join } from 'node:path'
import { loadConfig } from '../../adapters/config/load-config.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { isCzarinaError } from '../../core/errors.ts'

export interface ProjectFlags {
  readonly project?: string | undefined
  readonly enable?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  readonly policy?: string | undefined
  readonly socket?: string | undefined
}

/** Reads the configuration that is in force for these flags; throws a CZM_CONFIG error that names what is wrong. */
export function openProject(flags: ProjectFlags): Promise<ProjectConfig> {
  return loadConfig({
    project: flags.project ?? null,
    cwd: process.cwd(),
    flags: {
      ...(flags.enable ? { enabled: true } : {}),
      ...(flags['dry-run'] ? { auto_approve: false } : {}),
      ...(flags.policy === undefined ? {} : { policy: flags.policy }),
      ...(flags.socket === undefined ? {} : { socket: flags.socket }),
    },
    environment: process.env,
  })
}

/** The same for a command that does without a project: null where there is none and none was named. */
export async function openProjectIfAny(flags: ProjectFlags): Promise<ProjectConfig | null> {
  return openProject(flags).catch((error: unknown) => {
    if (isCzarinaError(error) && error.code === 'CZM_CONFIG_NOT_FOUND' && flags.project === undefined)
      return null
    throw error
  })
}

export interface ProjectPaths {
  /** The audit trail and everything else that the monitor writes. */
  readonly status: string
  /** The logs that the workers and the launcher write. */
  readonly logs: string
  readonly lock: string
  readonly clientRecord: string
}

/** The files of a project, all below its `.czarina` folder. */
export function projectPaths(config: Pick<ProjectConfig, 'directory'>): ProjectPaths {
  const status = join(config.directory, '.czarina', 'status')
  return {
    status,
    logs: join(config.directory, '.czarina', 'logs'),
    lock: join(status, 'llm-monitor.lock'),
    clientRecord: join(status, 'llm-monitor.clients.json'),
  }
}
