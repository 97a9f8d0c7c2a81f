/** The processes of this machine: from `/proc` where there is one, else from `ps`. */

import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { childEnvironment } from '../adapters/child-environment.ts'

export interface ProcessInfo {
  readonly pid: number
  readonly parent: number
  readonly words: readonly string[]
}

const INTERPRETER = /^(?:env|(?:ba|da|z|k|fi)?sh|python[\d.]*|node|bun|deno)$/
const PS_BYTES_MAX = 16 * 1024 * 1024

/** All that we may see; empty where the system does not tell. */
export async function listProcesses(): Promise<readonly ProcessInfo[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  if (pids.length === 0) return processesFromPs()
  const found = await Promise.all(pids.map(readProcess))
  return found.filter((process) => process !== null)
}

/** Name of the program that a process runs: its own, or that of the script that an interpreter runs for it. */
export function programOf({ words }: ProcessInfo): string {
  const names = words.filter((word) => !word.startsWith('-')).map((word) => basename(word))
  return names.find((name) => !INTERPRETER.test(name)) ?? names[0] ?? ''
}

/** Null for one that has just ended. */
async function readProcess(pid: number): Promise<ProcessInfo | null> {
  try {
    const [commandLine, stat] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    // `pid (name) state parent …`: the name may hold spaces and brackets, so count from its last bracket.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return { pid, parent, words: commandLine.split('\0').filter((word) => word !== '') }
  } catch {
    return null
  }
}

async function processesFromPs(): Promise<readonly ProcessInfo[]> {
  const columns = ['-A', '-o', 'pid=,ppid=,args=']
  const { stdout } = await promisify(execFile)('ps', columns, {
    maxBuffer: PS_BYTES_MAX,
    env: childEnvironment(process.env),
  }).catch(() => ({
    stdout: '',
  }))
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, line = '']) => ({
    pid: Number(pid),
    parent: Number(parent),
    words: line.split(/\s+/),
  }))
}
