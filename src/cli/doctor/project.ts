/** The checks of the project: its configuration, its policy, its folder for logs, and whether a monitor runs. */

import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isCzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { type Check, check } from './machine.ts'

/** Whether `start` would accept the configuration; a retired model has its own check. */
export function checkConfig({ file, settings, warnings }: ProjectConfig): readonly Check[] {
  const name = 'config'
  const found: Check = settings.enabled
    ? check(name, 'ok', `${file} is good`)
    : check(
        name,
        'warn',
        `${file} is good, but the monitor is disabled`,
        'Set "enabled": true in "llm_monitor", or run: czarina-monitor start --enable',
      )
  const others = warnings.filter((warning) => !warning.startsWith('Model '))
  return [found, ...others.map((message): Check => check(name, 'warn', message))]
}

/** Whether a policy compiles; its own tests are left to `policy test`. */
export async function checkPolicy(name: string, load: () => Promise<unknown>): Promise<Check> {
  return tried('policy', load, () => `${name} is good`)
}

/** Whether the user's own agent files, if any, are valid: an invalid one keeps the monitor from starting. */
export async function checkAgents(
  files: readonly string[],
  load: () => Promise<unknown>,
): Promise<readonly Check[]> {
  if (files.length === 0) return []
  const message = files.length === 1 ? '1 agent file is good' : `${files.length} agent files are good`
  return [await tried('agents', load, () => message)]
}

/** Whether the agent files and plugins that the config names are trusted. A missing policy has its own check. */
export async function checkTrust(countTrusted: () => Promise<number>): Promise<readonly Check[]> {
  try {
    const count = await countTrusted()
    if (count === 0) return []
    const message = count === 1 ? '1 file of your own is trusted' : `${count} files of your own are trusted`
    return [check('trust', 'ok', message)]
  } catch (error) {
    const isOther =
      isCzarinaError(error) && !['CZM_CONSENT_NOT_FOUND', 'CZM_PLUGIN_NOT_FOUND'].includes(error.code)
    return isOther ? [] : [faultOf('trust', error)]
  }
}

/** Whether a monitor runs. An unreadable lock is a fault, because no monitor could start. */
export async function checkLock(
  read: () => Promise<{ readonly pid: number; readonly startedAt: string } | null>,
): Promise<Check> {
  const found = await tried('monitor', read, (holder) =>
    holder === null
      ? 'no monitor runs in this project'
      : `a monitor runs: pid ${holder.pid}, since ${localStamp(holder.startedAt)}`,
  )
  return found.level === 'ok' ? { ...found, level: 'info' } : found
}

/** The workers whose panes belong to another worker or monitor, as the running monitor reports. */
export function checkDenied(
  workers: readonly { readonly worker: string; readonly denied: string | null }[],
): readonly Check[] {
  return workers.flatMap(({ worker, denied }): readonly Check[] =>
    denied === null ? [] : [check(`worker ${worker}`, 'warn', denied)],
  )
}

/** Pauses and holds: they are intended, but easily forgotten. */
export function checkStops(
  stops: readonly { readonly worker: string | null; readonly kind: string; readonly reason: string }[],
): readonly Check[] {
  return stops.map(({ worker, kind, reason }) => {
    const who = worker === null ? 'all workers are' : `worker ${worker} is`
    const why = reason === '' ? '' : `: ${reason}`
    const only = worker === null ? '' : ` --worker ${worker}`
    return check(
      'pause',
      'warn',
      `${who} ${kind === 'hold' ? 'on hold' : 'paused'}${why}`,
      `czarina-monitor resume${only}`,
    )
  })
}

/** Whether the trail can be written. Nothing is created to find out, so a missing folder is judged by its parent. */
export async function checkLogFolder(folder: string): Promise<Check> {
  const name = 'log folder'
  const there = await nearestThere(folder)
  try {
    if (!(await stat(there)).isDirectory()) {
      return check(name, 'fault', `${there} is not a folder`, `Move ${there} away.`)
    }
    await access(there, constants.W_OK | constants.X_OK)
    return check(name, 'ok', `${folder} can be written`)
  } catch {
    const message = `${there} cannot be written`
    return check(name, 'fault', message, `chmod u+wx '${there}'`)
  }
}

async function tried<Found>(
  name: string,
  work: () => Promise<Found>,
  good: (found: Found) => string,
): Promise<Check> {
  try {
    return check(name, 'ok', good(await work()))
  } catch (error) {
    return faultOf(name, error)
  }
}

/** An error of ours as a fault, with its first remedy; a bug is thrown again. */
export function faultOf(name: string, error: unknown): Check {
  if (!isCzarinaError(error)) throw error
  return check(name, 'fault', error.message, error.suggestions[0] ?? null)
}

async function nearestThere(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  return isThere || dirname(path) === path ? path : nearestThere(dirname(path))
}
