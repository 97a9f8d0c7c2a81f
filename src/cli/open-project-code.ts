/** What the risk judgement may read of a project's scripts, and which of them a person has agreed to. */

import { isMissing } from '../adapters/files/reading.ts'
import { repositoryOf } from '../adapters/project-code/build-digests.ts'
import { projectCode } from '../adapters/project-code/project-code.ts'
import { agreedBuildFiles } from '../adapters/trust/build-store.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { ProjectCode } from '../risk/ground.ts'
import { placeOf } from './trust/saved-parts.ts'

/** The scripts of a project. Without a project or its folder there is no consent, and scripts are judged by their content. */
export async function openProjectCode(config: ProjectConfig | null): Promise<ProjectCode> {
  if (config === null) return projectCode(null)
  const place = await placeOf(config).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (place === null) return projectCode(null)
  const agreed = { root: repositoryOf(place.project), files: agreedBuildFiles(place) }
  return projectCode(agreed)
}
