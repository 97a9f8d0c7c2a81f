/** Builds the context of a run's monitor under one configuration. */

import { systemClock } from '../../adapters/clock.ts'
import { openProcesses } from '../../adapters/processes/processes.ts'
import { tmuxChannel } from '../../channels/tmux/channel.ts'
import type { PanesOfRun } from '../../channels/tmux/find-panes.ts'
import type { PaneClaims } from '../../channels/tmux/pane-claims.ts'
import type { Processes, Terminal } from '../../core/ports.ts'
import type { MonitorContext } from '../../monitor/context.ts'
import type { LastEvent } from '../../plugin/analysis.ts'
import { policyOf } from '../../policy/project-policies.ts'
import { contextOf } from '../analysis-context.ts'
import { judgeAgentOf } from '../panes.ts'
import type { Effective } from './effective.ts'

/** The services that last for the whole run, through all its configurations. */
interface RunServices extends Pick<MonitorContext, 'journal' | 'metrics' | 'people' | 'items' | 'blocks'> {
  readonly lock: { readonly claims: PaneClaims }
  readonly hooks: Pick<MonitorContext, 'onDecision'>
}

export interface RunParts {
  readonly terminal: Terminal
  /** Lasts for the whole run, through all its configurations. */
  readonly panes: PanesOfRun
  readonly lastEventOf: (workerId: string) => LastEvent | null
  /** By default, the processes of this machine. */
  readonly processes?: Processes
}

/** The context of the monitor while this configuration is effective. */
export async function monitorContext(
  run: RunServices,
  { config, policies, analyzers, agents }: Effective,
  { terminal, panes, lastEventOf, processes }: RunParts,
): Promise<MonitorContext> {
  const { journal, metrics, people, items, blocks, hooks } = run
  const isAgent = (name: string): boolean => analyzers.agentNamed([name]) !== null
  const channel = tmuxChannel(
    {
      ...{ config, terminal, clock: systemClock, judgeAgent: judgeAgentOf(agents), claims: run.lock.claims },
      processes: processes ?? openProcesses(isAgent, systemClock),
      log: (message) => journal.log('INFO', message),
    },
    panes,
  )
  const { redactor, pipeline } = analyzers
  const context = await contextOf(config, {
    ...{ redactor, pipeline, channel, lastEventOf, blocks },
    policyOf: (workerId) => policyOf(policies, workerId),
  })
  return { ...context, metrics, journal, people, items, onDecision: hooks.onDecision }
}
