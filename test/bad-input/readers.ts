/** Every file that the daemon reads, in good form, with the loader that reads it in the daemon. */

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadAgents } from '../../src/adapters/agents/load-agents.ts'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { loadConfig } from '../../src/adapters/config/load-config.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import { intentLine } from '../../src/adapters/journal/intents.ts'
import { openJournal } from '../../src/adapters/journal/open-journal.ts'
import { openDecisionLog } from '../../src/adapters/journal/read-decisions.ts'
import { acquireLock, readLock } from '../../src/adapters/lock/lock.ts'
import { watchLogs } from '../../src/adapters/logs/watch-logs.ts'
import { readMetrics } from '../../src/adapters/metrics/snapshot-file.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { readInstructions } from '../../src/adapters/worker-folder.ts'
import { openClientRecord } from '../../src/channels/tmux/client-record.ts'
import { openSuites } from '../../src/cli/policy/suites.ts'
import type { Intent } from '../../src/core/decision.ts'
import type { Journal } from '../../src/core/trail/journal-port.ts'
import { newHolder } from '../support/holder.ts'
import { DECISION, TIME } from '../support/samples.ts'
import { TRUST_FOLDER, TRUST_READERS } from './trust-readers.ts'

export interface AnalyzerPipeline {
  /** Relative to the project's folder. */
  readonly path: string
  good(project: string): Promise<string | Buffer>
  /** What the daemon reads from it: a short value to compare, `none` for what counts as missing. */
  read(project: string): Promise<string>
}

export const INTENT: Intent = {
  id: 'd1',
  timestamp: DECISION.timestamp,
  worker: 'alpha',
  promptId: 'p1',
  episode: 'e1',
  keys: '1',
}
const CONFIG = { project: { slug: 'demo' }, workers: [{ id: 'alpha', agent: 'claude' }], llm_monitor: {} }
const POLICY = {
  version: 1,
  default: 'escalate',
  rules: [
    { id: 'approve', why: 'Harmless.', effect: 'execute', when: { '===': [{ var: 'action' }, 'approve'] } },
  ],
}
const TESTS = { tests: [{ name: 'harmless', facts: { action: 'approve' }, expect: { effect: 'execute' } }] }
const FLAG = { version: 1, kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: 'release' }
const SNAPSHOT = {
  version: 1,
  pid: 1,
  started_at: '2026-01-16T14:30:15.000Z',
  at: '2026-01-16T14:30:15.000Z',
  bounds_seconds: [],
  counters: {},
  durations: {},
}
const EVENT = { ts: '2026-01-16T14:30:15-05:00', source: 'alpha', event: 'TASK_START', metadata: {} }

const STATUS = '.czarina/status'
const LOGS = '.czarina/logs'
const statusOf = (project: string): string => join(project, STATUS)
const text = (value: unknown) => async (): Promise<string> => `${JSON.stringify(value, null, 1)}\n`
const lines =
  (...rows: unknown[]) =>
  async (): Promise<string> =>
    rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('')

export function journalOf(project: string): Promise<Journal> {
  return openJournal({
    directory: statusOf(project),
    logAllDecisions: () => true,
    clock: { now: () => TIME, wall: () => TIME, sleep: async () => undefined },
    onFault: () => undefined,
  })
}

async function holdOf(project: string): Promise<readonly string[]> {
  return (await blockFlags(statusOf(project)).all()).project === null ? [] : ['on hold']
}

async function lastEvent(project: string): Promise<string> {
  const watch = await watchLogs({
    directory: join(project, LOGS),
    workerIds: ['alpha'],
    onLine: () => undefined,
    onNotice: () => undefined,
  })
  await watch.close()
  return watch.lastEvent('alpha')?.name ?? 'none'
}

