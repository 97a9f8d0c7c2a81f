import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { runTmux } from './run-tmux.ts'
import { socketPath } from './socket-path.ts'

/** One session. The id is unique while its server runs; the name may change. */
export interface SessionInfo {
  readonly id: string
  readonly name: string
}

const FORMAT = '#{session_id} #{session_name}'

/** All sessions of the server; empty if there is none. Uses its own process, so it needs no client. */
export async function listSessions(socket: string | null): Promise<readonly SessionInfo[]> {
  const { code, stdout } = await runTmux(socket, ['list-sessions', '-F', FORMAT])
  return code === 0 ? readSessions(stdout.split('\n')) : []
}

/** How long sessions must be stable before we connect: one that appears or ends just then crashes tmux. */
const QUIET_MS = 500

/** The sessions, if none has appeared, ended or been renamed for a while; otherwise null (see `Mutex`). */
export async function quietSessions(socket: string | null): Promise<readonly SessionInfo[] | null> {
  const before = await listSessions(socket)
  if (before.length === 0) return null
  await setTimeout(QUIET_MS)
  const sessions = await listSessions(socket)
  return isDeepStrictEqual(sessions, before) ? sessions : null
}

function readSessions(lines: readonly string[]): SessionInfo[] {
  return lines.flatMap((line) => {
    const [, id, name] = /^(\$\d+) (.*)$/.exec(line) ?? []
    return id === undefined || name === undefined ? [] : [{ id, name }]
  })
}

export interface OtherServer {
  /** The name, as for `-L`. */
  readonly socket: string
  readonly sessions: readonly string[]
}

/** The other servers with a socket in tmux's own folder, without that of `socket`. */
export async function otherServers(socket: string | null): Promise<readonly OtherServer[]> {
  const own = socketPath(socket)
  const folder = dirname(socketPath('default'))
  const names = await readdir(folder).catch(() => [])
  const servers = await Promise.all(
    names.map(async (name): Promise<OtherServer[]> => {
      const path = join(folder, name)
      if (path === own || !(await isListening(path))) return []
      return [{ socket: name, sessions: (await listSessions(path)).map((session) => session.name) }]
    }),
  )
  return servers.flat().toSorted((one, other) => one.socket.localeCompare(other.socket))
}

/** Sockets outlive their servers: checking for a listener saves a process for each dead one. */
function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const tell = (answer: boolean) => (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', tell(true)).once('error', tell(false))
  })
}
