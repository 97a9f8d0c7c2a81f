/** Everything that a saved configuration names, read once: what is judged, agreed to and put in force is one text. */

import { realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { readInto } from '../../adapters/files/data-texts.ts'
import { sha1 } from '../../adapters/hash.ts'
import { packageFolder } from '../../adapters/package-folder.ts'
import { type HousePolicies, loadHousePolicies } from '../../adapters/policies.ts'
import { type CodePin, pinCode } from '../../adapters/trust/pin-code.ts'
import type { PluginUse, ProjectConfig } from '../../core/project/config.ts'
import type { Needed } from '../../core/project/trust/trust.ts'
import { builtIn } from '../../host/built-in.ts'
import { resolvePluginFile } from '../../host/resolve-plugin.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'

/** Kinds of what a command is about to use. */
export type NeededKinds = readonly Needed['kind'][]

export interface SavedParts {
  readonly policies: HousePolicies
  /** Texts of the policies' files, without those that come with this package. */
  readonly policyTexts: Readonly<Record<string, string>>
  readonly agents: readonly AgentData[]
  readonly agentTexts: Readonly<Record<string, string>>
  readonly pins: readonly CodePin[]
}

/**
 * Throws the CZM error of what is bad or not there; nothing of a plugin is run. `onFile` hears of each file whose change would
 * alter the answer, also then.
 */
export async function readSavedParts(
  config: ProjectConfig,
  onFile: (file: string) => void = () => undefined,
): Promise<SavedParts> {
  const shipped = join(await packageFolder(), 'policies', sep)
  const policyTexts = new Map<string, string>()
  const agentTexts = new Map<string, string>()
  for (const file of config.settings.agents) onFile(file)
  const policies = await loadHousePolicies(config, sha1, onFile, readInto(policyTexts))
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

/** What of it is used only as it was agreed to. */
export function neededOf({ agentTexts, pins }: Pick<SavedParts, 'agentTexts' | 'pins'>): readonly Needed[] {
  return [
    ...Object.entries(agentTexts).map(([file, text]) => ({ kind: 'agent' as const, file, text })),
    ...pins.map(({ file, sha256, trouble }) => ({ kind: 'plugin' as const, file, sha256, trouble })),
  ]
}

/** The code of each plugin that does not come with this package, as it is now. */
export async function pluginPins(
  plugins: readonly PluginUse[],
  configFile: string,
): Promise<readonly CodePin[]> {
  const folder = dirname(configFile)
  const ourFolder = await realpath(await packageFolder())
  const pins = plugins
    .filter(({ use }) => builtIn(use) === null)
    .map(({ use }) =>
      pinCode(resolvePluginFile(use, folder), !/^(?:\.{1,2}\/|\/|file:)/.test(use), ourFolder),
    )
  return [...new Map((await Promise.all(pins)).map((pin) => [pin.file, pin])).values()]
}
