import { expect, it } from 'vitest'
import { findAgentPanes } from '../../../src/cli/init/starter-config.ts'
import type { PaneInfo, ProcessRow } from '../../../src/core/ports.ts'
import { paneInfo } from '../../support/panes.ts'

const pane = (index: number, windowName: string, command: string, more: Partial<PaneInfo> = {}): PaneInfo =>
  paneInfo(index, { windowName, command, ...more })

/** The processes on the terminals of panes: pid, parent, command line, and the group in front. */
function rows(
  processes: readonly (readonly [number, number, string, number])[],
): ReadonlyMap<number, ProcessRow> {
  return new Map(
    processes.map(([pid, parent, line, foregroundGroup]) => {
      const words = line.split(' ')
      const ids = { pid, parent, group: pid, session: 0, tty: 'a', foregroundGroup, start: `s${pid}` }
      return [pid, { ...ids, command: words[0] ?? '', arguments: words }]
    }),
  )
}

it('recognizes agents by their command, even behind an interpreter, and gives each a unique id', () => {
  const panes = [
    pane(0, 'zsh', 'zsh'),
    pane(1, 'backend', 'claude'),
    pane(2, 'node', 'node'),
    pane(3, 'backend', 'codex'),
    pane(4, 'my app!', 'aider'),
    pane(5, 'server', 'node'),
    pane(6, 'gone', 'claude', { dead: true }),
    pane(1, 'backend', 'claude', { sessionName: 'linked' }),
    pane(7, 'cursor', 'cursor-agent', { paneIndex: 2 }),
    pane(17, 'cursor', 'bash', { windowId: '@7', windowIndex: 7 }),
    pane(8, 'vim', 'vim'),
    pane(9, 'v1.2', 'claude'),
    pane(10, '4', 'claude'),
  ]
  const processes = rows([
    [102, 1, '-zsh', 202],
    [202, 102, 'node --no-warnings /usr/lib/node_modules/.bin/gemini -m x', 202],
    [105, 1, 'bash', 205],
    [205, 105, 'node server.js claude', 205],
    [108, 1, 'vim /home/me/bin/claude', 108],
  ])
  expect(findAgentPanes(panes, processes)).toEqual([
    { id: 'backend', agent: 'claude', target: 'work:1.0' },
    { id: 'gemini', agent: 'gemini', target: 'work:node' },
    { id: 'backend-2', agent: 'codex', target: 'work:3.0' },
    { id: 'aider', agent: 'aider', target: 'work:my app!' },
    { id: 'cursor', agent: 'cursor', target: 'work:cursor.2' },
    { id: 'v1.2', agent: 'claude', target: 'work:v1.2.0' },
    { id: '4', agent: 'claude', target: 'work:10.0' },
  ])
})
