/** One look at one live worker; its keys are pressed only where the caller asks for that, through the send protocol. */

import { dirname } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { openJournal } from '../../adapters/journal/open-journal.ts'
import { watchLogs } from '../../adapters/logs/watch-logs.ts'
import { policyOf } from '../../adapters/policies.ts'
import { openProcesses } from '../../adapters/processes/processes.ts'
import { stopFlags } from '../../adapters/stop-flags.ts'
import { tmuxChannel } from '../../channels/tmux/channel.ts'
import { newPanesOfRun, placeOf } from '../../channels/tmux/find-panes.ts'
import {
  claimPanes,
  NO_CLAIMS,
  type PaneClaims,
  panesAreHeld,
  releasePanes,
} from '../../channels/tmux/pane-claims.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Judgement } from '../../core/judgement.ts'
import type { RunningStops } from '../../core/limits/stops.ts'
import { absenceOf } from '../../core/panes/whereabouts/describe.ts'
import { NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo, Terminal } from '../../core/ports.ts'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { expectedPlace, watchedSessions } from '../../core/project/workers.ts'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { analyzeOnce } from '../../monitor/analyze-once.ts'
import { runningStops } from '../../monitor/running-stops.ts'
import type { Log } from '../../plugin/contract.ts'
import { contextOf } from '../analysis-context.ts'
import { CloseStack } from '../close-stack.ts'
import { frontWords } from '../fronts.ts'
import { projectPaths } from '../project.ts'
import { openReader } from '../reader.ts'
import { findingsBeside, findRunning } from '../running.ts'
import { judgeAgentOf } from '../sight.ts'
import { idleHandlers } from '../start/control.ts'
import { acquireProject } from '../start/project-lock.ts'
import { agreedBefore, weigh } from '../trust/consent.ts'
import { refuseUntrusted } from '../trust/trust-gate.ts'
import { openOneShotTerminal } from './one-shot-terminal.ts'

export interface WorkerRequest {
  readonly workerId: string
  readonly execute: boolean
  readonly log: Log
}

export interface WorkerAnalysis {
  /** Without secrets: it is to be shown. */
  readonly judgement: Judgement
  /** Null where nothing was to be carried out. */
  readonly decision: Decision | null
  /** What is in front in its pane, in words. */
  readonly inFront: string
}

/** Throws CZM_WORKER_UNKNOWN, CZM_PANE_MISSING, or with `execute` CZM_ALREADY_RUNNING while a monitor does this itself. */
export async function analyzeWorker(saved: ProjectConfig, request: WorkerRequest): Promise<WorkerAnalysis> {
  const { config, policies, agents, untrusted } = await weigh(saved, await agreedBefore(saved, null))
  await refuseUntrusted(config, untrusted)
  const { settings } = config
  const paths = projectPaths(config)
  const worker = findWorker(config, request.workerId)
  await using stack = new CloseStack()
  const stops = runningStops(stopFlags(paths.status))
  const acting = request.execute ? await openTrail(config, worker, stops, stack) : null
  const { log } = request
  const analyzers = await openReader({
    settings,
    agents,
    relativeTo: dirname(config.file),
    environment: process.env,
    log,
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
    reader: analyzers.reader,
    channel,
    lastEventOf,
    stops,
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
  stops: RunningStops,
  stack: CloseStack,
): Promise<{ readonly journal: Journal; readonly claims: PaneClaims }> {
  const paths = projectPaths(config)
  const lock = await acquireProject(config, idleHandlers(config, stops), worker.id)
  stack.defer(() => lock.release())
  const journal = await openJournal({
    directory: paths.status,
    logAllDecisions: () => config.settings.log_all_decisions,
    clock: systemClock,
  })
  stack.defer(() => journal.close())
  return { journal, claims: lock.claims }
}

/** Keys are guarded by the claim, so it comes first. */
async function claimPane(
  placed: { readonly worker: WorkerConfig; readonly pane: PaneInfo },
  by: { readonly claims: PaneClaims; readonly terminal: Terminal },
  stack: CloseStack,
): Promise<void> {
  const denial = (await claimPanes([placed], by)).get(placed.worker.id)
  if (denial !== undefined && 'holder' in denial) throw panesAreHeld(denial.holder)
  stack.defer(async () => releasePanes(await by.terminal.panes(), new Set(), by))
}

function findWorker({ workers, file }: ProjectConfig, workerId: string): WorkerConfig {
  const worker = workers.find(({ id }) => id === workerId)
  if (worker !== undefined) return worker
  const ids = workers.map(({ id }) => id)
  const near = didYouMean(workerId, ids)
  throw new CzarinaError('CZM_WORKER_UNKNOWN', `There is no worker "${workerId}" in ${file}.`, {
    path: 'workers[].id',
    value: workerId,
    suggestions: [
      ...(near === null ? [] : [`Did you mean ${near}?`]),
      `The workers are: ${ids.join(', ')}. A saved screen needs no worker: add --screen FILE.`,
    ],
  })
}

async function findPane(config: ProjectConfig, worker: WorkerConfig, terminal: Terminal): Promise<PaneInfo> {
  const { slug } = config.project
  const running = await findRunning(config).catch(() => null)
  const finding = findingsBeside(running, config, await terminal.panes()).get(worker.id)
  if (finding?.pane) return finding.pane
  const { why, remedy } = absenceOf(worker, finding ?? NOT_FOUND, slug)
  throw new CzarinaError('CZM_PANE_MISSING', `Worker "${worker.id}" has no pane: ${why}.`, {
    value: expectedPlace(worker, slug),
    suggestions: [
      `Looked in the sessions ${watchedSessions(slug, config.workers).join(', ')}.`,
      remedy,
      'czarina-monitor doctor shows what is there.',
    ],
  })
}
