/** Reads what `/proc` and `ps` say of processes. Pure. */

import type { ProcessRow } from '../../core/ports.ts'

/** One process from its `stat` and `cmdline`; null for one that has ended and only waits for its parent. See proc(5). */
export function rowOfProc(stat: string, commandLine: string): ProcessRow | null {
  // `pid (name) state parent …`: the name may hold spaces and brackets, so count from its last bracket.
  const end = stat.lastIndexOf(')')
  const [state, ...fields] = stat.slice(end + 2).split(' ')
  const [parent = 0, group = 0, session = 0, tty = 0, foregroundGroup = 0] = fields.map(Number)
  const start = fields[18]
  if (end === -1 || state === 'Z' || start === undefined) return null
  return {
    ...{ pid: Number.parseInt(stat, 10), parent, group, session, foregroundGroup, start },
    tty: tty === 0 ? '' : String(tty),
    command: stat.slice(stat.indexOf('(') + 1, end),
    arguments: commandLine.replace(/\0$/, '').split('\0'),
  }
}

const PS_ROW = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/gm

/** The rows that `ps` prints; it parts arguments by spaces, so that one with a space counts as two. */
export function rowsOfPs(text: string): readonly ProcessRow[] {
  return [...text.matchAll(PS_ROW)].map(
    ([, pid, parent, group, foregroundGroup, tty = '', start = '', line = '']) => {
      const words = line.split(/\s+/)
      return {
        ...{ pid: Number(pid), parent: Number(parent), group: Number(group), session: 0 },
        foregroundGroup: Number(foregroundGroup),
        tty: /^\?+$|^-$/.test(tty) ? '' : tty,
        start,
        command: words[0]?.split('/').at(-1) ?? '',
        arguments: words,
      }
    },
  )
}
