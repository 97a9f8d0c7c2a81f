/** The user's other tmux servers: who looks on the wrong socket can be told the right one. */

import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { listSessions } from './list-sessions.ts'
import { socketPath } from './socket-path.ts'

export interface OtherServer {
  /** As for `-L`. */
  readonly socket: string
  readonly sessions: readonly string[]
}

/** Those whose sockets lie in tmux's own folder, without the one of `socket`. */
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

/** Sockets outlive their servers: what nobody listens on costs no process. */
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
