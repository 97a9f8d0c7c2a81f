import { expect, it } from 'vitest'
import type { PaneInfo } from '../../src/core/ports.ts'
import { findAgentPanes } from '../../src/setup/agent-panes.ts'

const pane = (
  index: number,
  windowName: string,
  command: string,
  more: Partial<PaneInfo> = {},
): PaneInfo => ({
  paneId: `%${index}`,
  sessionName: 'work',
  windowIndex: index,
  windowName,
  paneIndex: 0,
  active: true,
  command,
  pid: 100 + index,
  dead: false,
  activity: 0,
  claim: '',
  ...more,
})

it('knows agents by their command, also behind an interpreter, and gives each an id of its own', () => {
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
    pane(8, 'vim', 'vim'),
  ]
  const processes = [
    { pid: 102, parent: 1, words: ['-zsh'] },
    {
      pid: 202,
      parent: 102,
      words: ['node', '--no-warnings', '/usr/lib/node_modules/.bin/gemini', '-m', 'x'],
    },
    { pid: 105, parent: 1, words: ['bash'] },
    { pid: 205, parent: 105, words: ['node', 'server.js', 'claude'] },
    { pid: 208, parent: 108, words: ['vim', '/home/me/bin/claude'] },
  ]
  expect(findAgentPanes(panes, processes)).toEqual([
    { id: 'backend', agent: 'claude', target: 'work:1.0' },
    { id: 'gemini', agent: 'gemini', target: 'work:2.0' },
    { id: 'backend-2', agent: 'codex', target: 'work:3.0' },
    { id: 'aider', agent: 'aider', target: 'work:4.0' },
    { id: 'cursor', agent: 'cursor', target: 'work:7.2' },
  ])
})

it('is not caught in a circle of processes', () => {
  const circle = [
    { pid: 101, parent: 201, words: ['a'] },
    { pid: 201, parent: 101, words: ['b'] },
  ]
  expect(findAgentPanes([pane(1, 'w', 'node')], circle)).toEqual([])
})
