import { runTmux } from './run-tmux.ts'

/** One session: the id is unique while its server lives, the name may change. */
export interface SessionInfo {
  readonly id: string
  readonly name: string
}

const FORMAT = '#{session_id} #{session_name}'

/** All sessions of the server; empty where there is none. A process of its own: no client of ours need be attached. */
export async function listSessions(socket: string | null): Promise<readonly SessionInfo[]> {
  const { code, stdout } = await runTmux(socket, ['list-sessions', '-F', FORMAT])
  return code === 0 ? readSessions(stdout.split('\n')) : []
}

function readSessions(lines: readonly string[]): SessionInfo[] {
  return lines.flatMap((line) => {
    const [, id, name] = /^(\$\d+) (.*)$/.exec(line) ?? []
    return id === undefined || name === undefined ? [] : [{ id, name }]
  })
}
