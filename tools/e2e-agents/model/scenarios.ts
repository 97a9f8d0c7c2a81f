/** What the model asks its agent to do, by scenario. */

import type { Scenario, ToolCall, Turn } from './conversation.ts'

/** The last turn of a scenario; the screen shows its text when the turn is over. */
export function finished(scenario: string): Turn {
  return { text: finishedText(scenario), calls: [] }
}

/** The text on the screen that shows which scenario has ended. */
export function finishedText(scenario: string): string {
  return `All finished with ${scenario}. The task is complete.`
}

function shell(command: string, why: string): ToolCall {
  return { tool: 'shell', command, why }
}

/** Folders outside the project that the agents want to remove. */
interface Doomed {
  readonly precious: string
  readonly old: string
}

/** The scenarios for every agent; `quotedDialog` is prose that looks like the agent's own dialog. */
export function commonScenarios({ precious, old }: Doomed, quotedDialog: string): Record<string, Scenario> {
  const one = shell('touch one.txt', 'Create the first file')
  const two = shell('touch two.txt', 'Create the second file')
  return {
    harmless: [
      { text: 'I make a folder.', calls: [shell('mkdir -p out/reports', 'Create the output folder')] },
      finished('harmless'),
    ],
    'remove-outside': [
      { text: 'I clean up.', calls: [shell(`rm -rf ${precious}`, 'Remove the old folder')] },
      finished('remove-outside'),
    ],
    'remove-old': [
      { text: 'I clean up once more.', calls: [shell(`rm -rf ${old}`, 'Remove what is left')] },
      finished('remove-old'),
    ],
    quote: [{ text: quotedDialog, calls: [] }],
    'two-at-once': [{ text: 'Two files at once.', calls: [one, two] }, finished('two-at-once')],
    'two-in-a-row': [
      { text: 'One file.', calls: [shell('touch three.txt', 'Create the third file')] },
      { text: 'One more.', calls: [shell('touch four.txt', 'Create the fourth file')] },
      finished('two-in-a-row'),
    ],
  }
}
