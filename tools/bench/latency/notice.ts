/** How soon tmux reports the output of a pane to a client that does nothing else: nothing that waits for tmux can be faster. */

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { ControlClient } from '../../../src/channels/tmux/control-client.ts'
import { availableParentGuard, runTmux } from '../../../src/channels/tmux/run-tmux.ts'
import type { Fleet } from '../../stage/load/fleet.ts'
import { dialogFrame, workingFrame } from '../../stage/load/frames.ts'

const PAUSE_MS = 40
const LOST_AFTER_MS = 2000
/** Part of each painted dialog, and of no other screen. */
const MARK = 'mkdir -p out/notice-'

/** Measures the milliseconds from the end of each painting to its notice. */
export async function bareNotices(
  { server, panes, asking }: Fleet,
  count: number,
): Promise<readonly number[]> {
  const { stdout } = await runTmux(server.socket, ['list-sessions', '-F', '#{session_id}'])
  let onMark: ((at_ms: number) => void) | null = null
  const client = new ControlClient(
    { socket: server.socket, sessionId: stdout.trim(), output: true },
    availableParentGuard(),
    {
      onOutput: (_pane, data) => {
        if (data.includes(MARK)) onMark?.(performance.now())
      },
      onNotification: () => undefined,
    },
  )
  if ((await client.attached) === null) throw new Error('no client could attach')
  const notices_ms: number[] = []
  for (let number = 0; number < count; number += 1) {
    const pane = panes[number % panes.length]
    if (pane === undefined) break
    const told = new Promise<number>((resolve) => {
      onMark = resolve
    })
    asking.add(pane)
    pane.draw(dialogFrame(`${MARK}${number}`, true))
    const paintedAt = performance.now()
    const noticedAt = await Promise.race([told, sleep(LOST_AFTER_MS, null)])
    if (noticedAt !== null) notices_ms.push(noticedAt - paintedAt)
    pane.draw(workingFrame())
    asking.delete(pane)
    await sleep(PAUSE_MS)
  }
  await client.close()
  return notices_ms
}
