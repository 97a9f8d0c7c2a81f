/**
 * What tmux showed at the moment when it accepted a key. A hook runs in the same command queue right after the `send-keys` of the
 * step, and tmux reads no output of programs in between (3.3a). The hook records the mark that the last frame set as the pane's path
 * (OSC 7, which nothing else uses), the pane's process, and whether keys also went to other panes. It does not record the program in
 * front: tmux asks the system for it each time, and in 3 of 600 exits got a state from after the step.
 */

import type { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { printedLines } from '../../src/channels/tmux/control-protocol.ts'

const NOTE = '#{pane_path} #{pane_pid} #{pane_synchronized}'
const OPTION = '@keys'

/** One record: if two are equal, tmux saw no change in between. */
export type SeenByTmux = string

/** Adds the mark to a frame. */
export function marked(frame: string, mark: string): string {
  return `${frame}\u001b]7;file:///${mark}\u0007`
}

export class Oracle {
  readonly #client: ControlClient

  constructor(client: ControlClient) {
    this.#client = client
  }

  /** Makes tmux record every key from now on. */
  async open(): Promise<void> {
    await this.#ask(`set-hook -g after-send-keys "set-option -apF ${OPTION} '${NOTE};'"`)
  }

  /** What tmux would record for a key now. */
  async now(paneId: string): Promise<SeenByTmux> {
    return (await this.#ask(`display-message -p -t ${paneId} '${NOTE}'`)).join('')
  }

  /** Returns and removes the records of all keys since the last call. */
  async take(paneId: string): Promise<readonly SeenByTmux[]> {
    const lines = await this.#ask(`show-options -pqv -t ${paneId} ${OPTION}`)
    await this.#ask(`set-option -pqu -t ${paneId} ${OPTION}`)
    return lines
      .join('')
      .split(';')
      .filter((note) => note !== '')
  }

  /** The number of keys that tmux has accepted since the last `take`. */
  async count(paneId: string): Promise<number> {
    const lines = await this.#ask(`show-options -pqv -t ${paneId} ${OPTION}`)
    return lines.join('').split(';').length - 1
  }

  async #ask(line: string): Promise<readonly string[]> {
    const printed = printedLines(await this.#client.request(line))
    if (printed === null) throw new Error(`tmux did not do: ${line}`)
    return printed
  }
}
