/** What an agent's screens look like, for the two agents that the demo shows. */

import type { Picture } from './screen.ts'

/** The dialog that asks before a command runs. */
export interface Question {
  readonly command: string
  readonly why: string
}

export interface Look {
  /** Whether it draws on the terminal's alternate screen. */
  readonly alternate: boolean
  /** The agent works; `tick` moves its spinner. */
  working(transcript: readonly string[], seconds: number, tick: number): Picture
  asking(transcript: readonly string[], question: Question): Picture
  /** The agent is at its input box, in which `typed` stands. */
  idle(transcript: readonly string[], typed: string): Picture
  /** Rows of the transcript. */
  readonly said: {
    person(text: string): string[]
    agent(text: string): string[]
    command(command: string, state: 'waiting' | 'done' | 'rejected'): string[]
    turnOver(seconds: number, clock: string): string[]
  }
  /** What the dialog's own rows look like where an agent quotes one. */
  quoted(question: Question): string[]
}
