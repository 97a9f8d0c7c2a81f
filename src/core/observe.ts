/** Combines one read of a pane and what is known of its worker into an observation. */

import type { LastEvent, Observation, PaneFacts, TriggerKind, WorkerInfo } from '../plugin/analysis.ts'
import type { Hash, PaneCapture } from './ports.ts'
import type { WorkerConfig } from './project/config.ts'

export interface ObservationParts {
  readonly worker: WorkerInfo
  readonly captured: Pick<PaneCapture, 'lines' | 'screenTop' | 'pane'> & {
    readonly cursor: Observation['cursor']
  }
  readonly worktree: string | null
  readonly lastEvent: LastEvent | null
  readonly instructions: string | null
  readonly trigger: TriggerKind
  /** The machine's clock, because screens show its time. */
  readonly now: number
}

/** A pane about which nothing is known, for screens that come from a file. */
export const UNKNOWN_PANE: PaneFacts = {
  command: '',
  title: '',
  inMode: false,
  dead: false,
  alternate: false,
  currentPath: '',
  columns: 0,
  rows: 0,
}

/** The part of a worker's config that analyzers and policies may see. */
export function workerInfo(worker: WorkerConfig): WorkerInfo {
  const { id, agent, role, branch, phase, description } = worker
  return { id, agent, role, branch, phase, description }
}

/** Builds the observation; the screen hash covers the visible rows only, so that history does not count as a change. */
export function observe(parts: ObservationParts, hash: Hash): Observation {
  const { captured, now, ...rest } = parts
  return {
    worker: rest.worker,
    lines: captured.lines,
    screenTop: captured.screenTop,
    cursor: captured.cursor,
    pane: captured.pane,
    worktree: rest.worktree,
    lastEvent: rest.lastEvent,
    instructions: rest.instructions,
    trigger: rest.trigger,
    time: new Date(now).toISOString(),
    screenHash: hash(captured.lines.slice(captured.screenTop).join('\n')).slice(0, 16),
  }
}
