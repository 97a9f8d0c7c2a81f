/** What the judge may ask about the scripts of a project, and about what a person has agreed to of them. */

import { isMissing } from '../adapters/files/reading.ts'
import { repositoryOf } from '../adapters/project-code/build-digests.ts'
import { projectCode } from '../adapters/project-code/project-code.ts'
import { agreedBuildFiles } from '../adapters/trust/build-store.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { ProjectCode } from '../risk/ground.ts'
import { placeOf } from './trust/saved-parts.ts'

/** Without a project, or where its folder is gone, nobody has agreed to anything, and scripts are judged by what stands in them. */
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
