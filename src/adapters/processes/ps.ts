/** Reads processes from `ps`, in the columns that Linux, macOS and the BSDs share. */

import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { ProcessRow } from '../../core/ports.ts'
import { childEnvironment } from './child-environment.ts'
import { type ProcessState, readOrNull } from './process-state.ts'

const OUTPUT_BYTES_MAX = 16 * 1024 * 1024
const TIME_LIMIT_MS = 2000
/** One option for each column: POSIX takes all after the first `=` of an option as a heading, even commas. */
const COLUMNS = ['pid', 'ppid', 'pgid', 'tpgid', 'stat', 'tty', 'lstart', 'args']
const FORMAT = ['-ww', ...COLUMNS.flatMap((column) => ['-o', `${column}=`])]
const ROW =
  /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\S+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)(?:\s+(.*))?$/s

type PsRow = ProcessRow & ProcessState

/** All running processes; empty if `ps` fails. */
export async function readPsTable(): Promise<readonly ProcessRow[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', ...FORMAT], options()).catch(() => ({
    stdout: '',
  }))
  return rowsOfPs(stdout).filter(({ hasEnded }) => !hasEnded)
}

/** One process; null if there is none, or if `ps` fails. */
export function readPsRow(pid: number): PsRow | null {
  const text = readOrNull(() =>
    execFileSync('ps', [...FORMAT, '-p', String(pid)], {
      ...options(),
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  return rowsOfPs(text ?? '')[0] ?? null
}

/**
 * The rows that `ps` prints, one in each line. It separates arguments by spaces, so an argument with a space counts
 * as two.
 */
export function rowsOfPs(text: string): readonly PsRow[] {
  const rows = text.split('\n').map((line) => ROW.exec(line))
  return rows
    .filter((row) => row !== null)
    .map(([, pid, parent, group, foregroundGroup, state = '', tty = '', start = '', line = '']) => {
      const words = line.split(/\s+/)
      return {
        ...{ pid: Number(pid), parent: Number(parent), group: Number(group), session: 0 },
        foregroundGroup: Number(foregroundGroup),
        tty: /^\?+$|^-$/.test(tty) ? '' : tty,
        ...{ start, hasEnded: state.startsWith('Z') },
        command: words[0]?.split('/').at(-1) ?? '',
        arguments: words,
      }
    })
}

/** The same output in every locale and time zone, and across clock changes: starts are compared as text. */
function options() {
  return {
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES_MAX,
    timeout: TIME_LIMIT_MS,
    env: { ...childEnvironment(process.env), LC_ALL: 'C', TZ: 'UTC' },
  } as const
}
