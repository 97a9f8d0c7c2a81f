/**
 * What tmux showed at the moment in which it took a key. A hook runs in the same queue of commands right after the `send-keys` of the
 * step: nothing that a program prints is read in between (3.3a). It notes the mark that the last frame left as the pane's path (OSC 7,
 * which nobody else reads), the pane's process, and whether keys went to more panes than this one. Not the program in front: for that
 * tmux asks the system anew each time, and in 3 of 600 exits was told what came after the step.
 */

import type { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { printedLines } from '../../src/channels/tmux/control-protocol.ts'

const NOTE = '#{pane_path} #{pane_pid} #{pane_synchronized}'
const OPTION = '@keys'

/** One note: equal ones mean that tmux saw no change. */
export type SeenByTmux = string

/** Puts the mark into what a pane is to show. */
export function marked(frame: string, mark: string): string {
  return `${frame}\u001b]7;file:///${mark}\u0007`
}

export class Oracle {
  readonly #client: ControlClient

  constructor(client: ControlClient) {
    this.#client = client
  }

  /** Has tmux note every key from now on. */
  async open(): Promise<void> {
    await this.#ask(`set-hook -g after-send-keys "set-option -apF ${OPTION} '${NOTE};'"`)
  }

  /** What a key would be noted with now. */
  async now(paneId: string): Promise<SeenByTmux> {
    return (await this.#ask(`display-message -p -t ${paneId} '${NOTE}'`)).join('')
  }

  /** The notes of all keys since the last call. */
  async take(paneId: string): Promise<readonly SeenByTmux[]> {
    const lines = await this.#ask(`show-options -pqv -t ${paneId} ${OPTION}`)
    await this.#ask(`set-option -pqu -t ${paneId} ${OPTION}`)
    return lines
      .join('')
      .split(';')
      .filter((note) => note !== '')
  }

  /** How many keys tmux has taken since they were taken last. */
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
