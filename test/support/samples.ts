/** Complete sample records, which tests override with their own values. */

import { mergeSettings } from '../../src/adapters/config/settings.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Facts } from '../../src/core/facts.ts'
import type { Item, ItemRecord, Transition } from '../../src/core/items/item.ts'
import type { AnalyzedBy } from '../../src/core/judgement.ts'
import { observe, UNKNOWN_PANE } from '../../src/core/observe.ts'
import type { ProjectConfig, WorkerConfig } from '../../src/core/project/config.ts'
import type { Agreed } from '../../src/core/project/consent/agreed.ts'
import type { Observation, Prompt } from '../../src/plugin/analysis.ts'

export const SCREEN = [
  '● Bash(mkdir -p out)',
  '─────────────',
  ' Bash command',
  '╌╌╌╌╌╌╌╌╌╌╌╌╌',
  ' mkdir -p out',
  '╌╌╌╌╌╌╌╌╌╌╌╌╌',
  ' Do you want to proceed?',
  ' ❯ 1. Yes',
  "   2. Yes, and don't ask again",
  '   3. No',
]

export const PROMPT: Prompt = {
  kind: 'permission.bash',
  agent: 'claude-code',
  question: 'Do you want to proceed?',
  about: { kind: 'command', text: 'mkdir -p out', rows: [' mkdir -p out'], complete: true },
  options: [
    { id: '1', label: 'Yes', keys: ['1'], selected: true, grants: 'once', row: ' ❯ 1. Yes' },
    {
      id: '2',
      label: "Yes, and don't ask again",
      keys: ['2'],
      selected: false,
      grants: 'always',
      row: "   2. Yes, and don't ask again",
    },
    { id: '3', label: 'No', keys: ['3'], selected: false, grants: 'deny', row: '   3. No' },
  ],
  answers: [{ id: 'dismiss', means: 'close the dialog', keys: ['Escape'] }],
  region: [' Bash command', ' mkdir -p out', ' Do you want to proceed?', '   1. Yes'],
  typed: '',
  settle_ms: 250,
}

export const ANALYSIS: AnalyzedBy = {
  status: 'stuck',
  action: 'approve',
  answer: '1',
  keys: null,
  reasoning: 'Asks to run mkdir -p out',
  confidence: 98,
  conclusive: true,
  prompt: PROMPT,
  model: null,
  cost: 0,
  tokens: null,
  analyzer: 'prefilter',
}

export const TIME = Date.parse('2026-01-16T14:30:15.000Z')

/** An observation of the sample screen, with any part overridden. */
export function sampleObservation(over: Partial<Observation> = {}): Observation {
  const lines = over.lines ?? SCREEN
  const observation = observe(
    {
      worker: { id: 'alpha', agent: 'claude', role: 'code', branch: 'feat/a', phase: 1, description: null },
      captured: { lines, screenTop: 0, cursor: null, pane: { ...UNKNOWN_PANE, command: 'claude' } },
      worktree: '/home/dev/proj',
      lastEvent: null,
      instructions: null,
      trigger: 'output',
      now: TIME,
    },
    sha1,
  )
  return { ...observation, ...over }
}

export const FACTS: Facts = {
  worker: { id: 'alpha', agent: 'claude', role: 'code', branch: 'feat/a', phase: 1 },
  trigger: 'output',
  status: 'stuck',
  action: 'approve',
  confidence: 98,
  analyzer: 'prefilter',
  prompt: { kind: 'permission.bash', about: 'mkdir -p out', option_grants: 'once', unstructured: false },
  signs: ['grants_for_good'],
  limit: { minutes_to_reset: 0 },
  risk: { level: 'contained', tags: [] },
  command: { program: 'mkdir', args_text: '-p out', writes_outside_worktree: false, network: false },
  file: { kind: 'none' },
  history: {
    same_prompt_answers: 0,
    approvals_last_hour: 0,
    escalations_last_hour: 0,
    consecutive_stuck: 0,
    minutes_since_activity: 0,
  },
  budget: { spent_today_usd: 0, calls_last_hour: 0 },
  time: { hour: 14, weekday: 5 },
  config: { auto_approve: true },
  faults: [],
  fault_count: 0,
}

export const DECISION: Decision = {
  timestamp: '2026-01-16T14:30:15.000Z',
  worker: 'alpha',
  status: 'stuck',
  action: 'approve',
  keys: '1',
  reasoning: 'Asks to run mkdir -p out',
  confidence: 98,
  cost: 0,
  tokens: { input: 0, output: 0 },
  id: 'd1',
  version: 1,
  trigger: 'output',
  analyzer: 'prefilter',
  model: null,
  effect: 'execute',
  rules: ['approve-safe-prompts'],
  because: 'rule',
  outcome: 'sent',
  prompt: {
    kind: 'permission.bash',
    id: 'p1',
    episode: 'e1',
    question: 'Do you want to proceed?',
    about: 'mkdir -p out',
    option: 'Yes',
  },
  risk: { level: 'contained', tags: [], why: [] },
  policy: 'hash',
  faults: [],
  observed_at: '2026-01-16T14:30:15.000Z',
  ms: 12,
  screen: 'abc',
  erased: [],
  facts: FACTS,
}

/** The item for the prompt of `DECISION`. */
export const ITEM: Item = {
  ...{ id: 'd1', worker: 'alpha', episode: 'e1', decision: 'd1', kind: 'permission.bash' },
  ...{ agent: 'claude-code', place: 'demo:1.0', question: 'Do you want to proceed?', about: 'mkdir -p out' },
  risk: { level: 'contained', why: [] },
  ...{ reasoning: 'Asks to run mkdir -p out', rules: [], screen: 'abc', since: '2026-01-16T14:30:15.000Z' },
  options: [
    { id: 'yes', label: 'Yes', grants: 'once', keys: ['1'] },
    { id: 'always', label: "Yes, and don't ask again", grants: 'always', keys: ['2'] },
    { id: 'no', label: 'No', grants: 'deny', keys: ['3'] },
  ],
  ...{ state: 'open', snoozedAt: null, until: null, end: null },
}

/** The transitions as records of the trail. */
export function recorded(transitions: readonly Transition[], timestamp = ITEM.since): readonly ItemRecord[] {
  return transitions.map((transition): ItemRecord => ({ timestamp, id: 'r1', version: 1, ...transition }))
}

export const WORKER: WorkerConfig = {
  id: 'alpha',
  agent: 'claude',
  role: null,
  branch: null,
  phase: 1,
  description: null,
  dependencies: [],
  target: null,
  policy: null,
  number: 1,
}

/** A project with one worker and every setting at its default. */
export const PROJECT_CONFIG: ProjectConfig = {
  directory: '/project',
  file: '/project/.czarina/config.json',
  project: { name: 'Demo', slug: 'demo', phase: 1 },
  workers: [WORKER],
  ...mergeSettings({ flag: {}, environment: {}, file: {} }),
  warnings: [],
}

/** What a person has agreed to. */
export const AGREED: Agreed = {
  since: '2026-05-01T10:00:00.000Z',
  by: 'person',
  config: {
    project: PROJECT_CONFIG.project,
    settings: PROJECT_CONFIG.settings,
    workers: PROJECT_CONFIG.workers,
  },
  data: { '/p/policy.json': '{ "version": 1, "rules": [] }' },
  code: { '/p/plugin.js': 'a'.repeat(64) },
}
