import { expect, test } from 'vitest'
import { foregroundOf } from '../../../../src/core/panes/processes/foreground.ts'
import type { ProcessRow } from '../../../../src/core/ports.ts'

const isAgent = (name: string): boolean => ['claude', 'codex'].includes(name)

/** `pid parent group tty foregroundGroup line`, one process on each row. */
function processes(text: string): ReadonlyMap<number, ProcessRow> {
  const rows = text
    .trim()
    .split('\n')
    .map((line): [number, ProcessRow] => {
      const [pid = '', parent, group, tty = '', foregroundGroup, ...words] = line.trim().split(' ')
      const program = words[0]?.split('/').at(-1)?.replace('-', '') ?? ''
      const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group), session: 0 }
      const ofTerminal = { tty: tty === '-' ? '' : tty, foregroundGroup: Number(foregroundGroup) }
      return [
        Number(pid),
        { ...numbers, ...ofTerminal, start: `s${pid}`, command: program, arguments: words },
      ]
    })
  return new Map(rows)
}

/** `pid: names (below the programs above it)`. */
function inFront(text: string, panePid = 10): string | null {
  const front = foregroundOf(processes(text), panePid, isAgent)
  if (front === null) return null
  const below = front.below.length === 0 ? '' : ` (below ${front.below.join(', ')})`
  return `${front.pid} ${front.start}: ${front.names.join(' ')}${below}`
}

test.each<[string, string, string | null]>([
  ['an agent that tmux started', '10 1 10 a 10 claude', '10 s10: claude'],
  [
    'an agent that a shell with job control started',
    `10 1 10 a 20 -bash
     20 10 20 a 20 node /usr/bin/claude`,
    '20 s20: node claude',
  ],
  ['a shell that waits for a command', '10 1 10 a 10 -bash', '10 s10: bash'],
  [
    'a shell whose agent works in the background',
    `10 1 10 a 10 -bash
     20 10 20 a 10 claude`,
    '10 s10: bash',
  ],
  [
    'an agent below scripts',
    `10 1 10 a 10 sh -c start.sh;bash
     11 10 10 a 10 bash start.sh
     12 11 10 a 10 timeout 3600 claude
     13 12 10 a 10 claude`,
    '13 s13: claude (below sh, bash, timeout)',
  ],
  [
    'an agent below an unknown program',
    `10 1 10 a 10 launcher
     11 10 10 a 10 claude`,
    '11 s11: claude (below launcher)',
  ],
  [
    'an agent below a package runner',
    `10 1 10 a 10 npm
     11 10 10 a 10 sh -c claude
     12 11 10 a 10 node /usr/lib/node_modules/.bin/claude`,
    '12 s12: node claude (below npm, sh)',
  ],
  [
    'the outermost of an agent and the agents that it started',
    `10 1 10 a 10 claude
     11 10 10 a 10 codex mcp-server
     12 10 12 - -1 bash -c ls`,
    '10 s10: claude',
  ],
  [
    'an agent behind a relay, on its own terminal',
    `10 1 10 a 10 sh -c script
     11 10 10 a 10 script -qc claude
     12 11 12 b 13 bash -c claude
     13 12 13 b 13 claude`,
    '13 s13: claude (below sh, script)',
  ],
  [
    'a relay that still asks for a password',
    `10 1 10 a 11 -bash
     11 10 11 a 11 sudo claude`,
    '11 s11: sudo',
  ],
  [
    'a program that is no relay, although it has its own terminal',
    `10 1 10 a 10 vim
     11 10 11 b 11 claude`,
    '10 s10: vim',
  ],
  [
    'what a script waits for',
    `10 1 10 a 10 sh -c docker
     11 10 10 a 10 docker exec -it box claude`,
    '11 s11: docker (below sh)',
  ],
  [
    'the program that asks, not what it started',
    `10 1 10 a 11 -bash
     11 10 11 a 11 apt install vim
     12 11 11 a 11 dpkg --configure vim`,
    '11 s11: apt',
  ],
  [
    'what a script shows',
    `10 1 10 a 10 bash claude
     11 10 10 a 10 cat dialog.txt`,
    '11 s11: cat (below bash)',
  ],
  ['a pane without a terminal', '10 1 10 - -1 claude', null],
  ['a pane without a process row', '9 1 9 a 9 claude', null],
  ['a front group without process rows', '10 1 10 a 30 -bash', null],
  [
    'rows in a circle',
    `10 11 10 a 10 sh
     11 10 10 a 10 sh`,
    null,
  ],
])('%s', (_name, rows, expected) => {
  expect(inFront(rows)).toBe(expected)
})
