import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import type { Asker } from './asker.ts'
import { valueFormat } from './guard.ts'
import { isPaneId, quoteArgument } from './quote.ts'

/** Writes whose the pane is where that is still as it was, in one step that no other monitor can come between; '' is nobody's. A pane that is gone fails: `set-option` takes no other for it. */
export async function claimPane(
  asker: Asker,
  paneId: string,
  before: string,
  after: string,
): Promise<boolean> {
  const holds = valueFormat(CLAIM_OPTION, before)
  if (!isPaneId(paneId) || holds === null) return false
  const set =
    after === ''
      ? `-pu -t ${paneId} ${CLAIM_OPTION}`
      : `-p -t ${paneId} ${CLAIM_OPTION} ${quoteArgument(after)}`
  const write = `set-option ${set} ; display-message -p claimed`
  const answer = await asker.request(
    `if-shell -F -t ${paneId} ${quoteArgument(holds)} ${quoteArgument(write)} 'display-message -p refused'`,
  )
  const verdict = answer.outcome === 'answered' ? answer.blocks.at(-1) : undefined
  return verdict?.ok === true && verdict.lines[0] === 'claimed'
}
