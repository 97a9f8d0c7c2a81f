/** Everything that `doctor` checks, in the order in which a person would. */

import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { sha1 } from '../../adapters/hash.ts'
import { atItsPlace, loadPolicy, policyNames } from '../../adapters/policies.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { availableParentGuard, tmuxVersion } from '../../channels/tmux/run-tmux.ts'
import type { Finding } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../../core/ports.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { paint, printable, type Style } from '../output.ts'
import { findingsBeside, frontsOf } from '../panes.ts'
import { standingBlocks } from '../pause/pause.ts'
import { openProject, type ProjectFlags, projectPaths } from '../project.ts'
import { findRunning, onRunningSocket, type Running } from '../running.ts'
import { requireTrust } from '../trust/saved-parts.ts'
import {
  type Check,
  checkApprovers,
  checkKey,
  checkModel,
  checkNode,
  checkParentGuard,
  checkSessions,
  checkTmux,
  checkWorkers,
} from './machine.ts'
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
  faultOf,
} from './project.ts'

/** Runs all checks. A refused configuration is one fault among them: the checks that do not need it still run. */
export async function diagnose(flags: ProjectFlags): Promise<readonly Check[]> {
  const version = await tmuxVersion()
  const machine = [
    checkNode(process.versions.node),
    checkTmux(version),
    checkParentGuard(availableParentGuard()),
  ]
  const config = await opened(flags).catch((error: unknown) => faultOf('config', error))
  if ('level' in config)
    return [...machine, config, checkKey(process.env), ...checkApprovers(await findOtherApprovers([]))]
  const panes = version === null ? [] : await listPanesOnce(config.settings.socket)
  const running = await findRunning(config).catch(() => null)
  return [
    ...machine,
    ...(await projectChecks(config, running)),
    ...(await paneChecks(config, findingsBeside(running?.state ?? null, config, panes), panes)),
  ]
}

async function opened(flags: ProjectFlags): Promise<ProjectConfig> {
  return onRunningSocket(await openProject(flags), flags.socket)
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
    ...checkStops(await standingBlocks(config)),
  ]
}

function policyChecks(config: ProjectConfig): Promise<readonly Check[]> {
  return Promise.all(
    policyNames(config).map((name) =>
      checkPolicy(name, () => loadPolicy(name, config.directory, sha1).catch(atItsPlace(name, config))),
    ),
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

const STYLES: Readonly<Record<Check['level'], Style>> = {
  ok: 'green',
  info: 'cyan',
  warn: 'yellow',
  fault: 'red',
}
const LEVEL_COLUMNS = 5

/** One line for each check, with its remedy below, and a last line with the totals. */
export function checksText(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ name, level, message, remedy }) => [
    `${paint(STYLES[level], level.padEnd(LEVEL_COLUMNS))}  ${name}: ${printable(message)}`,
    ...(remedy === null ? [] : [`${' '.repeat(LEVEL_COLUMNS)}  → ${printable(remedy)}`]),
  ])
  const count = (level: Check['level']) => checks.filter((check) => check.level === level).length
  return [...lines, '', `${counted(count('fault'), 'fault')}, ${counted(count('warn'), 'warning')}`].join(
    '\n',
  )
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
