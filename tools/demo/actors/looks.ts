/** How the screens of the two agents in the demo look. */

import type { Picture } from './screen.ts'

/** The question of a dialog before a command runs. */
export interface Question {
  readonly command: string
  readonly why: string
}

export interface Look {
  /** Whether it draws on the terminal's alternate screen. */
  readonly alternate: boolean
  /** The agent is working; `tick` moves its spinner. */
  working(transcript: readonly string[], seconds: number, tick: number): Picture
  asking(transcript: readonly string[], question: Question): Picture
  /** The agent is at its input box, which contains `typed`. */
  idle(transcript: readonly string[], typed: string): Picture
  /** Rows of the transcript. */
  readonly said: {
    person(text: string): string[]
    agent(text: string): string[]
    command(command: string, state: 'waiting' | 'done' | 'rejected'): string[]
    turnOver(seconds: number, clock: string): string[]
  }
  /** The rows of the dialog when an agent quotes it. */
  quoted(question: Question): string[]
}
