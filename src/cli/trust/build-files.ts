/** The build files of a project, compared with what a person has agreed to. */

import { type BuildFiles, findBuildFiles, repositoryOf } from '../../adapters/project-code/build-digests.ts'
import { agreedBuildFiles, writeBuildFiles } from '../../adapters/trust/build-store.ts'
import type { TrustPlace } from '../../adapters/trust/trust-file.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { buildFileChanges, namedBuildFiles } from '../../core/project/consent/build-files.ts'
import { placeOf } from './saved-parts.ts'

export interface BuildOffer {
  /** The build files as they are now. */
  readonly files: BuildFiles
  /** A sentence for each file that is not as it was agreed to; empty if nobody has agreed to any yet. */
  readonly waits: readonly string[]
  /** Whether they are exactly as they were agreed to. */
  readonly isKept: boolean
  accept(): Promise<void>
}

/** Reads the current build files of a project. */
export function openBuildOffer(place: TrustPlace): BuildOffer {
  const files = findBuildFiles(repositoryOf(place.project))
  const agreed = agreedBuildFiles(place)()
  const waits = agreed === null ? [] : buildFileChanges(agreed, files)
  return {
    ...{ files, waits },
    isKept: agreed !== null && waits.length === 0,
    accept: () => writeBuildFiles(place, files),
  }
}

/**
 * Agrees to the build files that exist at the first start; later only a person can agree. Returns a sentence
 * about what was agreed to or what waits, or null if there is nothing to say.
 */
export async function agreeToFirstBuildFiles(config: ProjectConfig): Promise<string | null> {
  const place = await placeOf(config)
  const offer = openBuildOffer(place)
  if (offer.waits.length > 0)
    return `Some build files are not as you have agreed to them, so a prompt that runs one comes to you (czarina-monitor trust): ${offer.waits.join('; ')}`
  if (offer.isKept) return null
  await offer.accept()
  return Object.keys(offer.files).length === 0
    ? null
    : `Agreed to as they stand: ${namedBuildFiles(offer.files)}`
}
