/** The sender for comparison: it waits for the command's row and the settle time, then tmux checks the row and presses. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { printedLines } from '../../src/channels/tmux/control-protocol.ts'

const LOOK_EVERY_MS = 5
const LOOKS_MAX = 60

/** Answers one dialog; `command` must consist of letters, digits, slashes, dashes and spaces. */
export async function answerBarely(
  client: ControlClient,
  paneId: string,
  command: string,
  settle_ms: number,
): Promise<void> {
  const row = `#{C/r:^ ${command}[ ]*$}`
  for (let looks = 0; (await shown(client, paneId, row)) === '0'; looks += 1) {
    if (looks === LOOKS_MAX) return
    await sleep(LOOK_EVERY_MS)
  }
  await sleep(settle_ms)
  const guard = `#{&&:#{==:#{pane_id},${paneId}},${row}}`
  await client.request(`if-shell -F -t ${paneId} '${guard}' 'send-keys -t ${paneId} -l 1'`)
}

async function shown(client: ControlClient, paneId: string, format: string): Promise<string> {
  return printedLines(await client.request(`display-message -p -t ${paneId} '${format}'`))?.[0] ?? '0'
}
