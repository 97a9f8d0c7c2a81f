/** Reads all that a saved configuration names, and refuses code and agent files nobody agreed to. */

import { dirname, join, sep } from 'node:path'
import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { withLine } from '../../adapters/config/placed-error.ts'
import type { Environment } from '../../adapters/config/settings.ts'
import { readInto } from '../../adapters/files/data-texts.ts'
import { sha1 } from '../../adapters/hash.ts'
import { packageFolder } from '../../adapters/package-folder.ts'
import { loadProjectPolicies } from '../../adapters/policies.ts'
import { type CodePin, pinCode } from '../../adapters/trust/pin-code.ts'
import { readTrust, type TrustPlace, trustFolder, trustPlace } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError, placedAt } from '../../core/errors.ts'
import type { PluginUse, ProjectConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { untrustedError } from '../../core/project/trust/describe.ts'
import type { PinnedCode } from '../../core/project/trust/pinned-code.ts'
import { type Needed, type Untrusted, untrusted } from '../../core/project/trust/trust.ts'
import { builtIn } from '../../host/built-in.ts'
import { findPlugin, pluginPath } from '../../host/resolve-plugin.ts'
import type { ProjectPolicies } from '../../policy/project-policies.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'

/** The kinds of files that a command is about to use. */
export type NeededKinds = readonly Needed['kind'][]

export interface SavedParts {
  readonly policies: ProjectPolicies
  /** Texts of the policy files, without those that come with this package. */
  readonly policyTexts: Readonly<Record<string, string>>
  readonly agents: readonly AgentData[]
  readonly agentTexts: Readonly<Record<string, string>>
  readonly pins: readonly CodePin[]
}

/**
 * Reads the saved parts without running any plugin; throws the CZM error of what is bad or missing. `onFile`
 * is called for each file whose change would alter the result, even then.
 */
export async function readSavedParts(
  config: ProjectConfig,
  onFile: (file: string) => void = () => undefined,
): Promise<SavedParts> {
  const shipped = join(await packageFolder(), 'policies', sep)
  const policyTexts = new Map<string, string>()
  const agentTexts = new Map<string, string>()
  for (const file of config.settings.agents) onFile(file)
  const policies = await loadProjectPolicies(config, sha1, onFile, readInto(policyTexts))
  const agents = await loadAgents(config.settings.agents, readInto(agentTexts))
  const pins = await pluginPins(config.settings.plugins, config.file)
  for (const file of pins.flatMap(({ ownFiles }) => ownFiles)) onFile(file)
  return {
    policies,
    policyTexts: Object.fromEntries([...policyTexts].filter(([file]) => !file.startsWith(shipped))),
    agents,
    agentTexts: Object.fromEntries(agentTexts),
    pins,
  }
}

/** The parts that may be used only as they were agreed to. */
export function neededOf({ agentTexts, pins }: Pick<SavedParts, 'agentTexts' | 'pins'>): readonly Needed[] {
  return [
    ...Object.entries(agentTexts).map(([file, text]) => ({ kind: 'agent' as const, file, text })),
    ...pins.map(({ file, sha256, trouble }) => ({ kind: 'plugin' as const, file, sha256, trouble })),
  ]
}

/**
 * Pins the code of each plugin (or only of the plugin `only`) that does not come with this package; a missing
 * one cannot be pinned.
 */
export async function pluginPins(
  plugins: readonly PluginUse[],
  configFile: string,
  only: string | null = null,
): Promise<readonly CodePin[]> {
  const pins = plugins.flatMap(({ use }, index) => {
    if (builtIn(use) !== null || (only !== null && use !== only)) return []
    return [pinOf(use, { file: configFile, path: `llm_monitor.plugins[${index}].use` })]
  })
  return [...new Map((await Promise.all(pins)).map((pin) => [pin.file, pin])).values()]
}

async function pinOf(use: string, place: { readonly file: string; readonly path: string }): Promise<CodePin> {
  const folder = dirname(place.file)
  try {
    const found = findPlugin(use, folder)
    return await pinCode(found.file, found.folder)
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    const { line } = (await withLine(placedAt(error, place))).place
    const where = `${place.file}${line === undefined ? '' : `:${line}`}`
    const trouble = `${error.message} ${error.suggestions.join(' ')} (${where})`
    const path = pluginPath(use, folder)
    const nothing = { isPackage: false, files: {}, packages: [], sha256: null, size_bytes: 0 }
    return { ...nothing, file: path ?? use, trouble, ownFiles: path === null ? [] : [path] }
  }
}

/** The code of one plugin, for loading it; throws CZM_CONSENT_NOT_FOUND if it is not as it was agreed to. */
export async function agreedCode(
  { use }: PluginUse,
  config: ProjectConfig,
  agreed: Agreed | null,
): Promise<PinnedCode> {
  const pins = await pluginPins(config.settings.plugins, config.file, use)
  await refuseUntrusted(config, untrusted(neededOf({ agentTexts: {}, pins }), agreed))
  const [pin] = pins
  if (pin === undefined) throw new Error(`${use} is not a plugin of ${config.file}`)
  const { file, isPackage, files } = pin
  return { file, isPackage, files }
}

/** The configuration without third-party code. */
export function withoutForeignCode<Config extends Pick<ProjectConfig, 'settings'>>(config: Config): Config {
  const plugins = config.settings.plugins.filter(({ use }) => builtIn(use) !== null)
  return { ...config, settings: { ...config.settings, plugins } }
}

/**
 * Throws one CZM_CONSENT_NOT_FOUND that names everything that is not as it was agreed to; returns how many
 * files were checked.
 */
export async function requireTrust(config: ProjectConfig, kinds: NeededKinds): Promise<number> {
  const texts = new Map<string, string>()
  if (kinds.includes('agent')) await loadAgents(config.settings.agents, readInto(texts))
  const pins = kinds.includes('plugin') ? await pluginPins(config.settings.plugins, config.file) : []
  const needed = neededOf({ agentTexts: Object.fromEntries(texts), pins })
  await refuseUntrusted(config, untrusted(needed, await agreedByPerson(config)))
  return needed.length
}

/** What a person has agreed to; null if nobody has. */
export async function agreedByPerson(config: ProjectConfig): Promise<Agreed | null> {
  const { agreed } = await readTrust(await placeOf(config))
  return agreed?.by === 'person' ? agreed : null
}

/** Throws the error of `requireTrust` for what has already been found. */
export async function refuseUntrusted(config: ProjectConfig, refused: readonly Untrusted[]): Promise<void> {
  if (refused.length === 0) return
  const { file } = await placeOf(config)
  const { trouble } = await readTrust(await placeOf(config))
  throw untrustedError({
    config: config.file,
    untrusted: refused,
    damaged: trouble === null ? null : { file, what: trouble },
  })
}

/** Where the consent to a project is stored. */
export async function placeOf(
  { directory }: Pick<ProjectConfig, 'directory'>,
  environment: Environment = process.env,
): Promise<TrustPlace> {
  return trustPlace(trustFolder(environment), directory)
}
