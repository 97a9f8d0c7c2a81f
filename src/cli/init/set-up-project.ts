/** Sets up a project, and offers the agents that run in tmux now as its workers. */

import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { projectFolder } from '../../adapters/config/find-config.ts'
import { readProcessTable } from '../../adapters/processes/process-table.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { tmuxVersion } from '../../channels/tmux/run-tmux.ts'
import { inheritedSocket } from '../../channels/tmux/socket-path.ts'
import { CzarinaError } from '../../core/errors.ts'
import { agreeToWritten } from '../trust/trust-command.ts'
import { type AgentPane, findAgentPanes } from './agent-panes.ts'
import { hasWorkers, type InitReport, initProject } from './init-project.ts'

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
    throw new CzarinaError('CZM_USAGE', `${directory} is not a folder`, { path: '--project', suggestions })
  }
  const socket = flags.socket ?? inheritedSocket()
  const hasOwnWorkers = await hasWorkers(directory)
  const offered = hasOwnWorkers ? [] : await runningAgents(socket)
  const report = await initProject({ directory, panes: await choose(offered), force: flags.force, socket })
  // Workers that somebody else wrote are not what `init` wrote for a person.
  if (flags.isAttended || !hasOwnWorkers) await agreeToWritten(directory, flags.isAttended)
  return report
}

async function runningAgents(socket: string | null): Promise<readonly AgentPane[]> {
  if ((await tmuxVersion()) === null) return []
  return findAgentPanes(await listPanesOnce(socket), await readProcessTable())
}
