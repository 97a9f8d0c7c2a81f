/**
 * tmux as a channel: workers are panes, they show a screen, and an answer is a key that tmux presses if the
 * screen is unchanged.
 */

import { obstacleOf } from '../../core/panes/obstacles.ts'
import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import { identityOf } from '../../core/panes/processes/foreground.ts'
import type { Processes, Terminal } from '../../core/ports.ts'
import type { Cursor, Observation } from '../../plugin/analysis.ts'
import type { AnswerReply, AnswerRequest, Channel } from '../channel.ts'
import { type FinderParts, findPanes, type PanesOfRun } from './find-panes.ts'
import { claimPanes, releasePanes } from './pane-claims.ts'

/** How long captures share one list of processes, on systems where the whole machine has to be listed. */
const PROCESSES_AGE_MS_MAX = 250

export interface TmuxChannelParts extends FinderParts {
  readonly processes: Processes
}

/** Creates the channel for one configuration; `run` outlives changes of the configuration. */
export function tmuxChannel(parts: TmuxChannelParts, run: PanesOfRun): Channel {
  const { terminal, processes, config } = parts
  return {
    watch: (workers) => findPanes(workers, parts, run),
    observe: async (paneId) => {
      const captured = await terminal.capture(paneId, config.settings.max_context_lines)
      if (captured === null) return null
      // Read after the screen: a program that has ended meanwhile must not be taken for the one that drew it.
      const found = await processes.inFront(captured.panePid, PROCESSES_AGE_MS_MAX).catch(() => undefined)
      const front = found ?? null
      const { paneKey: placeKey, panePid: rootPid, lines, screenTop, cursor } = captured
      const pane = front === null ? captured.pane : { ...captured.pane, foreground: front.names }
      const obstacle = obstacleOf(captured) ?? (found === undefined ? 'front_unknown' : null)
      return { placeKey, rootPid, lines, screenTop, cursor, pane, front, obstacle, told: null }
    },
    personAt: (paneId) => terminal.personAt(paneId),
    answer: (request) => pressInPane(request, parts),
    release: async () => {
      if (run.silentSince === null) await releasePanes(await terminal.panes(), new Set(), parts)
    },
  }
}

type PressParts = Pick<TmuxChannelParts, 'processes' | 'claims'> & {
  readonly terminal: Pick<Terminal, 'sendIf' | 'panes' | 'claim'>
}

/** Presses the keys of an answer, in one step with everything that tmux can check of what was seen. */
export async function pressInPane(request: AnswerRequest, parts: PressParts): Promise<AnswerReply> {
  const { placeId: paneId, answer, judged, now } = request
  const { rootPid } = now.sighting
  // A program that cannot be identified counts as another one.
  const front = rootPid === null ? null : await parts.processes.inFront(rootPid, 0).catch(() => undefined)
  if (front === undefined || identityOf(front) !== identityOf(judged.sighting.front)) return 'other-program'
  const must = {
    ...cursorMust(judged.observation, now.observation),
    pane_current_command: now.observation.pane.command,
    [CLAIM_OPTION]: parts.claims.value,
  }
  const { rows, keys, text = '' } = answer
  const send = { paneId, rows, must, keys, text }
  const reply = (await request.press(() => parts.terminal.sendIf(send))) ?? 'stale'
  return reply === 'stale' && (await wasLost(request, parts).catch(() => false)) ? 'claimed' : reply
}

/**
 * What the cursor must be in the step that presses. A visible cursor is where the next key goes. A hidden one
 * stays where the agent last drew. If it was at the same place in both reads, it is checked: anything that
 * prints after the agent has ended moves it. Otherwise its position says nothing.
 */
function cursorMust(judged: Observation, { cursor }: Observation): Readonly<Record<string, string>> {
  if (cursor === null) return {}
  if (!cursor.visible && !isSamePlace(judged.cursor, cursor)) return { cursor_flag: '0' }
  const cursor_flag = cursor.visible ? '1' : '0'
  return { cursor_flag, cursor_x: `${cursor.column}`, cursor_y: `${cursor.row}` }
}

function isSamePlace(before: Cursor | null, { column, row }: Cursor): boolean {
  return before?.column === column && before.row === row
}

/** Whether the pane was no longer ours. One without an owner is claimed again, for the next capture. */
async function wasLost({ worker, placeId }: AnswerRequest, parts: PressParts): Promise<boolean> {
  const pane = (await parts.terminal.panes()).find(({ paneId }) => paneId === placeId)
  if (pane === undefined || pane.claim === parts.claims.value) return false
  await claimPanes([{ worker: { id: worker }, pane }], parts)
  return true
}
