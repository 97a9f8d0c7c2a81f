/** Everything that `doctor` looks at, in the order in which a person would. */

import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { sha1 } from '../../adapters/hash.ts'
import { loadPolicy, policyNames } from '../../adapters/policies.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { availableLifeline, tmuxVersion } from '../../channels/tmux/run-tmux.ts'
import type { Finding } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../../core/ports.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { frontsOf } from '../fronts.ts'
import { standingStops } from '../pause/pause.ts'
import { openProject, type ProjectFlags, projectPaths } from '../project.ts'
import { findingsBeside, findRunning, onRunningSocket, type Running } from '../running.ts'
import { requireTrust } from '../trust/trust-gate.ts'
import type { Check } from './check.ts'
import { checkLifeline, checkNode, checkTmux } from './machine-checks.ts'
import { checkKey, checkModel } from './model-checks.ts'
import { findOtherApprovers } from './other-approvers.ts'
import {
  checkAgents,
  checkConfig,
  checkDenied,
  checkLock,
  checkLogFolder,
  checkPolicy,
  checkStops,
  checkTrust,
  failureOf,
} from './project-checks.ts'
import { checkApprovers, checkSessions, checkWorkers } from './tmux-checks.ts'

/** A configuration that is refused is one fault among the checks; what does not need it is looked at all the same. */
export async function diagnose(flags: ProjectFlags): Promise<readonly Check[]> {
  const version = await tmuxVersion()
  const machine = [checkNode(process.versions.node), checkTmux(version), checkLifeline(availableLifeline())]
  const opened: { config?: ProjectConfig } = {}
  const refused = await failureOf(async () => {
    opened.config = await onRunningSocket(await openProject(flags), flags.socket)
  })
  const { config } = opened
  if (config === undefined) {
    const fault: readonly Check[] = refused === null ? [] : [{ name: 'config', ...refused }]
    return [...machine, ...fault, checkKey(process.env), ...checkApprovers(await findOtherApprovers([]))]
  }
  const panes = version === null ? [] : await listPanesOnce(config.settings.socket)
  const running = await findRunning(config).catch(() => null)
  return [
    ...machine,
    ...(await projectChecks(config, running)),
    ...(await paneChecks(config, findingsBeside(running, config, panes), panes)),
  ]
}

async function projectChecks(config: ProjectConfig, running: Running | null): Promise<readonly Check[]> {
  const paths = projectPaths(config)
  return [
    ...checkConfig(config),
    ...(await policyChecks(config)),
    ...(await checkAgents(config.settings.agents, () => loadAgents(config.settings.agents))),
    ...(await checkTrust(() => requireTrust(config, ['agent', 'plugin']))),
    checkKey(process.env),
    checkModel(config),
    await checkLogFolder(paths.status),
    await checkLock(async () => (await findRunning(config))?.holder ?? null),
    ...checkDenied(running?.state?.workers ?? []),
    ...checkStops(await standingStops(config)),
  ]
}

function policyChecks(config: ProjectConfig): Promise<readonly Check[]> {
  return Promise.all(
    policyNames(config).map((name) => checkPolicy(name, () => loadPolicy(name, config.directory, sha1))),
  )
}

async function paneChecks(
  config: ProjectConfig,
  findings: ReadonlyMap<string, Finding>,
  panes: readonly PaneInfo[],
): Promise<readonly Check[]> {
  return [
    checkSessions(panes, config),
    ...checkWorkers(config, findings, await frontsOf(config, findings)),
    ...checkApprovers(await findOtherApprovers(panes)),
  ]
}
