/** The usual way of watching, to compare with: a `capture-pane` process for each pane in turn, every 500 ms. */

import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../../src/channels/tmux/run-tmux.ts'

const ROUND_MS = 500
const PROMPT = /Do you want to proceed\?[\s\S]*❯ 1\. Yes/

/** Answers `1` once a prompt was seen and its agent's settle time has passed since. */
export function pollForPrompts(socket: string, settle_ms: number): { stop(): Promise<void> } {
  let stopped = false
  const seenAt = new Map<string, number>()

  const lookAt = async (pane: string): Promise<void> => {
    const { stdout } = await runTmux(socket, ['capture-pane', '-p', '-t', pane])
    if (!PROMPT.test(stdout)) {
      seenAt.delete(pane)
      return
    }
    const since = seenAt.get(pane) ?? Date.now()
    seenAt.set(pane, since)
    if (Date.now() - since < settle_ms) return
    await runTmux(socket, ['send-keys', '-t', pane, '1'])
    seenAt.set(pane, Number.POSITIVE_INFINITY)
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      const roundAt = Date.now()
      const { stdout } = await runTmux(socket, ['list-panes', '-a', '-F', '#{pane_id}'])
      for (const pane of stdout.trim().split('\n')) if (!stopped) await lookAt(pane)
      await sleep(Math.max(0, roundAt + ROUND_MS - Date.now()))
    }
  }
  const running = run()
  return {
    async stop() {
      stopped = true
      await running
    },
  }
}
