import type { Answer } from './control-client.ts'

/** Whoever puts command lines to tmux and brings back what they printed: a control client, or a process for each batch. */
export interface Asker {
  /** Random, and known to no pane: names our buffer, separates fields. */
  readonly nonce: string
  /** Asks tmux to run one command line. Requests of one tick are answered in order. */
  request(line: string): Promise<Answer>
}
