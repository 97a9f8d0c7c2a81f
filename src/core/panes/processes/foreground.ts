/** Which program gets the keys that are pressed in a pane, from the processes on its terminal. Pure. */

import { WRAPPERS } from '../../../risk/data/wrappers.ts'
import type { Foreground, ProcessRow } from '../../ports.ts'

/** Package runners stay above the programs that they install. */
const RUNNERS = 'npx npm pnpm yarn bunx bun uvx uv pipx mise asdf make just'.split(' ')
/** They give what they start its own terminal, and pass on everything that is typed. */
const RELAYS = ['script', 'sudo', 'doas', 'su', 'runuser', 'unbuffer', 'asciinema']
const CARRIERS: ReadonlySet<string> = new Set([
  ...RUNNERS,
  ...RELAYS,
  // Wrappers whose program is on this machine, and is the one that they name.
  ...WRAPPERS.filter((rule) => !(rule.elsewhere || rule.feeds || rule.joins)).flatMap(({ names }) =>
    names.split(',').map((name) => name.trim().split(' ')[0] ?? ''),
  ),
])

type Rows = ReadonlyMap<number, ProcessRow>

/**
 * The outermost process in front that has the name of an agent, because an agent's own children come and go. If there
 * is none, the first process in front that does more than start another one and wait for it. Null if the rows do not
 * show it.
 */
export function foregroundOf(
  rows: Rows,
  panePid: number,
  isAgent: (name: string) => boolean,
): Foreground | null {
  const front = membersInFront(rows, panePid)
  const outermost = front.filter(({ parent }) => !front.some(({ pid }) => pid === parent))
  const carried = carriedBy(outermost[0], front)
  if (carried === undefined) return null
  const agent = firstFrom(outermost, front, (row) => namesOf(row).some(isAgent))
  const last = agent ?? carried
  const inner = agent === null && isOneOf(carried, RELAYS) ? relayedBy(carried, rows, isAgent) : null
  const above = aboveOf(last, front)
  if (inner !== null) return { ...inner, below: [...above, nameOf(last), ...inner.below] }
  return { pid: last.pid, start: last.start, names: namesOf(last), below: above }
}

/**
 * Whether nothing below this process can show which program is in front: it gets no keys itself, or it is the answer.
 */
export function endsBranch(row: ProcessRow, isAgent: (name: string) => boolean): boolean {
  const ownsTerminal = row.pid === row.session && row.tty !== ''
  return (row.group !== row.foregroundGroup && !ownsTerminal) || namesOf(row).some(isAgent)
}

/** Distinguishes this very process from all others; null if the system does not show it. */
export function identityOf(front: Foreground | null): string | null {
  return front === null ? null : `${front.pid} ${front.start}`
}

/** The processes of the group that gets the keys of the pane's terminal, oldest first. */
function membersInFront(rows: Rows, panePid: number): readonly ProcessRow[] {
  const root = rows.get(panePid)
  if (root === undefined || root.tty === '' || root.foregroundGroup <= 0) return []
  return [...rows.values()].filter(({ group, tty }) => group === root.foregroundGroup && tty === root.tty)
}

/** Searches level by level, so that the outermost process is found first. */
function firstFrom(
  level: readonly ProcessRow[],
  front: readonly ProcessRow[],
  isWanted: (row: ProcessRow) => boolean,
): ProcessRow | null {
  if (level.length === 0) return null
  const below = level.flatMap((row) => childrenOf(row, front))
  return level.find(isWanted) ?? firstFrom(below, front, isWanted)
}

function carriedBy(row: ProcessRow | undefined, front: readonly ProcessRow[]): ProcessRow | undefined {
  if (row === undefined || !namesOf(row).some((name) => CARRIERS.has(name) || isShellName(name))) return row
  return carriedBy(childrenOf(row, front)[0], front) ?? row
}

/** What runs on the terminal that a relay has created. */
function relayedBy(relay: ProcessRow, rows: Rows, isAgent: (name: string) => boolean): Foreground | null {
  const inner = [...rows.values()].find(({ parent, tty }) => parent === relay.pid && tty !== relay.tty)
  return inner === undefined ? null : foregroundOf(rows, inner.pid, isAgent)
}

function aboveOf(row: ProcessRow, front: readonly ProcessRow[]): readonly string[] {
  const parent = front.find(({ pid }) => pid === row.parent)
  return parent === undefined ? [] : [...aboveOf(parent, front), nameOf(parent)]
}

function childrenOf({ pid }: ProcessRow, front: readonly ProcessRow[]): readonly ProcessRow[] {
  return front.filter(({ parent }) => parent === pid)
}

function isOneOf(row: ProcessRow, names: readonly string[]): boolean {
  return namesOf(row).some((name) => names.includes(name))
}

function nameOf(row: ProcessRow): string {
  return namesOf(row)[0] ?? String(row.pid)
}

const SHELLS = /^(?:ba|z|fi|da|a|k|mk|pdk|tc|c)?sh$|^(?:nu|pwsh|elvish|xonsh)$/
/** Programs that run the file, or the module, that their arguments name. */
const INTERPRETERS = /^(?:node|nodejs|bun|deno|tsx|ts-node|python[\d.]*|pypy[\d.]*|ruby|perl|php|java)$/
const EXTENSION = /\.(?:[cm]?[jt]s|py|rb|pl|php|exe)$/
/** Longer names belong to no known program, and would go into every record. */
const NAME_LENGTH_MAX = 60
const PACKAGE = /(?:^|\/)(?:node_modules|site-packages)\/(?:@[^/]+\/)?([^/.][^/]*)/

/** Whether it reads commands: if nothing below it is in front, it waits for one. */
function isShellName(name: string): boolean {
  return SHELLS.test(name)
}

/**
 * The possible names, likeliest first, each once: the program, the kernel's name for it, its script, the script's
 * package.
 */
export function namesOf({ command, arguments: words }: Pick<ProcessRow, 'command' | 'arguments'>): string[] {
  // A program that sets its own title leaves one text in place of its arguments.
  const program = baseName(words.length === 1 ? (words[0]?.split(' ')[0] ?? '') : (words[0] ?? ''))
  const script = INTERPRETERS.test(program) ? scriptOf(words.slice(1)) : null
  const own = script === null ? [] : [baseName(script).replace(EXTENSION, '')]
  const packages = script === null ? [] : [PACKAGE.exec(script)?.[1] ?? '']
  const names = [program, command, ...own, ...packages].filter((name) => name !== '')
  return [...new Set(names.map((name) => name.slice(0, NAME_LENGTH_MAX)))]
}

/** The file or module that an interpreter runs; null if it runs none, or code from its own command line. */
function scriptOf(words: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    if (word === '-m') return words[index + 1]?.split('.')[0] ?? null
    if (/^-(?:c|e|p|-eval|-print)$/.test(word)) return null
    if (!word.startsWith('-') && !['run', 'x'].includes(word)) return word
  }
  return null
}

/** The name of a login shell begins with a dash. */
function baseName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/^-/, '')
}
