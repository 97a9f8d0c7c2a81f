/** A person's consent to a project of a harness: without it nothing looser than the recommended policy takes effect. */

import { pinCode } from '../../src/adapters/trust/pin-code.ts'
import { openTrustOffer } from '../../src/cli/trust/offer.ts'
import type { PluginUse } from '../../src/core/project/config.ts'
import type { PinnedCode } from '../../src/core/project/trust/pinned-code.ts'
import { findPlugin } from '../../src/host/resolve-plugin.ts'

/** Consents to what is saved in the folder, for a monitor with this environment. */
export async function agreeTo(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  await (await openTrustOffer({ project: folder }, environment)).accept()
}

/** Pins the current code of plugins, for callers that load them without a project. */
export function codeIn(folder: string): (use: PluginUse) => Promise<PinnedCode> {
  return async ({ use }) => {
    const found = findPlugin(use, folder)
    return pinCode(found.file, found.folder)
  }
}
