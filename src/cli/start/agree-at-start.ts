/** The first start of a project at a terminal shows what will be in force, and asks about what is looser than without asking. */

import type { ProjectConfig } from '../../core/project/config.ts'
import { offerText } from '../trust/consent-text.ts'
import { watchedPaneAbove } from '../trust/person-only.ts'
import { openTrustOffer } from '../trust/trust-command.ts'
import { refuseDisabled } from './start-monitor.ts'

export interface AtTerminal {
  readonly show: (text: string) => void
  readonly ask: (question: string) => Promise<boolean>
}

/**
 * Asks where something waits, and otherwise only where nobody has agreed yet shows it, which makes it agreed to. A no leaves what waits
 * waiting. From below a watched pane nobody is asked.
 */
export async function agreeAtStart(
  configs: readonly ProjectConfig[],
  { show, ask }: AtTerminal,
): Promise<void> {
  refuseDisabled(configs)
  for (const { directory } of configs) {
    const offer = await openTrustOffer({ project: directory })
    if (offer.since !== null && offer.waits.length === 0) continue
    if ((await watchedPaneAbove({ directory })) !== null) continue
    show(offerText(offer))
    if (offer.waits.length === 0 || (await ask('Agree to all of this?'))) await offer.accept()
  }
}
