/** Which processes run and who started them, so that a script can check that it left none behind. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { errorCode } from '../../src/adapters/files/reading.ts'
import { isAlive } from '../../src/adapters/processes/process-table.ts'
import { becomes } from './until.ts'

const run = promisify(execFile)

export interface RunningProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** All processes of this machine, from POSIX `ps`. */
async function runningProcesses(): Promise<RunningProcess[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'args='], {
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** The processes whose command line contains the text, and everything that they started. */
export async function familyOf(word: string): Promise<RunningProcess[]> {
  return await familiesOf(({ command }) => command.includes(word))
}

/** The process with this id, and everything that it started. */
export async function familyOfProcess(id: number): Promise<RunningProcess[]> {
  return await familiesOf(({ pid }) => pid === id)
}

async function familiesOf(isElder: (one: RunningProcess) => boolean): Promise<RunningProcess[]> {
  const all = (await runningProcesses()).filter((one) => one.pid !== process.pid)
  const family = new Set(all.filter(isElder).map((one) => one.pid))
  for (let size = -1; size !== family.size; ) {
    size = family.size
    for (const one of all) if (family.has(one.parent)) family.add(one.pid)
  }
  return all.filter((one) => family.has(one.pid))
}

/** A process may already have ended together with one that was just killed. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** Waits for the processes to end, kills those that do not, and names those that had to be killed. */
export async function endAll(processes: readonly RunningProcess[], patience_ms: number): Promise<string[]> {
  const left = async () => {
    const alive = await Promise.all(processes.map((one) => isAlive(one.pid, null)))
    return processes.filter((_, index) => alive[index])
  }
  if (await becomes(patience_ms, async () => (await left()).length === 0)) return []
  const stubborn = await left()
  for (const one of stubborn) killNow(one.pid)
  return stubborn.map((one) => `${one.pid} ${one.command}`)
}
