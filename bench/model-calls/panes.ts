/** The panes of the recorded day, as the monitor's terminal. */

import { UNKNOWN_PANE } from '../../src/core/observe.ts'
import type { GuardedSend, PaneInfo, PaneLook, SendReply, Terminal } from '../../src/core/ports.ts'
import { repainted, type Screen } from './day.ts'

const SESSION = 'czarina-day'
/** What a pane shows once its prompt is answered, until the recording goes on. */
const ANSWERED = ['● Goes on with the task.', '', '✻ Concocting… (1s · ↓ 40 tokens)']
const SHELL: Screen = { rows: ['$ '], command: 'bash', cursor: { column: 2, row: 0, visible: true } }

interface Pane {
  readonly screen: Screen
  readonly tick: number
}

export class RecordedPanes implements Terminal {
  readonly #ids: readonly string[]
  readonly #shown = new Map<string, Pane>()
  /** Told of the pane that has taken a key. */
  onKey: (paneId: string) => void = () => undefined
  keys = 0

  constructor(workerIds: readonly string[]) {
    this.#ids = workerIds
    for (const index of workerIds.keys()) this.show(paneIdOf(index + 1), SHELL)
  }

  show(paneId: string, screen: Screen): void {
    this.#shown.set(paneId, { screen, tick: 0 })
  }

  /** The same screen with its counter moved on; what a key has replaced stays so. */
  repaint(paneId: string): void {
    const { screen, tick } = this.#pane(paneId)
    this.#shown.set(paneId, { screen, tick: tick + 1 })
  }

  rows(paneId: string): readonly string[] {
    const { screen, tick } = this.#pane(paneId)
    return repainted(screen.rows, tick)
  }

  async panes(): Promise<readonly PaneInfo[]> {
    return this.#ids.map((windowName, index) => ({
      paneId: paneIdOf(index + 1),
      paneKey: paneIdOf(index + 1),
      sessionName: SESSION,
      windowIndex: index + 1,
      windowName,
      windowId: `@${index + 1}`,
      renamesItself: false,
      paneIndex: 0,
      active: true,
      command: 'node',
      pid: index + 1,
      dead: false,
      activity: 0, // each change of a screen is told
      claim: '',
    }))
  }

  async look(paneId: string): Promise<PaneLook> {
    const lines = this.rows(paneId)
    const { command, cursor } = this.#pane(paneId).screen
    const pane = { ...UNKNOWN_PANE, command, columns: 120, rows: lines.length }
    return {
      paneKey: `day ${paneId}`,
      panePid: 0,
      pane,
      cursor,
      lines,
      screenTop: 0,
      inputOff: false,
      synchronized: false,
    }
  }

  async personAt(): Promise<boolean> {
    return false
  }

  async sendIf({ paneId, rows }: GuardedSend): Promise<SendReply> {
    const shown = this.rows(paneId).map((row) => row.trimEnd())
    if (!rows.every(({ row, text }) => shown[row] === text)) return 'stale'
    this.keys += 1
    this.show(paneId, { ...this.#pane(paneId).screen, rows: ANSWERED })
    this.onKey(paneId)
    return 'sent'
  }

  async claim(): Promise<boolean> {
    return true
  }

  async announce(): Promise<void> {}
  watch(): void {}
  async close(): Promise<void> {}

  #pane(paneId: string): Pane {
    return this.#shown.get(paneId) ?? { screen: SHELL, tick: 0 }
  }
}

/** tmux's name for the pane of a worker, counted from 1. */
export function paneIdOf(worker: number): string {
  return `%${worker}`
}
