import type {
  AgentLikeness,
  Finding,
  Sight,
  SoughtWorker,
} from '../../../../src/core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../../../../src/core/ports.ts'
import { paneInfo } from '../../../support/panes.ts'

const LIKENESS: Readonly<Record<string, AgentLikeness>> = { claude: 'is', codex: 'is', node: 'may-be' }

/**
 * `%id session:window.pane name command`: a pane as a person would write it. The pane may be left out for 0, the
 * command for claude; `~name` is a name that tmux gave, `%id/pid` another process, `%id@server` another server.
 */
function pane(text: string): PaneInfo {
  const [ids = '', place = '', name = '', command = 'claude'] = text.split(' ')
  const [, id = '', pid = '1', server = 'one'] = /^%(\d+)(?:\/(\d+))?(?:@(\w+))?$/.exec(ids) ?? []
  const [, sessionName = '', index = '', paneIndex = '0'] = /^(.*):(\d+)(?:\.(\d+))?$/.exec(place) ?? []
  return paneInfo(Number(id), {
    ...{ paneKey: `${server}:1:%${id}`, sessionName, windowId: `${sessionName}:${index}`, command },
    ...{ windowIndex: Number(index), paneIndex: Number(paneIndex), pid: Number(pid) },
    ...{ windowName: name.replace('~', ''), renamesItself: name.startsWith('~') },
  })
}

/** A worker without a configured agent. */
export const worker = (id: string, number: number | null, target: string | null = null): SoughtWorker => ({
  ...{ id, number, target },
  agent: null,
})
export const API = worker('api', 1)
export const UI = worker('ui', 2)

/** What is visible of these workers, with panes as people write them. */
export const sightOf = (workers: readonly SoughtWorker[], panes: readonly string[]): Sight => ({
  ...{ slug: 'p', workers, panes: panes.map(pane) },
  judgeAgent: ({ command }) => LIKENESS[command] ?? 'is-not',
})

const ids = (panes: readonly PaneInfo[]): string => panes.map(({ paneId }) => paneId).join(' ')

/** `%1`: found there; `%1 (%2)`: and `%2` could be meant as well; `? %1 %2`: unclear which; `-`: nowhere. */
export function gist({ pane: found, candidates, others }: Finding): string {
  const where = found?.paneId ?? (candidates.length > 0 ? `? ${ids(candidates)}` : '-')
  return others.length > 0 ? `${where} (${ids(others)})` : where
}
