/** The gate before everything that a project's config names: what the user has not agreed to does not pass. */

import { readTrust } from '../../adapters/trust/trust-file.ts'
import { type TrustPlace, trustFolder, trustPlace } from '../../adapters/trust/trust-place.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { untrustedError } from '../../core/trust/describe.ts'
import { NOTHING_TRUSTED, untrusted } from '../../core/trust/trust.ts'
import { type NeededKinds, needsOf } from './trust-needs.ts'

/** What may be used, after the user's word was looked up. */
export interface Passed {
  readonly place: TrustPlace
  /** Data files of the user's own that were let through, without links. */
  readonly data: readonly string[]
  /** Hash of the code of each plugin, by its file. */
  readonly code: Readonly<Record<string, string>>
  /** For the loaders, before they read: throws CZM_UNTRUSTED for a file that was not among those that were judged. */
  readonly demand: (file: string) => void
}

/** Where the word about a project is kept. */
export async function placeOf({ directory }: Pick<ProjectConfig, 'directory'>): Promise<TrustPlace> {
  return trustPlace(trustFolder(process.env), directory)
}

/**
 * Throws one CZM_UNTRUSTED that names everything that is not trusted, before any of it is used. `onFile` hears of each file
 * whose change would alter the answer, also then.
 */
export async function requireTrust(
  config: ProjectConfig,
  kinds: NeededKinds,
  onFile: (file: string) => void = () => undefined,
): Promise<Passed> {
  const place = await placeOf(config)
  const { needed, pins, files } = await needsOf(config, kinds, onFile)
  if (needed.length > 0) onFile(place.file)
  const { trusted, trouble } =
    needed.length === 0 ? { trusted: NOTHING_TRUSTED, trouble: null } : await readTrust(place)
  const refused = untrusted(needed, trusted)
  if (refused.length > 0) {
    const damaged = trouble === null ? null : { file: place.file, what: trouble }
    throw untrustedError({ config: config.file, untrusted: refused, damaged })
  }
  const judged = new Set(files)
  return {
    place,
    data: needed.flatMap(({ kind, file }) => (kind === 'plugin' ? [] : [file])),
    code: Object.fromEntries(pins.map(({ file, sha256 }) => [file, sha256 ?? ''])),
    demand: (file) => {
      if (judged.has(file)) return
      const needed = { kind: 'policy', file } as const
      throw untrustedError({
        config: config.file,
        untrusted: [{ needed, because: 'new' }],
        damaged: null,
      })
    },
  }
}
