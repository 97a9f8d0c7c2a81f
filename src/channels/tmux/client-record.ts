import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import {
  commandLineOf,
  identifyProcess,
  isRunning,
  type ProcessIdentity,
} from '../../adapters/processes/process-table.ts'

const Identity = z.object({ pid: z.int().positive(), start: z.string().nullable() })
const RecordFile = z.object({ owner: Identity, clients: z.array(Identity) })

/** Larger files are not ours, and a pipe would keep us waiting for its writer. */
const RECORD_BYTES_MAX = 1024 * 1024

/** Records the pids of our clients, so that the next monitor can end those that outlived us. */
export interface ClientRecord {
  add(pid: number): void
  remove(pid: number): void
  close(): void
}

/**
 * Opens the record at `path` after it kills the clients that a dead predecessor left: such a client can block
 * a pane, and tmux cannot detach one that is stuck. Without a path nothing is recorded. A record that cannot
 * be written is only a warning: it is the second line of defence behind the parent guard.
 */
export function openClientRecord(path: string | null, warn: (message: string) => void): ClientRecord {
  if (path === null) return { add: () => {}, remove: () => {}, close: () => {} }
  killLeftovers(path)
  const owner = identifyProcess(process.pid)
  const clients = new Map<number, ProcessIdentity>()
  const write = (): void => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      const text = `${JSON.stringify({ owner, clients: [...clients.values()] })}\n`
      rmSync(`${path}.new`, { force: true })
      writeFileSync(`${path}.new`, text, { flag: 'wx', mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch (error) {
      warn(`Cannot remember our tmux clients in ${path}: ${String(error)}`)
    }
  }
  return {
    add(pid) {
      const identity = identifyProcess(pid)
      if (identity === null) return
      clients.set(pid, identity)
      write()
    },
    remove(pid) {
      if (clients.delete(pid)) write()
    },
    close() {
      try {
        rmSync(path, { force: true })
      } catch (error) {
        warn(`Cannot remove ${path}: ${String(error)}`)
      }
    },
  }
}

function killLeftovers(path: string): void {
  const record = readRecord(path)
  if (record === null || isRunning(record.owner)) return
  for (const client of record.clients) {
    if (isRunning(client) && /\btmux -C .*\battach-session\b/.test(commandLineOf(client.pid))) {
      endProcess(client.pid)
    }
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself, or the pid belongs to another user by now.
  }
}

function readRecord(path: string): z.infer<typeof RecordFile> | null {
  try {
    const found = statSync(path)
    if (!found.isFile() || found.size > RECORD_BYTES_MAX) return null
    return RecordFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // No record, or a truncated one: it cannot be trusted to name a process.
    return null
  }
}
