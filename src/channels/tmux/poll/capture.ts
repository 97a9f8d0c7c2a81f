import type { PaneLook } from '../../../core/ports.ts'
import { type Asker, printedLines } from '../asker.ts'
import { descriptionFormat, readLook } from '../capture.ts'
import { isPaneId } from '../quote.ts'

/**
 * The same look through a plain process, where `capture-pane -p` does not leak and shows text as it is: one line of
 * commands, so that the description and the screen are of one moment. Null where the pane is gone.
 */
export async function capturePaneOnce(
  asker: Asker,
  paneId: string,
  historyLines: number,
): Promise<PaneLook | null> {
  if (!isPaneId(paneId)) return null
  const separator = asker.nonce
  const history = Math.max(0, Math.trunc(historyLines))
  const answer = await asker.request(
    `display-message -p -t ${paneId} "${descriptionFormat(separator)}" ; display-message -p ${separator} ; ` +
      `capture-pane -p -t ${paneId} -S -${history}`,
  )
  const lines = printedLines(answer) ?? []
  const end = lines.indexOf(separator)
  if (end === -1) return null
  return readLook({ paneId, history, separator }, lines.slice(0, end).join(' '), lines.slice(end + 1))
}

/** The visible rows alone; null where the pane is gone, or tmux did not answer. */
export async function captureRows(asker: Asker, paneId: string): Promise<readonly string[] | null> {
  return printedLines(await asker.request(`capture-pane -p -t ${paneId}`))
}
