/** Writes a project's first configuration and policy, or adds our section to the configuration that czarina has. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConfigDocument } from '../../adapters/config/config-document.ts'
import { CONFIG_FILE, findConfig } from '../../adapters/config/find-config.ts'
import { isMissing } from '../../adapters/files/reading.ts'
import { isCzarinaError } from '../../core/errors.ts'
import { isJsonObject } from '../../core/text/json-object.ts'
import type { AgentPane } from './agent-panes.ts'
import { freshConfig, withSection } from './config-text.ts'
import { existsError, replaceKeeping, writeNew } from './safe-files.ts'
import { isExample, STARTER_POLICY_NAME, starterSection, starterWorkers } from './starter-files.ts'
import { starterPolicyText } from './starter-policy.ts'

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
  /** False where czarina's own configuration was added to: there `enabled` would also start czarina's older monitor. */
  readonly enabled: boolean
}

/** Whether the project has workers of its own, so that none need be offered. */
export async function hasWorkers(directory: string): Promise<boolean> {
  const found = await existingConfig(directory, true)
  return found !== null && workerIds(found.value).length > 0
}

/** Throws CZM_CONFIG_EXISTS where our section is there already, unless `force`; a file is never lost. */
export async function initProject(request: InitRequest): Promise<InitReport> {
  const { directory, force } = request
  const config = join(directory, CONFIG_FILE)
  const policy = join(directory, '.czarina', STARTER_POLICY_NAME)
  const found = await existingConfig(directory, force)
  const existing = found?.file === config && isJsonObject(found.value) ? found.value : null
  const isOnlyCzarinas = existing !== null && !Object.hasOwn(existing, 'llm_monitor')
  if (found !== null && !isOnlyCzarinas && !force) throw existsError(found.file)

  const old = await textOf(config)
  const hasOwnWorkers = workerIds(existing).length > 0
  const workers = hasOwnWorkers ? null : starterWorkers(request.panes)
  const section = starterSection(existing === null || isEnabled(existing), request.socket)
  const text =
    old === null || existing === null
      ? freshConfig(directory, workers ?? [], section)
      : withSection(old, workers, section)
  const backups = await writeOver(config, text)
  const policyText = await starterPolicyText(policy)
  const isKept = (await textOf(policy)) !== null && !force
  const policyBackups = isKept ? [] : await writeOver(policy, policyText)
  return {
    config,
    policy,
    written: isKept ? [config] : [config, policy],
    kept: isKept ? [policy] : [],
    backups: [...backups, ...policyBackups],
    workers: workers?.map(({ id }) => id) ?? workerIds(existing),
    enabled: section.enabled,
  }
}

async function writeOver(file: string, text: string): Promise<readonly string[]> {
  return (await textOf(file)) === null ? writeNew(file, text) : [await replaceKeeping(file, text)]
}

/** Null where there is none; with `force` also where there is one that is not JSON. */
async function existingConfig(directory: string, force: boolean): Promise<ConfigDocument | null> {
  try {
    return (await findConfig(directory, directory)).document
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    if (error.code === 'CZM_CONFIG_NOT_FOUND') return null
    if (error.code === 'CZM_CONFIG_NOT_JSON' && force) return null
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
