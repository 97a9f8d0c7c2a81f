/** What `start` says about everything that it did not find: it waits for it, but the name may be wrong. */

import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { type OtherServer, otherServers } from '../../channels/tmux/servers.ts'
import { absenceOf, absenceText } from '../../core/panes/whereabouts/describe.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { watchedSessions } from '../../core/project/workers.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { sightOf } from '../panes.ts'

/** One line for the server or the sessions, and one for each worker of the current phase. */
export async function startAbsences(
  config: ProjectConfig,
  agents?: readonly AgentData[],
): Promise<readonly string[]> {
  const { settings, project, workers } = config
  const panes = await listPanesOnce(settings.socket)
  const sessions = watchedSessions(project.slug, workers)
  const where = settings.socket === null ? 'the default socket' : `the socket ${settings.socket}`
  const hint = async (): Promise<string> => socketHint(await otherServers(settings.socket), sessions)
  if (panes.length === 0) return [`No tmux server answers on ${where}; waiting for one. ${await hint()}`]
  const isThere = panes.some(({ sessionName }) => sessions.includes(sessionName))
  const findings = findWorkers(sightOf(config, panes, agents))
  const absent = workers.flatMap((worker) => {
    const finding = findings.get(worker.id)
    if (finding === undefined || finding.pane !== null || worker.number === null) return []
    // The monitor itself notifies people about panes that could be meant, whenever they change.
    if (finding.candidates.length + finding.others.length > 0) return []
    return [`${worker.id} ${absenceText(absenceOf(worker, finding, project.slug))}`]
  })
  return isThere
    ? absent
    : [`None of the sessions ${sessions.join(', ')} is on ${where}. ${await hint()}`, ...absent]
}

/** Names the socket that was probably meant. */
function socketHint(servers: readonly OtherServer[], sessions: readonly string[]): string {
  const meant = servers.filter((server) => server.sessions.some((name) => sessions.includes(name)))
  if (meant.length > 0) return `Did you mean ${meant.map(({ socket }) => `--socket ${socket}`).join(' or ')}?`
  return 'Start tmux there, or name its socket: --socket NAME, or "socket" in the configuration.'
}
