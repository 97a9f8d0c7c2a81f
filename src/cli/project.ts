/** The paths of a project, and how commands read its configuration. */

import { join } from 'node:path'
import { findConfig } from '../adapters/config/find-config.ts'
import { CzarinaError, isCzarinaError } from '../core/errors.ts'
import type { ProjectConfig, WatchWay } from '../core/project/config.ts'
import { didYouMean } from '../core/text/did-you-mean.ts'

/** The folder of a project, which is known even if its configuration is broken. */
export interface ProjectPlace {
  readonly directory: string
}

export interface ProjectFlags {
  readonly project?: string | undefined
  readonly enable?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  readonly policy?: string | undefined
  readonly socket?: string | undefined
  readonly watch?: WatchWay | undefined
}

/** Reads the configuration with these flags; throws a CZM_CONFIG error that names the problem. */
export async function openProject(flags: ProjectFlags): Promise<ProjectConfig> {
  const cwd = process.cwd()
  const found = await findConfig(flags.project ?? null, cwd)
  // Loaded only once a project is found: the schema takes half as long to load as all of oclif.
  const { readConfig } = await import('../adapters/config/load-config.ts')
  return readConfig(found, {
    cwd,
    flags: {
      ...(flags.enable ? { enabled: true } : {}),
      ...(flags['dry-run'] ? { auto_approve: false } : {}),
      ...(flags.policy === undefined ? {} : { policy: flags.policy }),
      ...(flags.socket === undefined ? {} : { socket: flags.socket }),
      ...(flags.watch === undefined ? {} : { watch: flags.watch }),
    },
    environment: process.env,
  })
}

/** The configuration in the files of a project, without the flags and variables of one run. */
export async function openAsWritten({ directory }: ProjectPlace): Promise<ProjectConfig> {
  const { readConfig } = await import('../adapters/config/load-config.ts')
  return readConfig(await findConfig(directory, directory), { cwd: directory, flags: {}, environment: {} })
}

/** The same for a command that works without a project: null if there is none and none was named. */
export async function openProjectIfAny(flags: ProjectFlags): Promise<ProjectConfig | null> {
  return openProject(flags).catch((error: unknown) => {
    if (isCzarinaError(error) && error.code === 'CZM_CONFIG_NOT_FOUND' && flags.project === undefined)
      return null
    throw error
  })
}

/** The refusal of an unknown worker, with the one that was probably meant. */
export function workerUnknown(
  workerId: string,
  { workers, file }: Pick<ProjectConfig, 'workers' | 'file'>,
  more = '',
): CzarinaError {
  const ids = workers.map(({ id }) => id)
  const near = didYouMean(workerId, ids)
  return new CzarinaError('CZM_WORKER_NOT_FOUND', `There is no worker "${workerId}" in ${file}.`, {
    path: 'workers[].id',
    value: workerId,
    suggestions: [
      ...(near === null ? [] : [`Did you mean ${near}?`]),
      `The workers are: ${ids.join(', ')}.${more}`,
    ],
  })
}

export interface ProjectPaths {
  /** The audit trail and everything else that the monitor writes. */
  readonly status: string
  /** The logs of the workers and the launcher. */
  readonly logs: string
  readonly lock: string
  readonly clientRecord: string
  readonly metrics: string
}

/** The paths of a project's files, all in its `.czarina` folder. */
export function projectPaths(config: ProjectPlace): ProjectPaths {
  const status = join(config.directory, '.czarina', 'status')
  return {
    status,
    logs: join(config.directory, '.czarina', 'logs'),
    lock: join(status, 'llm-monitor.lock'),
    clientRecord: join(status, 'llm-monitor.clients.json'),
    metrics: join(status, 'llm-monitor.metrics.json'),
  }
}
