import type { Block } from './reply.ts'

/** `unwritten`: tmux never saw the command; `unanswered`: it may have run, nobody knows. */
export type Answer =
  | { readonly outcome: 'answered'; readonly blocks: readonly Block[] }
  | { readonly outcome: 'unwritten' }
  | { readonly outcome: 'unanswered' }

/** The lines that the first command of a request printed; null where it failed or was not answered. */
export function printedLines(answer: Answer): readonly string[] | null {
  const block = answer.outcome === 'answered' ? answer.blocks[0] : undefined
  return block?.ok ? block.lines : null
}

/** Whoever puts command lines to tmux and brings back what they printed: a control client, or a process for each batch. */
export interface Asker {
  /** Random, and known to no pane: names our buffer, separates fields. */
  readonly nonce: string
  /** Asks tmux to run one command line. Requests of one tick are answered in order. */
  request(line: string): Promise<Answer>
}
