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
  /** Whether a person can be asked. */
  readonly isAttended: boolean
}

/** Writes what a project needs to start; `choose` decides which panes become workers. */
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
  // Consent covers only what `init` wrote for this person: not workers that somebody else wrote, and not the example.
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
  /** The user's files that existed and were not changed. */
  readonly kept: readonly string[]
  readonly backups: readonly string[]
  readonly workers: readonly string[]
  /** Whether no worker was found: an example is in its place, until `init` is run again or somebody names a worker. */
  readonly isExample: boolean
  /** By its name in tmux; null means the default socket. */
  readonly socket: string | null
  /** False in a configuration of czarina itself, where `enabled` would also start czarina's older monitor. */
  readonly enabled: boolean
}

/** Whether the project has its own workers, so that none have to be offered. */
async function hasWorkers(directory: string): Promise<boolean> {
  const found = await existingConfig(directory, true)
  return found !== null && workerIds(found.value).length > 0
}

/**
 * Writes the configuration and the policy; no file is ever lost. Throws CZM_CONFIG_EXISTS if our section already exists, unless `force`
 * is set or its only worker is the example of an earlier `init`.
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

/** Replaces the example of an earlier `init` with the workers that were found now; nothing else in the file changes. */
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

/** Whether this is the configuration of an earlier `init` that found no agent. */
function isWaiting(config: unknown): config is Record<string, unknown> {
  if (!isJsonObject(config) || !isJsonObject(config.llm_monitor) || !Array.isArray(config.workers))
    return false
  return config.workers.length > 0 && workerIds(config).length === 0
}

/** The configuration to which our section will be added; null if a new one has to be written. */
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

/** Returns the copies of old files. */
async function writeOver(file: string, text: string): Promise<string[]> {
  if ((await textOf(file)) !== null) return [await replaceKeeping(file, text)]
  await writeNew(file, text)
  return []
}

/** Null if there is none; with `force`, also if it is not JSON. */
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

/** The user's own workers, without the example of an earlier `init`. */
function workerIds(config: unknown): readonly string[] {
  const workers = isJsonObject(config) && Array.isArray(config.workers) ? config.workers : []
  return workers.flatMap((worker) => (isJsonObject(worker) && !isExample(worker) ? [String(worker.id)] : []))
}
