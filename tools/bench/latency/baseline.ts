/** The usual way of watching, for comparison: every 500 ms, a `capture-pane` process for each pane in turn. */

import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../../src/channels/tmux/run-tmux.ts'

const ROUND_MS = 500
/** Captures the command, which distinguishes one prompt from the next. */
const PROMPT = /● Bash\((.*)\)[\s\S]*Do you want to proceed\?[\s\S]*❯ 1\. Yes/

/** Answers `1` once a prompt has been visible for its agent's settle time. */
export function pollForPrompts(socket: string, settle_ms: number): { stop(): Promise<void> } {
  let stopped = false
  const seenAt = new Map<string, { readonly asked: string; readonly since: number }>()

  const lookAt = async (pane: string): Promise<void> => {
    const { stdout } = await runTmux(socket, ['capture-pane', '-p', '-t', pane])
    const asked = PROMPT.exec(stdout)?.[1]
    if (asked === undefined) {
      seenAt.delete(pane)
      return
    }
    const known = seenAt.get(pane)
    const seen = known?.asked === asked ? known : { asked, since: Date.now() }
    seenAt.set(pane, seen)
    if (Date.now() - seen.since < settle_ms) return
    await runTmux(socket, ['send-keys', '-t', pane, '1'])
    seenAt.set(pane, { asked, since: Number.POSITIVE_INFINITY })
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
