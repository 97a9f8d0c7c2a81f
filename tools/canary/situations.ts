/**
 * The situations that the canary creates for every agent, with their truth, and the exceptions for single agents. An exception can
 * also say that an agent has no such situation, and why.
 */

import type { Turn } from '../e2e-agents/model/conversation.ts'
import { finished, finishedText } from '../e2e-agents/model/scenarios.ts'
import type { Label } from './label.ts'
import type { Situation } from './situation.ts'

const FOLDER = 'made-by-canary'
const HARMLESS = `mkdir ${FOLDER}`
const DANGEROUS = 'git push --force origin main'
const URL = 'https://example.com/docs'
/** Longer than any reading of it takes. */
const LATE_MS = 20_000
/** About one line every 300 ms. */
const PAUSE_MS = 100

const QUIET = { prompt: 'none', risk: null, command: null, expectedAction: 'none' } as const
const IDLE: Label = { ...QUIET, status: 'idle' }
const WORKING: Label = { ...QUIET, status: 'working' }
const FAILING: Label = { ...QUIET, status: 'error', actionAlso: ['intervene'] }

const end = (text: string): Turn => ({ text, calls: [] })

/** A long answer; each line names its situation. */
function longAnswer(situation: string): string {
  const lines = Array.from(
    { length: 60 },
    (_, index) => `Line ${index + 1} of ${situation}: one more module.`,
  )
  return lines.join('\n')
}

const usual = {
  trust: 'given',
  scenario: null,
  interruptAt: null,
  leave: 'nothing',
  proof: null,
} as const

function permission(prompt: Label['prompt'], command: string, risk: 'safe' | 'dangerous'): Label {
  return { status: 'stuck', prompt, risk, command, expectedAction: risk === 'safe' ? 'approve' : 'intervene' }
}

function failing(status: number): Situation {
  return {
    ...usual,
    name: `error-${status}`,
    scenario: () => [{ ...end(''), manner: { kind: 'refused', status } }],
    moment: { served: { round: 0, fate: 'refused' }, shows: null },
    label: FAILING,
    leave: 'interrupt',
  }
}

export const SITUATIONS: readonly Situation[] = [
  {
    ...usual,
    name: 'trust',
    trust: 'asked',
    moment: { served: null, shows: /trust/i },
    label: {
      ...QUIET,
      status: 'stuck',
      prompt: 'trust',
      expectedAction: 'send_keys',
      actionAlso: ['intervene'],
    },
  },
  { ...usual, name: 'idle', moment: { served: null, shows: null }, label: IDLE },
  {
    ...usual,
    name: 'complete',
    scenario: () => [finished('complete')],
    moment: { served: { round: 0, fate: 'sent' }, shows: new RegExp(finishedText('complete')) },
    label: { ...QUIET, status: 'complete' },
  },
  {
    ...usual,
    name: 'bash-harmless',
    scenario: () => [
      { text: 'I make a folder.', calls: [{ tool: 'shell', command: HARMLESS, why: 'Create the folder' }] },
      finished('bash-harmless'),
    ],
    moment: { served: { round: 0, fate: 'sent' }, shows: new RegExp(HARMLESS) },
    label: permission('permission.bash', HARMLESS, 'safe'),
    leave: 'answer',
    proof: { path: FOLDER, holds: null },
  },
  {
    ...usual,
    name: 'bash-dangerous',
    scenario: () => [
      { text: 'I push the branch.', calls: [{ tool: 'shell', command: DANGEROUS, why: 'Push to main' }] },
      finished('bash-dangerous'),
    ],
    moment: { served: { round: 0, fate: 'sent' }, shows: new RegExp(DANGEROUS) },
    label: permission('permission.bash', DANGEROUS, 'dangerous'),
    leave: 'reject',
  },
  {
    ...usual,
    name: 'edit',
    scenario: (worktree) => {
      const file = `${worktree}/app.js`
      return [
        { text: 'I read the file first.', calls: [{ tool: 'read', file }] },
        { text: 'Now I change it.', calls: [{ tool: 'edit', file, from: 'const a = 1', to: 'const a = 2' }] },
        finished('edit'),
      ]
    },
    moment: { served: { round: 1, fate: 'sent' }, shows: /const a = 2/ },
    label: permission('permission.edit', 'app.js', 'safe'),
    leave: 'answer',
    proof: { path: 'app.js', holds: 'const a = 2' },
  },
  {
    ...usual,
    name: 'fetch',
    scenario: () => [{ text: 'I read the page.', calls: [{ tool: 'fetch', url: URL }] }, finished('fetch')],
    moment: { served: { round: 0, fate: 'sent' }, shows: /example\.com/ },
    label: { ...permission('permission.fetch', URL, 'safe'), actionAlso: ['intervene'] },
    leave: 'reject',
  },
  {
    ...usual,
    name: 'working',
    scenario: () => [{ ...finished('working'), manner: { kind: 'late', delay_ms: LATE_MS } }],
    moment: { served: { round: 0, fate: 'begun' }, shows: null },
    label: WORKING,
    leave: 'interrupt',
  },
  {
    ...usual,
    name: 'streaming',
    scenario: () => [{ ...end(longAnswer('streaming')), manner: { kind: 'slow', pause_ms: PAUSE_MS } }],
    moment: { served: { round: 0, fate: 'begun' }, shows: /Line 3 of streaming/ },
    label: WORKING,
    leave: 'interrupt',
  },
  {
    ...usual,
    name: 'interrupted',
    scenario: () => [{ ...end(longAnswer('interrupted')), manner: { kind: 'slow', pause_ms: PAUSE_MS } }],
    interruptAt: /Line 2 of interrupted/,
    moment: { served: { round: 0, fate: 'abandoned' }, shows: null },
    label: IDLE,
  },
  {
    ...usual,
    name: 'question',
    scenario: () => [
      end('I found two ways to do this. Do you want me to use the first one or the second one?'),
    ],
    moment: { served: { round: 0, fate: 'sent' }, shows: /the second one\?/ },
    label: { ...IDLE, prompt: 'question', expectedAction: 'intervene' },
  },
  failing(429),
  failing(500),
  failing(401),
]

/** The exceptions for one agent: its own truth, or the reason why it has no such situation. */
export type Exception = { readonly label: Label } | { readonly none: string }

/** A failing model looks like a slow one: the screen only says that the agent works. */
const HIDDEN_FAILURE: Exception = { label: WORKING }

export const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, Exception>>>> = {
  codex: { fetch: { none: 'has no tool that fetches' } },
  'gemini-cli': { 'error-429': HIDDEN_FAILURE, 'error-500': HIDDEN_FAILURE },
  'qwen-code': { 'error-429': HIDDEN_FAILURE, 'error-500': HIDDEN_FAILURE },
  copilot: { fetch: { none: 'offers no tool that fetches when it runs offline' } },
  opencode: { trust: { none: 'does not ask whether a folder is trusted' } },
}
