/** The six workers of the demo: what each does, and the expected result. */

import type { Decision } from '../../src/core/decision.ts'

export interface Member {
  readonly id: string
  readonly agent: 'claude-code' | 'codex' | 'shell'
  readonly description: string
  /** Its situation, in words for the viewer. */
  readonly situation: string
  /** The exact keys that it must get. */
  readonly keysDue: readonly string[]
  /** Whether the decisions about it are as they should be. */
  readonly judged: (decisions: readonly Decision[]) => boolean
}

const escalated = (about: RegExp) => (decisions: readonly Decision[]) =>
  decisions.some(
    ({ effect, outcome, prompt }) =>
      effect === 'escalate' && outcome === 'escalated' && about.test(prompt?.about ?? prompt?.question ?? ''),
  )

const sawStatus = (status: Decision['status']) => (decisions: readonly Decision[]) =>
  decisions.some((decision) => decision.status === status) &&
  decisions.every((decision) => decision.effect !== 'execute')

export const CAST: readonly Member[] = [
  {
    id: 'engine',
    agent: 'claude-code',
    description: 'Speeds up the tokenizer',
    situation: 'is working',
    keysDue: [],
    judged: sawStatus('working'),
  },
  {
    id: 'reports',
    agent: 'claude-code',
    description: 'Writes the monthly report',
    situation: 'asks for something harmless',
    keysDue: ['1'],
    judged: (decisions) => decisions.filter((decision) => decision.outcome === 'sent').length === 1,
  },
  {
    id: 'release',
    agent: 'codex',
    description: 'Releases version 2',
    situation: 'asks for something dangerous',
    keysDue: [],
    judged: escalated(/git push --force/),
  },
  {
    id: 'handbook',
    agent: 'claude-code',
    description: 'Explains our permission prompts',
    situation: 'only quotes a prompt in its prose',
    keysDue: [],
    judged: (decisions) =>
      decisions.some((decision) => decision.status === 'complete' || decision.prompt?.kind === 'input') &&
      decisions.every((decision) => decision.effect !== 'execute'),
  },
  {
    id: 'installer',
    agent: 'shell',
    description: 'Installs the tools',
    situation: 'is a shell that asks [Y/n]',
    keysDue: [],
    judged: escalated(/cached packages/),
  },
  {
    id: 'checks',
    agent: 'codex',
    description: 'Runs the checks',
    situation: 'has finished',
    keysDue: [],
    judged: sawStatus('complete'),
  },
]

/** The shell worker's program; it would record its answer like the keys of the others. */
export const INSTALLER = `read -r -p 'Use the cached packages? [Y/n] ' answer
printf '"%s"\\n' "$answer" >> "$NOTE"
`
