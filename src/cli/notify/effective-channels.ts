/** The channels to which a person has agreed, for commands that notify people themselves. */

import { DEFAULT_NOTIFY } from '../../adapters/config/notify-schema.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { ChannelSettings } from '../../core/project/notify.ts'
import { openProject, type ProjectPlace } from '../project.ts'
import { agreedBefore, weigh } from '../trust/consent.ts'
import { placeOf } from '../trust/saved-parts.ts'

export interface EffectiveChannels {
  readonly channels: readonly ChannelSettings[]
  /** The socket of tmux. */
  readonly socket: string | null
}

/** The effective channels of the saved files, or, if the configuration is refused, those of the last consent. `socket` is from a flag. */
export async function effectiveChannels(
  project: ProjectPlace,
  socket: string | undefined,
): Promise<EffectiveChannels> {
  try {
    const config = await openProject({ project: project.directory, socket })
    const { settings } = (await weigh(config, await agreedBefore(config, null))).config
    return { channels: settings.notify.channels, socket: settings.socket }
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    const { agreed } = await readTrust(await placeOf(project))
    const settings = agreed?.config.settings
    return {
      channels: (settings?.notify ?? DEFAULT_NOTIFY).channels,
      socket: socket ?? settings?.socket ?? null,
    }
  }
}
