/** The gate before code and agent files that a project's config names: what the user has not agreed to does not pass. */

import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { readInto } from '../../adapters/files/data-texts.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { untrustedError } from '../../core/project/trust/describe.ts'
import { type Untrusted, untrusted } from '../../core/project/trust/trust.ts'
import { placeOf } from './consent.ts'
import { type NeededKinds, neededOf, pluginPins } from './saved-parts.ts'

/** Throws one CZM_UNTRUSTED that names everything that is not as it was agreed to, before any of it is run; gives how much passed. */
export async function requireTrust(config: ProjectConfig, kinds: NeededKinds): Promise<number> {
  const texts = new Map<string, string>()
  if (kinds.includes('agent')) await loadAgents(config.settings.agents, readInto(texts))
  const pins = kinds.includes('plugin') ? await pluginPins(config.settings.plugins, config.file) : []
  const needed = neededOf({ agentTexts: Object.fromEntries(texts), pins })
  const { agreed } = await readTrust(await placeOf(config))
  await refuseUntrusted(config, untrusted(needed, agreed?.by === 'person' ? agreed : null))
  return needed.length
}

/** The same for what was found already. */
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
