/** Which channels a person has agreed to, for commands that tell something themselves. */

import { DEFAULT_NOTIFY } from '../../adapters/config/notify-schema.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { ChannelSettings } from '../../core/project/notify.ts'
import { openProject, type ProjectPlace } from '../project.ts'
import { agreedBefore, weigh } from '../trust/consent.ts'
import { placeOf } from '../trust/saved-parts.ts'

export interface EffectiveChannels {
  readonly channels: readonly ChannelSettings[]
  /** Where tmux is. */
  readonly socket: string | null
}

/** As the files say now; a configuration that is bad leaves what was agreed to before. `socket` is that of a flag. */
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
