/** Sets up a project: writes its configuration and policy, or adds our section to czarina's configuration. */

import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ConfigDocument } from '../../adapters/config/config-document.ts'
import { CONFIG_FILE, findConfig, projectFolder } from '../../adapters/config/find-config.ts'
import { isMissing } from '../../adapters/files/reading.ts'
import { readProcessTable } from '../../adapters/processes/process-table.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { tmuxVersion } from '../../channels/tmux/run-tmux.ts'
import { inheritedSocket } from '../../channels/tmux/socket-path.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { isJsonObject } from '../../core/text/json-object.ts'
import { agreeToWritten } from '../trust/offer.ts'
import { existsError, replaceKeeping, writeNew } from './safe-files.ts'
import {
  type AgentPane,
  findAgentPanes,
  freshConfig,
  isExample,
  STARTER_POLICY_NAME,
  starterSection,
  starterWorkers,
  withSection,
  withWorkers,
} from './starter-config.ts'
import { starterPolicyText } from './starter-policy.ts'

export interface InitFlags {
  readonly project?: string | undefined
  readonly socket?: string | undefined
  readonly force: boolean
  /** Whether a person is there. */
  readonly isAttended: boolean
}

/** `choose` decides which of the panes become workers. */
export async function setUpProject(
  flags: InitFlags,
  choose: (panes: readonly AgentPane[]) => Promise<readonly AgentPane[]>,
): Promise<InitReport> {
  const directory = projectFolder(resolve(flags.project ?? '.'))
  const isFolder = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) {
    const suggestions = [`mkdir -p '${directory}'`]
    throw new CzarinaError('CZM_ARGUMENT_INVALID', `${directory} is not a folder.`, {
      path: '--project',
      value: directory,
      suggestions,
    })
  }
  const socket = flags.socket ?? inheritedSocket()
  const hasOwnWorkers = await hasWorkers(directory)
  const offered = hasOwnWorkers ? [] : await runningAgents(socket)
  const report = await initProject({ directory, panes: await choose(offered), force: flags.force, socket })
  // Workers that somebody else wrote are not what `init` wrote for a person, and an example is nobody's yet.
  if (!report.isExample && (flags.isAttended || !hasOwnWorkers))
    await agreeToWritten(directory, flags.isAttended)
  return report
}

async function runningAgents(socket: string | null): Promise<readonly AgentPane[]> {
  if ((await tmuxVersion()) === null) return []
  return findAgentPanes(await listPanesOnce(socket), await readProcessTable())
}

export interface InitRequest {
  /** The project's folder. */
  readonly directory: string
  readonly panes: readonly AgentPane[]
  readonly force: boolean
  readonly socket: string | null
}

export interface InitReport {
  readonly config: string
  readonly policy: string
  readonly written: readonly string[]
  /** Files of the user's that were there and that were not touched. */
  readonly kept: readonly string[]
  readonly backups: readonly string[]
  readonly workers: readonly string[]
  /** No worker was found: an example stands in, until `init` is run again or somebody names one. */
  readonly isExample: boolean
  /** As tmux names it; null for its default. */
  readonly socket: string | null
  /** False where czarina's own configuration was added to: there `enabled` would also start czarina's older monitor. */
  readonly enabled: boolean
}

/** Whether the project has workers of its own, so that none need be offered. */
async function hasWorkers(directory: string): Promise<boolean> {
  const found = await existingConfig(directory, true)
  return found !== null && workerIds(found.value).length > 0
}

/**
 * Throws CZM_CONFIG_EXISTS where our section is there already, unless `force` or its only worker is the example of an earlier `init`; a file
 * is never lost.
 */
export async function initProject(request: InitRequest): Promise<InitReport> {
  const { directory, force } = request
  const config = join(directory, CONFIG_FILE)
  const policy = join(directory, '.czarina', STARTER_POLICY_NAME)
  const found = await existingConfig(directory, force)
  const old = await textOf(config)
  if (found?.file === config && old !== null && !force && isWaiting(found.value))
    return replaceExample(request, { config, policy, old, enabled: isEnabled(found.value) })
  const existing = extendable(config, found, force)
  const hasOwnWorkers = workerIds(existing).length > 0
  const workers = hasOwnWorkers ? null : starterWorkers(request.panes)
  const section = starterSection(existing === null || isEnabled(existing), request.socket)
  const text =
    old === null || existing === null
      ? freshConfig(directory, workers ?? [], section)
      : withSection(old, workers, section)
  const backups = await writeOver(config, text)
  const isKept = (await textOf(policy)) !== null && !force
  if (!isKept) backups.push(...(await writeOver(policy, await starterPolicyText(policy))))
  return {
    config,
    policy,
    written: isKept ? [config] : [config, policy],
    kept: isKept ? [policy] : [],
    backups,
    workers: workers?.map(({ id }) => id) ?? workerIds(existing),
    isExample: !hasOwnWorkers && request.panes.length === 0,
    socket: request.socket,
    enabled: section.enabled,
  }
}

/** The workers that an earlier `init` did not find take the place of its example; nothing else of the file is touched. */
async function replaceExample(
  { panes, socket }: InitRequest,
  {
    config,
    policy,
    old,
    enabled,
  }: Record<'config' | 'policy' | 'old', string> & { readonly enabled: boolean },
): Promise<InitReport> {
  const workers = starterWorkers(panes)
  const isFound = panes.length > 0
  return {
    ...{ config, policy, enabled, socket },
    written: isFound ? [config] : [],
    kept: isFound ? [policy] : [config, policy],
    backups: isFound ? await writeOver(config, withWorkers(old, workers, socket)) : [],
    workers: workers.map(({ id }) => id),
    isExample: !isFound,
  }
}

/** Whether this is what an earlier `init` wrote that found no agent. */
function isWaiting(config: unknown): config is Record<string, unknown> {
  if (!isJsonObject(config) || !isJsonObject(config.llm_monitor) || !Array.isArray(config.workers))
    return false
  return config.workers.length > 0 && workerIds(config).length === 0
}

/** The configuration that our section is to be added to; null where a new one is to be written. */
function extendable(
  config: string,
  found: ConfigDocument | null,
  force: boolean,
): Record<string, unknown> | null {
  const existing = found?.file === config && isJsonObject(found.value) ? found.value : null
  const isOnlyCzarinas = existing !== null && !Object.hasOwn(existing, 'llm_monitor')
  if (found !== null && !isOnlyCzarinas && !force) throw existsError(found.file)
  return existing
}

/** Gives the copies that were made. */
async function writeOver(file: string, text: string): Promise<string[]> {
  if ((await textOf(file)) !== null) return [await replaceKeeping(file, text)]
  await writeNew(file, text)
  return []
}

/** Null where there is none; with `force` also where there is one that is not JSON. */
async function existingConfig(directory: string, force: boolean): Promise<ConfigDocument | null> {
  try {
    return (await findConfig(directory, directory)).document
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    if (error.code === 'CZM_CONFIG_NOT_FOUND') return null
    if (error.code === 'CZM_CONFIG_SYNTAX_INVALID' && force) return null
    throw error
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isEnabled(config: Record<string, unknown>): boolean {
  return isJsonObject(config.llm_monitor) && config.llm_monitor.enabled === true
}

/** The user's own workers: the example that an earlier `init` left is none. */
function workerIds(config: unknown): readonly string[] {
  const workers = isJsonObject(config) && Array.isArray(config.workers) ? config.workers : []
  return workers.flatMap((worker) => (isJsonObject(worker) && !isExample(worker) ? [String(worker.id)] : []))
}
