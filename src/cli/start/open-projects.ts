/** Several projects for one monitor: each read for itself, refused together. */

import { socketPath } from '../../channels/tmux/socket-path.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { placesOf } from '../../core/project/places.ts'
import { together } from '../all-or-none.ts'
import { openProject, type ProjectFlags } from '../project.ts'

/** The flags of one project, with any number of folders. */
export interface ProjectsFlags extends Omit<ProjectFlags, 'project'> {
  readonly project?: readonly string[] | undefined
}

/** At least one project: without a folder the one that is found from here upwards. A folder that is named twice is one. */
export async function openProjects({
  project: folders = [],
  ...flags
}: ProjectsFlags): Promise<readonly [ProjectConfig, ...ProjectConfig[]]> {
  const opening =
    folders.length === 0 ? [openProject(flags)] : folders.map((project) => openProject({ ...flags, project }))
  const found = await together(opening)
  const [first, ...others] = [...new Map(found.map((config) => [config.directory, config])).values()]
  if (first === undefined) throw new Error('no project was opened')
  refuseSharedPanes([first, ...others])
  return [first, ...others]
}

/** Two projects in one pane would answer the same prompt twice. */
function refuseSharedPanes(configs: readonly ProjectConfig[]): void {
  const owners = new Map<string, ProjectConfig>()
  for (const config of configs) {
    for (const name of placesOf(config)) {
      const key = `${socketPath(config.settings.socket)}\n${name}`
      const other = owners.get(key)
      if (other !== undefined && other !== config) throw sharedPlace(name, other, config)
      owners.set(key, config)
    }
  }
}

function sharedPlace(name: string, one: ProjectConfig, other: ProjectConfig): CzarinaError {
  return new CzarinaError(
    'CZM_CONFIG_INVALID',
    `${one.file} and ${other.file} both have workers in ${name}.`,
    {
      file: other.file,
      value: name,
      suggestions: ['Give one of them another project.slug, target or llm_monitor.socket.'],
    },
  )
}