export const READERS: Readonly<Record<string, AnalyzerPipeline>> = {
  config: {
    path: '.czarina/config.json',
    good: text(CONFIG),
    read: async (project) => {
      const request = { project, cwd: project, flags: {}, environment: {} }
      return (await loadConfig(request)).workers.map(({ id }) => id).join()
    },
  },
  'a package.json on the way': {
    path: 'package.json',
    good: text({ name: 'theirs', 'czarina-monitor': CONFIG }),
    read: async (project) => {
      const request = { project, cwd: project, flags: {}, environment: {} }
      return (await loadConfig(request)).workers.map(({ id }) => id).join()
    },
  },
  policy: {
    path: 'policy.json',
    good: text(POLICY),
    read: async (project) =>
      (await loadPolicy('./policy.json', project, sha1)).rules.map(({ id }) => id).join(),
  },
  'policy tests': {
    path: 'recommended.test.json',
    good: text({ policy: 'recommended', ...TESTS }),
    read: async (project) => {
      const [suite] = await openSuites([join(project, 'recommended.test.json')], {})
      return suite?.tests.map(({ name }) => name).join() ?? 'none'
    },
  },
  agent: {
    path: 'agent.json',
    good: () => readFile(new URL('../adapters/agents/good.json.txt', import.meta.url)),
    read: async (project) => (await loadAgents([join(project, 'agent.json')]))[0]?.name ?? 'none',
  },
  lock: {
    path: `${STATUS}/llm-monitor.lock`,
    good: async (project) => {
      const file = join(statusOf(project), 'llm-monitor.lock')
      await acquireLock(file, await newHolder())
      return readFile(file)
    },
    read: async (project) => {
      const file = join(statusOf(project), 'llm-monitor.lock')
      const taken = await acquireLock(file, await newHolder()).then(
        () => 'taken',
        () => null,
      )
      return taken ?? ((await readLock(file)) === null ? 'free' : 'held')
    },
  },
  intents: {
    path: `${STATUS}/llm-intents.jsonl`,
    good: lines(
      intentLine({ ...INTENT, id: 'd0' }),
      intentLine({ id: 'd0', closed: true }),
      intentLine(INTENT),
    ),
    read: async (project) => {
      const journal = await journalOf(project)
      const ids = journal.unresolvedIntents().map(({ id, promptId }) => `${id} ${promptId}`)
      await journal.close()
      return [...ids, ...(await holdOf(project))].join() || 'none'
    },
  },
  trail: {
    path: `${STATUS}/llm-decisions.jsonl`,
    good: lines({ ...DECISION, id: 'd1' }, { ...DECISION, id: 'd2' }),
    read: async (project) => {
      const journal = await journalOf(project)
      const { decisions } = await journal.recent(0)
      await journal.close()
      return [...decisions.map(({ id }) => id), ...(await holdOf(project))].join() || 'none'
    },
  },
  'trail for people': {
    path: `${STATUS}/llm-decisions.jsonl`,
    good: lines({ ...DECISION, id: 'd1' }, { ...DECISION, id: 'd2' }),
    read: async (project) => {
      const log = await openDecisionLog(join(statusOf(project), 'llm-decisions.jsonl'), 0)
      const ids: unknown[] = []
      for await (const { raw } of log.past()) ids.push(raw.id)
      await log.close()
      return ids.join() || 'none'
    },
  },
  'events.jsonl': { path: `${LOGS}/events.jsonl`, good: lines(EVENT, EVENT), read: lastEvent },
  'worker log': {
    path: `${LOGS}/alpha.log`,
    good: lines('[14:30:15] 🎯 TASK_START: Do the work', '[14:31:15] ✅ TASK_COMPLETE: Done'),
    read: lastEvent,
  },
  'pause flag': {
    path: `${STATUS}/llm-monitor.pause.json`,
    good: text(FLAG),
    read: async (project) => (await blockFlags(statusOf(project)).of('alpha'))?.kind ?? 'none',
  },
  'hold flag': {
    path: `${STATUS}/llm-monitor.pause.alpha.json`,
    good: text({ ...FLAG, kind: 'hold' }),
    read: async (project) =>
      (await blockFlags(statusOf(project)).of('alpha')) === null ? 'none' : 'stopped',
  },
  'client record': {
    path: `${STATUS}/llm-monitor.clients.json`,
    good: text({ owner: { pid: 1, start: null }, clients: [] }),
    read: async (project) => {
      const warnings: string[] = []
      const file = join(statusOf(project), 'llm-monitor.clients.json')
      openClientRecord(file, (message) => warnings.push(message)).add(process.pid)
      return warnings.length === 0 ? 'replaced' : 'warned'
    },
  },
  metrics: {
    path: `${STATUS}/llm-monitor.metrics.json`,
    good: text(SNAPSHOT),
    read: async (project) =>
      (await readMetrics(join(statusOf(project), 'llm-monitor.metrics.json'))) === null ? 'none' : 'read',
  },
  ...TRUST_READERS,
  instructions: {
    path: '.czarina/workers/alpha.md',
    good: async () => 'Do the work.',
    read: async (project) => ((await readInstructions(project, 'alpha')) === null ? 'none' : 'text'),
  },
}

/** Creates the folders for all of these files. */
export async function makeFolders(project: string): Promise<void> {
  for (const folder of [STATUS, LOGS, '.czarina/workers', TRUST_FOLDER])
    await mkdir(join(project, folder), { recursive: true })
}
