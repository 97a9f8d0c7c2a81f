/** What waits for a person's consent in a project, for a command to show and keep. Runs none of it. */

import { isDeepStrictEqual } from 'node:util'
import { systemClock } from '../../adapters/clock.ts'
import { readLock } from '../../adapters/lock/lock.ts'
import type { BuildFiles } from '../../adapters/project-code/build-digests.ts'
import { readTrust, writeTrust } from '../../adapters/trust/trust-file.ts'
import { inheritedSocket } from '../../channels/tmux/socket-path.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { namedBuildFiles } from '../../core/project/consent/build-files.ts'
import { dayOf, shortHash } from '../../core/project/trust/describe.ts'
import type { PinnedPackage } from '../../core/project/trust/pinned-code.ts'
import { expectedPlace } from '../../core/project/workers.ts'
import { printable, table } from '../output.ts'
import { openAsWritten, type ProjectPlace, projectPaths } from '../project.ts'
import { findProject } from '../running.ts'
import { openBuildOffer } from './build-files.ts'
import { agreedBefore, beforeAnybody, weigh } from './consent.ts'
import { watchedPaneAbove } from './person-only.ts'
import { placeOf } from './saved-parts.ts'

/** A file that the consent covers. */
interface NamedFile {
  readonly kind: 'policy' | 'agent' | 'plugin'
  readonly file: string
  /** For a plugin, the hash of all its code; null if it cannot be pinned. */
  readonly sha256: string | null
  readonly size_bytes: number
  /** For a plugin that is a package: the package itself, then those that it needs. */
  readonly packages: readonly PinnedPackage[]
}

export interface TrustOffer {
  readonly project: string
  /** The whole configuration as it is saved now. */
  readonly config: ProjectConfig
  /** The socket of the tmux in which this runs; null for the default one, and outside tmux. */
  readonly inherited: string | null
  readonly files: readonly NamedFile[]
  /** Its current build files: digests by path. */
  readonly build: BuildFiles
  /** What needs a person's consent, one sentence each; empty if everything saved may be effective. */
  readonly waits: readonly string[]
  /** When a person last agreed; null if nobody has. */
  readonly since: string | null
  /** Whether everything is exactly as a person has agreed to it, so that there is nothing to keep. */
  readonly isKept: boolean
  /** What is wrong with the consent file; null if nothing is. */
  readonly damaged: string | null
  /** Keeps consent to exactly what was shown. Throws CZM_CONSENT_NOT_FOUND if a plugin cannot be pinned. */
  accept(): Promise<void>
  /** The same without the build files, which nobody has been shown. */
  keep(): Promise<void>
  /** The error for a command that must not ask. */
  refusal(): CzarinaError
}

/**
 * Opens the offer of a project. Flags and variables, which are for one run, do not count. Throws the CZM
 * error of anything saved that is bad.
 */
