/** The five parts that a scripted agent can play; the sixth worker of the demo is a real shell. */

import { claudeCodeLook } from './claude-code-look.ts'
import { codexLook } from './codex-look.ts'
import type { Look, Question } from './looks.ts'

export interface Part {
  readonly look: Look
  readonly task: string
  /** How long it works before it asks or ends, in seconds; null for always. */
  readonly works_s: number | null
  /** What it asks before it goes on; null if it does not ask. */
  readonly question: Question | null
  /** What it says at the end of its turn. */
  readonly conclusion: string
}

const quotedQuestion = { command: 'mkdir -p out/reports', why: 'Create the output folder' }

export const PARTS: Readonly<Record<string, Part>> = {
  engine: {
    look: claudeCodeLook,
    task: 'Speed up the tokenizer',
    works_s: null,
    question: null,
    conclusion: '',
  },
  reports: {
    look: claudeCodeLook,
    task: 'Write the monthly report',
    works_s: 3,
    question: quotedQuestion,
    conclusion: 'All finished. The task is complete and the report is in out/reports.',
  },
  release: {
    look: codexLook,
    task: 'Release version 2',
    works_s: 5,
    question: { command: 'git push --force origin main', why: 'Overwrite main with the release?' },
    conclusion: 'Released.',
  },
  handbook: {
    look: claudeCodeLook,
    task: 'Explain our permission prompts',
    works_s: 4,
    question: null,
    conclusion: `This is what people see, and what they have to answer:\n${claudeCodeLook.quoted(quotedQuestion).join('\n')}`,
  },
  checks: {
    look: codexLook,
    task: 'Run the checks',
    works_s: 2,
    question: null,
    conclusion: 'All finished. The task is complete and the tests pass.',
  },
}
