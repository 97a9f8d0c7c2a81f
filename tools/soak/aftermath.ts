/** What is checked after the day, when the monitor has ended. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DECISIONS_FILE } from '../../src/adapters/journal/read-decisions.ts'
import { trailBackwards } from '../../src/adapters/journal/rotated-files.ts'
import { clientProcesses, ownClients } from '../chaos/clients.ts'
import { openIntents } from '../stage/intents.ts'
import type { SoakProject } from './project.ts'
import type { Runs } from './runs.ts'

export interface Aftermath {
  /** All lines of the trail, newest first. */
  readonly lines: readonly string[]
  readonly openIntents: number
  readonly shown: number
  readonly errors: readonly string[]
  readonly leftClients: number
}

/** Reads what the monitor left behind, while its tmux server still runs. */
export async function aftermathOf(project: SoakProject, runs: Runs): Promise<Aftermath> {
  const status = join(project.folder, '.czarina', 'status')
  const lines: string[] = []
  for await (const line of trailBackwards(join(status, DECISIONS_FILE))) lines.push(line)
  const log = await readFile(join(status, 'llm-monitor.log'), 'utf8').catch(() => '')
  const left = [await ownClients(project.socket), await clientProcesses(project.socket)]
  return {
    lines,
    openIntents: await openIntents(project.folder),
    shown: await shownDecisions(runs),
    errors: log.split('\n').filter((line) => line.includes('] [ERROR] ')),
    leftClients: Math.max(...left.map(({ length }) => length)),
  }
}

/** The number of decisions that the command prints as JSON. */
async function shownDecisions(runs: Runs): Promise<number> {
  const decisions: unknown = JSON.parse(await runs.command('decisions', '--since', 'all', '--json'))
  return Array.isArray(decisions) ? decisions.length : 0
}
