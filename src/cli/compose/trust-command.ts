/** `trust`: shows what a project's config names that is not shipped, and keeps the user's word about it. Runs none of it. */

import { realpath, stat } from 'node:fs/promises'
import { systemClock } from '../../adapters/clock.ts'
import { hashData, readSeen, writeSeen } from '../../adapters/trust/seen-file.ts'
import { listTrust, readTrust, removeTrust, writeTrust } from '../../adapters/trust/trust-file.ts'
import { type TrustPlace, trustFolder } from '../../adapters/trust/trust-place.ts'
import { type CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { reasonOf, untrustedError } from '../../core/trust/describe.ts'
import { type Needed, type Trusted, untrusted, withTrust } from '../../core/trust/trust.ts'
import { findProject, openProject, type ProjectFlags } from './project.ts'
import { placeOf } from './trust-gate.ts'
import { ALL_KINDS, needsOf } from './trust-needs.ts'

/** One file that the config names. */
export interface NamedFile {
  readonly kind: Needed['kind']
  readonly file: string
  /** All of its code together; null for data, and for code that cannot be pinned. */
  readonly sha256: string | null
  /** With all of its code; null where that is not known. */
  readonly size_bytes: number | null
  /** Why it may not be used yet; null where it is trusted. */
  readonly untrusted: string | null
  /** It loads code by names that only running it would tell: that much is not pinned. */
  readonly computes: boolean
}

export interface TrustOffer {
  readonly project: string
  readonly config: string
  readonly files: readonly NamedFile[]
  /** What is wrong with the file that held the user's word; null where nothing is. */
  readonly damaged: string | null
  /** Keeps the user's word about what was shown, as it was shown; gives the files that are trusted by it. */
  accept(): Promise<readonly NamedFile[]>
  /** What a command says that may not ask. */
  refusal(): CzarinaError
}

/** Throws CZM_CONFIG errors, and those of a policy or plugin that is not there. */
export async function openTrustOffer(flags: ProjectFlags): Promise<TrustOffer> {
  const config = await openProject(flags)
  const place = await placeOf(config)
  const { needed, pins } = await needsOf(config, ALL_KINDS)
  const { trusted, trouble } = await readTrust(place)
  const refused = untrusted(needed, trusted)
  const files = needed.map(async (one): Promise<NamedFile> => {
    const pin = pins.find(({ file }) => file === one.file)
    const why = refused.find((each) => each.needed === one)
    return {
      kind: one.kind,
      file: one.file,
      sha256: one.kind === 'plugin' ? one.sha256 : null,
      size_bytes: one.kind === 'plugin' ? (pin?.size_bytes ?? null) : await sizeOf(one.file),
      untrusted: why === undefined ? null : reasonOf(why),
      computes: one.kind === 'plugin' && (pin?.computes ?? false),
    }
  })
  const named = await Promise.all(files)
  const agreed = refused.flatMap((one) => (one.because === 'unpinned' ? [] : [one.needed]))
  return {
    project: place.project,
    config: config.file,
    files: named,
    damaged: trouble === null ? null : `${place.file} ${trouble}, so that nothing is trusted.`,
    accept: async () => {
      await keep(place, trusted, agreed)
      return named.filter(({ file }) => agreed.some((one) => one.file === file))
    },
    refusal: () =>
      untrustedError({
        config: config.file,
        untrusted: refused,
        damaged: trouble === null ? null : { file: place.file, what: trouble },
      }),
  }
}

/** A policy that our own command has written just now is its user's. Where that cannot be kept, `start` asks for it. */
export async function trustWritten(directory: string, policy: string): Promise<void> {
  try {
    const place = await placeOf({ directory })
    await keep(place, (await readTrust(place)).trusted, [{ kind: 'policy', file: await realpath(policy) }])
  } catch (error) {
    if (!isCzarinaError(error)) throw error
  }
}

async function keep(place: TrustPlace, trusted: Trusted, agreed: readonly Needed[]): Promise<void> {
  const since = new Date(systemClock.wall()).toISOString()
  await writeTrust(place, withTrust(trusted, agreed, since))
  const data = agreed.flatMap(({ kind, file }) => (kind === 'plugin' ? [] : [file]))
  const { seen } = await readSeen(place.seen)
  await writeSeen(place.seen, { ...seen, ...(await hashData(data)) })
}

/** What is trusted in one project. */
export interface TrustedProject extends Trusted {
  /** Null where the file that says so cannot be read. */
  readonly project: string | null
  readonly file: string
  /** Why the file counts for nothing; null where it counts. */
  readonly damaged: string | null
}

/** What is trusted in this project, or in all of them; what the config names now does not matter. */
export async function listTrusted(flags: {
  readonly project?: string | undefined
  readonly all: boolean
}): Promise<readonly TrustedProject[]> {
  if (flags.all) {
    const found = await listTrust(trustFolder(process.env))
    return found.map(({ project, file, trusted, trouble }) => ({
      project,
      file,
      ...trusted,
      damaged: trouble,
    }))
  }
  const place = await placeOf(await findProject(flags))
  const { trusted, trouble } = await readTrust(place)
  return [{ project: place.project, file: place.file, ...trusted, damaged: trouble }]
}

/** Forgets all that was said about this project; false where nothing was. */
export async function revokeTrust(flags: { readonly project?: string | undefined }): Promise<{
  readonly project: string
  readonly revoked: boolean
}> {
  const place = await placeOf(await findProject(flags))
  return { project: place.project, revoked: await removeTrust(place) }
}

function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    () => null,
  )
}
