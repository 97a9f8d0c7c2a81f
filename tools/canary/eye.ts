/** Reads one agent's pane exactly as the monitor does: same adapters, prefilter and shipped policy, but no model. */

import { join } from 'node:path'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { systemClock } from '../../src/adapters/clock.ts'
import { loadConfig } from '../../src/adapters/config/load-config.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import { openJournal } from '../../src/adapters/journal/open-journal.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { openProcesses } from '../../src/adapters/processes/processes.ts'
import { tmuxChannel } from '../../src/channels/tmux/channel.ts'
import { newPanesOfRun, placeOf } from '../../src/channels/tmux/find-panes.ts'
import { NO_CLAIMS } from '../../src/channels/tmux/pane-claims.ts'
import { contextOf } from '../../src/cli/analysis-context.ts'
import { openOneShotTerminal } from '../../src/cli/analyze/analyze.ts'
import { openAnalyzers, SILENT_LOG } from '../../src/cli/analyzers.ts'
import { judgeAgentOf, sightOf } from '../../src/cli/panes.ts'
import { CloseStack } from '../../src/cli/together.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Judgement } from '../../src/core/judgement.ts'
import { findWorkers } from '../../src/core/panes/whereabouts/find-workers.ts'
import { analyzeOnce } from '../../src/monitor/analyze-once.ts'
import { runningBlocks } from '../../src/monitor/running-blocks.ts'
import type { Reading } from './label.ts'

export interface Eye extends AsyncDisposable {
  /** Captures and judges, without a key. Null if the worker's window is gone. */
  look(): Promise<Judgement | null>
  /** Captures, judges, and carries the verdict out by the send protocol; null if the window is gone. */
  lookAndAct(): Promise<Decision | null>
}

/** Opens what a reading needs; the project must exist. Analyzers get none of our environment variables. */
export async function openEye(project: string, workerId: string, socket: string): Promise<Eye> {
  const config = await loadConfig({ project, cwd: project, flags: { socket }, environment: {} })
  const { settings } = config
  const policy = await loadPolicy(settings.policy, config.directory, sha1)
  const stack = new CloseStack()
  const journal = await openJournal({
    directory: join(project, '.czarina', 'status'),
    logAllDecisions: () => true,
    clock: systemClock,
  })
  stack.defer(() => journal.close())
  const analyzers = await openAnalyzers({ settings, relativeTo: project, environment: {}, log: SILENT_LOG })
  stack.defer(() => analyzers[Symbol.asyncDispose]())
  const terminal = openOneShotTerminal(socket)
  stack.defer(() => terminal.close())
  const judgeAgent = judgeAgentOf(KNOWN_AGENTS)
  // No monitor runs here, so nobody has claimed the pane.
  const found = {
    ...{ config, terminal, judgeAgent, claims: NO_CLAIMS, clock: systemClock },
    log: () => undefined,
  }
  const isAgent = (name: string): boolean => analyzers.agentNamed([name]) !== null
  const context = await contextOf(config, {
    policyOf: () => policy,
    redactor: analyzers.redactor,
    pipeline: analyzers.pipeline,
    channel: tmuxChannel({ ...found, processes: openProcesses(isAgent, systemClock) }, newPanesOfRun()),
    lastEventOf: () => null,
    blocks: runningBlocks(blockFlags(join(project, '.czarina', 'status'))),
  })
  const analyze = async (acts: boolean) => {
    const worker = config.workers.find(({ id }) => id === workerId)
    const pane = findWorkers(sightOf(config, await terminal.panes())).get(workerId)?.pane
    return worker && pane
      ? analyzeOnce({ context, worker, place: placeOf(pane), journal: acts ? journal : null })
      : null
  }
  return {
    look: async () => (await analyze(false))?.judgement ?? null,
    lookAndAct: async () => (await analyze(true))?.decision ?? null,
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  }
}

/** The part of a judgement that can be compared with a label. */
export function readingOf({ analysis, answer, verdict }: Judgement): Reading {
  return {
    status: analysis.status,
    prompt: analysis.prompt?.kind ?? 'none',
    about: analysis.prompt?.about?.text ?? null,
    effect: verdict.effect,
    picks: answer?.label ?? null,
    keys: answer?.keys ?? [],
    reasoning: analysis.reasoning,
  }
}
