/** The project's own part: its configuration, its policy, its folder for logs, and whether a monitor runs in it. */

import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isCzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import type { Check } from './machine.ts'

/** Whether `start` would start; a retired model has a check of its own. */
export function checkConfig({ file, settings, warnings }: ProjectConfig): readonly Check[] {
  const name = 'config'
  const found: Check = settings.enabled
    ? { name, level: 'ok', message: `${file} is good`, remedy: null }
    : {
        name,
        level: 'warn',
        message: `${file} is good, but the monitor is disabled`,
        remedy: 'Set "enabled": true in "llm_monitor", or run: czarina-monitor start --enable',
      }
  const others = warnings.filter((warning) => !warning.startsWith('Model '))
  return [found, ...others.map((message): Check => ({ name, level: 'warn', message, remedy: null }))]
}

/** The policy is compiled and its own tests are left to `policy test`. */
export async function checkPolicy(name: string, load: () => Promise<unknown>): Promise<Check> {
  const failed = await failureOf(load)
  return failed === null
    ? { name: 'policy', level: 'ok', message: `${name} is good`, remedy: null }
    : { name: 'policy', ...failed }
}

/** The user's own agent files, where there are any: a bad one keeps the monitor from starting. */
export async function checkAgents(
  files: readonly string[],
  load: () => Promise<unknown>,
): Promise<readonly Check[]> {
  if (files.length === 0) return []
  const failed = await failureOf(load)
  const message = files.length === 1 ? '1 agent file is good' : `${files.length} agent files are good`
  return [
    failed === null ? { name: 'agents', level: 'ok', message, remedy: null } : { name: 'agents', ...failed },
  ]
}

/** Whether what the config names may be used, where it is not all shipped. A policy that is not there has its own check. */
export async function checkTrust(countTrusted: () => Promise<number>): Promise<readonly Check[]> {
  try {
    const count = await countTrusted()
    if (count === 0) return []
    const message = count === 1 ? '1 file of your own is trusted' : `${count} files of your own are trusted`
    return [{ name: 'trust', level: 'ok', message, remedy: null }]
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    if (!['CZM_UNTRUSTED', 'CZM_PLUGIN_NOT_FOUND'].includes(error.code)) return []
    return [{ name: 'trust', level: 'fault', message: error.message, remedy: error.suggestions[0] ?? null }]
  }
}

/** Whether a monitor runs: a lock that nobody can read is a fault, since nothing would start. */
export async function checkLock(
  read: () => Promise<{ readonly pid: number; readonly startedAt: string } | null>,
): Promise<Check> {
  let message = 'no monitor runs in this project'
  const failed = await failureOf(async () => {
    const holder = await read()
    if (holder !== null) message = `a monitor runs: pid ${holder.pid}, since ${holder.startedAt}`
  })
  return failed === null
    ? { name: 'monitor', level: 'info', message, remedy: null }
    : { name: 'monitor', ...failed }
}

/** The workers whose panes another worker or another monitor has, as the monitor that runs says. */
export function checkDenied(
  workers: readonly { readonly worker: string; readonly denied: string | null }[],
): readonly Check[] {
  return workers.flatMap(({ worker, denied }): readonly Check[] =>
    denied === null ? [] : [{ name: `worker ${worker}`, level: 'warn', message: denied, remedy: null }],
  )
}

/** What stops all keys, or those of a worker: it is meant, but easily forgotten. */
export function checkStops(
  stops: readonly { readonly worker: string | null; readonly kind: string; readonly reason: string }[],
): readonly Check[] {
  return stops.map(({ worker, kind, reason }) => {
    const who = worker === null ? 'all workers are' : `worker ${worker} is`
    const why = reason === '' ? '' : `: ${reason}`
    const only = worker === null ? '' : ` --worker ${worker}`
    return {
      name: 'pause',
      level: 'warn',
      message: `${who} ${kind === 'hold' ? 'on hold' : 'paused'}${why}`,
      remedy: `czarina-monitor resume${only}`,
    }
  })
}

/** Whether the trail can be written; nothing is made for the answer, so a missing folder is judged by its parent. */
export async function checkLogFolder(folder: string): Promise<Check> {
  const name = 'log folder'
  const there = await nearestThere(folder)
  try {
    if (!(await stat(there)).isDirectory()) {
      return { name, level: 'fault', message: `${there} is not a folder`, remedy: `Move ${there} away.` }
    }
    await access(there, constants.W_OK | constants.X_OK)
    return { name, level: 'ok', message: `${folder} can be written`, remedy: null }
  } catch {
    const message = `${there} cannot be written`
    return { name, level: 'fault', message, remedy: `chmod u+wx '${there}'` }
  }
}

/** An error of ours as a fault with its first remedy; a bug is thrown on. */
export async function failureOf(work: () => Promise<unknown>): Promise<Omit<Check, 'name'> | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    return { level: 'fault', message: error.message, remedy: error.suggestions[0] ?? null }
  }
}

async function nearestThere(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  return isThere || dirname(path) === path ? path : nearestThere(dirname(path))
}
