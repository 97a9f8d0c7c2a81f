/** The processes of this machine: from `/proc` where there is one, else from `ps`. */

import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { ProcessRow } from '../../core/ports.ts'
import { childEnvironment } from '../child-environment.ts'
import { rowOfProc, rowsOfPs } from './parse-rows.ts'

const PS_BYTES_MAX = 16 * 1024 * 1024
const PS_COLUMNS = 'pid=,ppid=,pgid=,tpgid=,tty=,lstart=,args='

/** All that we may see; empty where the system does not tell. */
export async function readProcessTable(): Promise<ReadonlyMap<number, ProcessRow>> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  const found = pids.length === 0 ? await processesFromPs() : await Promise.all(pids.map(readProcessRow))
  return new Map(found.flatMap((row): [number, ProcessRow][] => (row === null ? [] : [[row.pid, row]])))
}

/** One process from `/proc`; null where it has ended, or there is no `/proc`. */
export async function readProcessRow(pid: number): Promise<ProcessRow | null> {
  try {
    const [stat, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    return rowOfProc(stat, commandLine)
  } catch {
    return null
  }
}

/** The same through `ps`, in the columns that Linux, macOS and the BSDs share. */
export async function processesFromPs(): Promise<readonly ProcessRow[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', PS_COLUMNS], {
    maxBuffer: PS_BYTES_MAX,
    env: { ...childEnvironment(process.env), LC_ALL: 'C' },
  }).catch(() => ({ stdout: '' }))
  return rowsOfPs(stdout)
}
