/** `analyze`: judges a live worker of a project, or a saved screen, which needs neither; the agents of a project apply to both. */

import { dirname, resolve } from 'node:path'
import { blockFlags } from '../../adapters/block-flags.ts'
import { systemClock } from '../../adapters/clock.ts'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import { openJournal } from '../../adapters/journal/open-journal.ts'
import { watchLogs } from '../../adapters/logs/watch-logs.ts'
import { openProcesses } from '../../adapters/processes/processes.ts'
import { projectFiles } from '../../adapters/project-files/project-files.ts'
import { tmuxChannel } from '../../channels/tmux/channel.ts'
import { newPanesOfRun, placeOf } from '../../channels/tmux/find-panes.ts'
import {
  claimPanes,
  NO_CLAIMS,
  type PaneClaims,
  panesAreHeld,
  releasePanes,
} from '../../channels/tmux/pane-claims.ts'
import { openPollingTerminal } from '../../channels/tmux/poll/polling-terminal.ts'
import { refuseWithoutTmux } from '../../channels/tmux/run-tmux.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Judgement } from '../../core/judgement.ts'
import type { RunningBlocks } from '../../core/limits/standing-blocks.ts'
import { absenceOf } from '../../core/panes/whereabouts/describe.ts'
import { NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo, Terminal } from '../../core/ports.ts'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { expectedPlace, watchedSessions } from '../../core/project/workers.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { analyzeOnce } from '../../monitor/analyze-once.ts'
import { runningBlocks } from '../../monitor/running-blocks.ts'
import type { Cursor } from '../../plugin/analysis.ts'
import type { Log } from '../../plugin/contract.ts'
import { policyOf } from '../../policy/project-policies.ts'
import { contextOf } from '../analysis-context.ts'
import { openAnalyzers } from '../analyzers.ts'
import { openOwnPlaces } from '../open-own-places.ts'
import { openProjectCode } from '../open-project-code.ts'
import { findingsBeside, frontWords, judgeAgentOf } from '../panes.ts'
import { openProject, openProjectIfAny, type ProjectFlags, projectPaths, workerUnknown } from '../project.ts'
import { findRunning, onRunningSocket } from '../running.ts'
import { idleHandlers } from '../start/control.ts'
import { acquireProject } from '../start/project-lock.ts'
import { CloseStack } from '../together.ts'
import { agreedBefore, weigh } from '../trust/consent.ts'
import { agreedCode, refuseUntrusted, requireTrust } from '../trust/saved-parts.ts'
import { analyzeScreen } from './judge-screen.ts'

export interface AnalyzeFlags extends ProjectFlags {
  readonly workerId: string
  readonly execute?: boolean | undefined
  readonly screen?: string | undefined
  readonly agent?: string | undefined
  readonly command?: string | undefined
  readonly title?: string | undefined
  readonly cursor?: string | undefined
  readonly worktree?: string | undefined
  readonly log: Log
}

interface Analyzed {
  /** Redacted, because it is shown. */
  readonly judgement: Judgement
  /** Null if nothing was to be carried out. */
  readonly decision: Decision | null
  /** The program in front in its pane, in words; null for a saved screen. */
  readonly inFront: string | null
}

/** Judges a worker's pane as it is now, and with `execute` carries out the verdict; or judges a saved screen. */
export async function analyzeForCommand(flags: AnalyzeFlags): Promise<Analyzed> {
  const { workerId, log } = flags
  if (flags.screen === undefined) {
    const config = await openProject(flags)
    await refuseWithoutTmux()
    return analyzeWorker(await onRunningSocket(config, flags.socket), flags)
  }
  const config = await openProjectIfAny(flags)
  if (config !== null) await requireTrust(config, ['agent'])
  const { agents, redact } = config?.settings ?? DEFAULT_SETTINGS
  const judgement = await analyzeScreen({
    file: flags.screen,
    worker: workerId,
    agent: flags.agent ?? null,
    command: flags.command ?? '',
    title: flags.title ?? '',
    cursor: flags.cursor === undefined ? null : readCursor(flags.cursor),
    worktree: flags.worktree === undefined ? null : resolve(flags.worktree),
    policy: flags.policy ?? 'recommended',
    relativeTo: process.cwd(),
    autoApprove: true,
    ownPlaces: await openOwnPlaces(config),
    code: await openProjectCode(config),
    files: projectFiles(systemClock.now, process.env),
    settings: { ...DEFAULT_SETTINGS, agents, redact },
    environment: process.env,
    log,
  })
  return { judgement, decision: null, inFront: null }
}

function readCursor(text: string): Cursor {
  const match = /^(\d{1,5}),(\d{1,5})$/.exec(text)
  if (match === null) {
    throw new CzarinaError('CZM_ARGUMENT_INVALID', `--cursor ${text} is not a column and a row.`, {
      path: '--cursor',
      value: text,
      suggestions: ['Write it as X,Y from 0,0, for example --cursor 2,38'],
    })
  }
  return { column: Number(match[1]), row: Number(match[2]), visible: true }
}

