import type { Analysis, Observation } from 'czarina-monitor/plugin'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import { readObservation } from '../../src/screen/read-screen.ts'

/** What a test says about a capture; everything else is unknown as far as possible. */
export interface Said {
  readonly agent?: string
  readonly command?: string
  /** Names of the program in front, according to the processes. */
  readonly foreground?: readonly string[]
  readonly columns?: number
  readonly rows?: number
  readonly dead?: boolean
  readonly inMode?: boolean
  readonly cursor?: Observation['cursor']
  readonly trigger?: Observation['trigger']
  readonly event?: string
}

/** An observation of a screen that is given as text. */
export function observation(screen: string, said: Said = {}): Observation {
  const event = said.event === undefined ? null : { name: said.event, text: said.event, time: null }
  return {
    worker: { id: 'w1', agent: said.agent ?? null, role: null, branch: null, phase: 1, description: null },
    lines: screen.split('\n'),
    screenTop: 0,
    cursor: said.cursor ?? null,
    pane: {
      command: said.command ?? '',
      title: '',
      inMode: said.inMode ?? false,
      dead: said.dead ?? false,
      alternate: false,
      currentPath: '',
      columns: said.columns ?? 0,
      rows: said.rows ?? 0,
      ...(said.foreground === undefined ? {} : { foreground: said.foreground }),
    },
    worktree: null,
    lastEvent: event,
    instructions: null,
    trigger: said.trigger ?? 'asked',
    time: '2026-11-23T00:00:00.000Z',
    screenHash: 'hash',
  }
}

/** Reads an observation with the agents of the package. */
export function readScreen(observation: Observation): Analysis {
  return readObservation(observation, KNOWN_AGENTS)
}
