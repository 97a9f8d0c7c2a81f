/** Where the project of a command is, for commands that must not depend on its configuration. */

import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findConfig, foldersFor, projectFolder } from '../adapters/config/find-config.ts'
import { isCzarinaError } from '../core/errors.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { ProjectFlags } from './project.ts'
import { findRunning } from './running.ts'

/**
 * Finds the folder by its configuration, whatever stands in it, or by the monitor that runs there, or else by its `.czarina`
 * folder: keys must be stoppable while the configuration is broken or gone. Throws CZM_CONFIG_NOT_FOUND where there is none of them.
 */
export async function findProject({
  project = null,
}: {
  readonly project?: ProjectFlags['project'] | null
}): Promise<Pick<ProjectConfig, 'directory'>> {
  const configured = await configuredFolder(project)
  const folders = foldersFor(project, process.cwd())
  for (const directory of folders) {
    if (directory === configured) return { directory }
    if ((await findRunning({ directory }).catch(() => null)) !== null) return { directory }
  }
  for (const directory of folders) if (await hasOwnFolder(directory)) return { directory }
  return findConfig(project, process.cwd())
}

/** Null where there is no configuration; a broken one is in the project's folder too. */
async function configuredFolder(project: string | null): Promise<string | null> {
  try {
    return (await findConfig(project, process.cwd())).directory
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    const { file } = error.place
    return error.code === 'CZM_CONFIG_NOT_FOUND' || file === undefined ? null : projectFolder(dirname(file))
  }
}

function hasOwnFolder(directory: string): Promise<boolean> {
  return stat(join(directory, '.czarina')).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