export async function openTrustOffer(
  flags: { readonly project?: string | undefined },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<TrustOffer> {
  const { directory } = await findProject(flags)
  const config = await openAsWritten({ directory })
  const place = await placeOf(config, environment)
  const { agreed, trouble } = await readTrust(place)
  const isRunning = (await readLock(projectPaths(config).lock)) !== null
  const before = await agreedBefore(config, agreed?.by === 'start' && isRunning ? agreed : null, environment)
  const weighed = await weigh(config, before)
  const build = openBuildOffer(place)
  const { saved } = weighed
  const waits = [...weighed.waits, ...build.waits]
  const unpinned = saved.pins.filter(({ sha256 }) => sha256 === null)
  const code = saved.pins.flatMap(({ file, sha256 }) => (sha256 === null ? [] : [[file, sha256] as const]))
  const { project, settings, workers } = config
  const shown: Omit<Agreed, 'since'> = {
    by: 'person',
    config: { project, settings, workers },
    data: { ...saved.policyTexts, ...saved.agentTexts },
    code: Object.fromEntries(code),
  }
  const keep = async (): Promise<void> => {
    await writeTrust(place, { since: new Date(systemClock.wall()).toISOString(), ...shown })
    if (unpinned.length > 0)
      throw refusalOf(
        config,
        waits.filter((line) => unpinned.some(({ file }) => line.includes(file))),
      )
  }
  return {
    project: place.project,
    config,
    isKept: build.isKept && agreed !== null && isDeepStrictEqual(agreed, { ...shown, since: agreed.since }),
    build: build.files,
    inherited: inheritedSocket(),
    files: [
      ...textFiles('policy', saved.policyTexts),
      ...textFiles('agent', saved.agentTexts),
      ...saved.pins.map(({ file, sha256, size_bytes, packages }) => ({
        ...{ kind: 'plugin' as const, file, sha256, size_bytes, packages },
      })),
    ],
    waits,
    since: before.by === 'person' ? before.since : null,
    damaged: trouble === null ? null : `${place.file} ${trouble}, so that nothing is agreed to.`,
    keep,
    accept: async () => {
      await build.accept()
      await keep()
    },
    refusal: () => refusalOf(config, waits),
  }
}

/** What needs a person's consent in a project; nothing if what is saved is bad, reported elsewhere. */
export async function waitsIn(project: ProjectPlace): Promise<readonly string[]> {
  try {
    return (await openTrustOffer({ project: project.directory })).waits
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    return []
  }
}

/**
 * Agrees to what `init` has written for a person, unless it allows more than holds without any consent. The
 * consent that a person gave earlier is replaced only if a person is there to see it. If it cannot be kept,
 * `start` shows it again.
 */
export async function agreeToWritten(directory: string, isAttended: boolean): Promise<void> {
  try {
    const offer = await openTrustOffer({ project: directory })
    const { waits } = await weigh(offer.config, beforeAnybody(offer.config, ''))
    const isPerson = isAttended && (await watchedPaneAbove({ directory })) === null
    const isNoLoosening = offer.since === null && offer.waits.length === 0
    if (waits.length === 0 && (isPerson || isNoLoosening)) await offer.keep()
  } catch (error) {
    if (!isCzarinaError(error)) throw error
  }
}

function textFiles(kind: 'policy' | 'agent', texts: Readonly<Record<string, string>>): readonly NamedFile[] {
  return Object.entries(texts).map(([file, text]) => {
    return { kind, file, sha256: null, size_bytes: Buffer.byteLength(text), packages: [] }
  })
}

function refusalOf({ file }: ProjectConfig, waits: readonly string[]): CzarinaError {
  const message = [`${file} needs your consent:`, ...waits.map((line) => `  ${line}`)].join('\n')
  const suggestions = ['Look at it, then in a terminal of your own: czarina-monitor trust']
  return new CzarinaError('CZM_CONSENT_NOT_FOUND', message, { file, suggestions })
}

const NONE = '-'

/** Shows everything if nobody has agreed yet; later only the files and what is different. */
export function offerText(offer: TrustOffer): string {
  const { project, config, files, build, waits, since, damaged, inherited } = offer
  return [
    ...(damaged === null ? [] : [printable(damaged)]),
    ...(since === null
      ? [wholeText(project, config, inherited)]
      : [`Agreed on ${dayOf(since)}: ${printable(project)}`]),
    ...(files.length === 0 ? [] : [filesText(files)]),
    ...(Object.keys(build).length === 0 ? [] : [`Build files as they are now: ${namedBuildFiles(build)}`]),
    waitingText(waits),
  ].join('\n\n')
}

/** What needs a person's consent, one line each. */
export function waitingText(waits: readonly string[]): string {
  if (waits.length === 0) return 'Nothing needs your consent.'
  return [
    'Needs your consent, and is not effective until then (czarina-monitor trust):',
    ...waits.map((line) => `  ${printable(line)}`),
  ].join('\n')
}

/** Without a socket in the configuration, `start` follows the tmux that it is started in. */
function socketText(socket: string | null, inherited: string | null): string {
  if (socket !== null) return socket
  return inherited === null ? "tmux's default" : `that of the tmux it is started in, here ${inherited}`
}

function wholeText(
  project: string,
  { settings, workers, project: named }: ProjectConfig,
  inherited: string | null,
): string {
  const rows = workers.map((worker) => [
    worker.id,
    worker.agent ?? NONE,
    worker.policy ?? settings.policy,
    expectedPlace(worker, named.slug),
  ])
  const limits = Object.entries(settings.limits).map(([name, most]) => `${name} ${most ?? 'none'}`)
  return [
    printable(project),
    `Policy  ${printable(settings.policy)}${settings.auto_approve ? '' : ' (dry run)'}`,
    `Socket  ${printable(socketText(settings.socket, inherited))}`,
    `Limits  ${limits.join(', ')}`,
    '',
    table(['WORKER', 'AGENT', 'POLICY', 'EXPECTED AT'], rows),
  ].join('\n')
}

function filesText(files: TrustOffer['files']): string {
  const rows = files.map(({ kind, file, sha256, size_bytes }) => [
    kind,
    sha256 === null ? NONE : shortHash(sha256),
    `${size_bytes} B`,
    file,
  ])
  const packages = files.flatMap(({ packages: each }) => each)
  return [
    table(['KIND', 'SHA-256', 'SIZE', 'FILE'], rows),
    ...(packages.length === 0 ? [] : [packagesText(packages)]),
  ].join('\n\n')
}

const INTEGRITY_CHARACTERS = 24

/** Lists each package once: several plugins may need the same one. */
function packagesText(packages: readonly PinnedPackage[]): string {
  const rows = packages.map(({ name, version, integrity }) => [
    printable(name ?? NONE),
    printable(version ?? NONE),
    printable(integrity?.slice(0, INTEGRITY_CHARACTERS) ?? NONE),
  ])
  const once = [...new Map(rows.map((row) => [row.join(' '), row])).values()]
  return table(['PACKAGE', 'VERSION', 'INTEGRITY IN THE LOCKFILE'], once)
}
