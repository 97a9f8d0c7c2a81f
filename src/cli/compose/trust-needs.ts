/** What a project's config names that does not come with this package. */

import { realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { policyNames } from '../../adapters/house-policies.ts'
import { packageFolder } from '../../adapters/package-folder.ts'
import { findPolicyFiles } from '../../adapters/policies.ts'
import { type CodePin, pinCode } from '../../adapters/trust/pin-code.ts'
import type { ProjectConfig } from '../../core/config.ts'
import type { Needed } from '../../core/trust/trust.ts'
import { builtIn } from '../../host/built-in.ts'
import { resolvePluginFile } from '../../host/resolve-file.ts'

/** Kinds of what a command is about to use. */
export type NeededKinds = readonly Needed['kind'][]

export const ALL_KINDS: NeededKinds = ['policy', 'agent', 'plugin']

export interface ProjectNeeds {
  readonly needed: readonly Needed[]
  readonly pins: readonly CodePin[]
  /** Every data file, as the loaders call it: with links, and with those that are shipped or named by the user himself. */
  readonly files: readonly string[]
}

/**
 * Throws where a policy or a plugin is not there; nothing that is found is run. `onFile` hears of each file whose change would
 * alter the answer, also then.
 */
export async function needsOf(
  config: ProjectConfig,
  kinds: NeededKinds,
  onFile: (file: string) => void = () => undefined,
): Promise<ProjectNeeds> {
  const shipped = await realpath(await packageFolder())
  const policies = kinds.includes('policy') ? await policyFilesOf(config, onFile) : []
  const agents = kinds.includes('agent') ? config.settings.agents : []
  for (const file of agents) onFile(file)
  const pins = kinds.includes('plugin') ? await pluginPins(config, shipped) : []
  for (const file of pins.flatMap(({ ownFiles }) => ownFiles)) onFile(file)
  const data = [
    ...(isNamedByUser(config, 'policy') ? [] : await dataOf('policy', policies)),
    ...(isNamedByUser(config, 'agents') ? [] : await dataOf('agent', agents)),
  ].filter(({ file }) => !file.startsWith(join(shipped, 'policies', sep)))
  return {
    needed: [
      ...new Map(data.map((one) => [one.file, one])).values(),
      ...pins.map(({ file, sha256, trouble }) => ({ kind: 'plugin' as const, file, sha256, trouble })),
    ],
    pins,
    files: [...policies, ...agents],
  }
}

/** What a flag or a variable names, the user has named: it is not the project's config that does. */
function isNamedByUser({ sources }: ProjectConfig, name: 'policy' | 'agents'): boolean {
  return sources[name] === 'flag' || sources[name] === 'environment'
}

async function policyFilesOf(
  config: ProjectConfig,
  onFile: (file: string) => void,
): Promise<readonly string[]> {
  const found = policyNames(config).map((name) => findPolicyFiles(name, config.directory, onFile))
  return [...new Set((await Promise.all(found)).flat())]
}

/** One that is not there keeps its name: its loader says so, once it is trusted. */
function dataOf(
  kind: 'policy' | 'agent',
  files: readonly string[],
): Promise<{ kind: typeof kind; file: string }[]> {
  return Promise.all(files.map(async (file) => ({ kind, file: await realpath(file).catch(() => file) })))
}

async function pluginPins({ settings, file }: ProjectConfig, ourFolder: string): Promise<readonly CodePin[]> {
  const folder = dirname(file)
  const pins = settings.plugins
    .filter(({ use }) => builtIn(use) === null)
    .map(({ use }) =>
      pinCode(resolvePluginFile(use, folder), !/^(?:\.{1,2}\/|\/|file:)/.test(use), ourFolder),
    )
  return [...new Map((await Promise.all(pins)).map((pin) => [pin.file, pin])).values()]
}