/** Throws CZM_WORKER_NOT_FOUND, CZM_PANE_NOT_FOUND, or, with `execute`, CZM_MONITOR_EXISTS while a monitor runs. */
async function analyzeWorker(
  saved: ProjectConfig,
  { workerId, execute = false, log }: Pick<AnalyzeFlags, 'workerId' | 'execute' | 'log'>,
): Promise<Analyzed> {
  const { config, policies, agents, agreed, untrusted } = await weigh(saved, await agreedBefore(saved, null))
  await refuseUntrusted(config, untrusted)
  const { settings } = config
  const paths = projectPaths(config)
  const worker = config.workers.find(({ id }) => id === workerId)
  if (worker === undefined)
    throw workerUnknown(workerId, config, ' A saved screen needs no worker: add --screen FILE.')
  await using stack = new CloseStack()
  const blocks = runningBlocks(blockFlags(paths.status))
  const acting = execute ? await openTrail(config, worker, blocks, stack) : null
  const analyzers = await openAnalyzers({
    settings,
    agents,
    relativeTo: dirname(config.file),
    environment: process.env,
    log,
    codeOf: (use) => agreedCode(use, config, agreed),
  })
  stack.defer(() => analyzers[Symbol.asyncDispose]())
  const terminal = openOneShotTerminal(settings.socket)
  stack.defer(() => terminal.close())
  const logs = await watchLogs({
    directory: paths.logs,
    workerIds: [worker.id],
    onLine: () => undefined,
    onNotice: () => undefined,
  })
  stack.defer(() => logs.close())
  const pane = await findPane(config, worker, terminal)
  const lastEventOf = (workerId: string) => logs.lastEvent(workerId)
  const isAgent = (name: string): boolean => analyzers.agentNamed([name]) !== null
  const channel = tmuxChannel(
    {
      ...{ config, terminal, clock: systemClock, judgeAgent: judgeAgentOf(agents), log: () => undefined },
      claims: acting?.claims ?? NO_CLAIMS,
      processes: openProcesses(isAgent, systemClock),
    },
    newPanesOfRun(),
  )
  const context = await contextOf(config, {
    policyOf: (workerId) => policyOf(policies, workerId),
    redactor: analyzers.redactor,
    pipeline: analyzers.pipeline,
    channel,
    lastEventOf,
    blocks: blocks,
  })
  if (acting !== null) await claimPane({ worker, pane }, { claims: acting.claims, terminal }, stack)
  const { judgement, decision, front } = await analyzeOnce({
    ...{ context, worker, place: placeOf(pane), journal: acting?.journal ?? null },
  })
  const { command, columns } = judgement.observation.pane
  const { sentence } = frontWords(agents, { front, command, configured: worker.agent })
  return { judgement: analyzers.redactor.data(judgement, columns), decision, inFront: sentence }
}

async function openTrail(
  config: ProjectConfig,
  worker: WorkerConfig,
  blocks: RunningBlocks,
  stack: CloseStack,
): Promise<{ readonly journal: Journal; readonly claims: PaneClaims }> {
  const paths = projectPaths(config)
  const lock = await acquireProject(config, idleHandlers(config, blocks), worker.id)
  stack.defer(() => lock.release())
  const journal = await openJournal({
    directory: paths.status,
    logAllDecisions: () => config.settings.log_all_decisions,
    clock: systemClock,
  })
  stack.defer(() => journal.close())
  return { journal, claims: lock.claims }
}

/** Claims the pane before anything else, because a key is pressed only under a claim. */
async function claimPane(
  placed: { readonly worker: WorkerConfig; readonly pane: PaneInfo },
  by: { readonly claims: PaneClaims; readonly terminal: Terminal },
  stack: CloseStack,
): Promise<void> {
  const denial = (await claimPanes([placed], by)).get(placed.worker.id)
  if (denial !== undefined && 'holder' in denial) throw panesAreHeld(denial.holder)
  stack.defer(async () => releasePanes(await by.terminal.panes(), new Set(), by))
}

async function findPane(config: ProjectConfig, worker: WorkerConfig, terminal: Terminal): Promise<PaneInfo> {
  const { slug } = config.project
  const running = await findRunning(config).catch(() => null)
  const finding = findingsBeside(running?.state ?? null, config, await terminal.panes()).get(worker.id)
  if (finding?.pane) return finding.pane
  const { why, remedy } = absenceOf(worker, finding ?? NOT_FOUND, slug)
  throw new CzarinaError('CZM_PANE_NOT_FOUND', `Worker "${worker.id}" has no pane: ${why}.`, {
    value: expectedPlace(worker, slug),
    suggestions: [
      `Searched the sessions ${watchedSessions(slug, config.workers).join(', ')}.`,
      remedy,
      'czarina-monitor doctor shows what is there.',
    ],
  })
}

const ignored = (): void => undefined

/** A connection to tmux for a command that asks a few questions and ends: it watches nothing, so it attaches to nothing. */
export function openOneShotTerminal(socket: string | null): Terminal {
  const events = { onOutput: ignored, onPlaces: ignored, onWatching: ignored, onNotice: ignored }
  return openPollingTerminal({ socket, gateTokens: [], events })
}
