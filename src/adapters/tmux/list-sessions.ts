import { type ControlClient, printedLines } from './control-client.ts'
import { runTmux } from './run-tmux.ts'

/** One session: the id is unique while its server lives, the name may change. */
export interface SessionInfo {
  readonly id: string
  readonly name: string
}

const FORMAT = '#{session_id} #{session_name}'

/** All sessions of the server; empty where there is none. Costs a process only where no client is attached yet. */
export async function listSessions(
  client: ControlClient | null,
  socket: string | null,
): Promise<readonly SessionInfo[]> {
  if (client === null) {
    const { code, stdout } = await runTmux(socket, ['list-sessions', '-F', FORMAT])
    return code === 0 ? readSessions(stdout.split('\n')) : []
  }
  const answer = await client.request(`list-sessions -F '${FORMAT}'`)
  return readSessions(printedLines(answer) ?? [])
}

function readSessions(lines: readonly string[]): SessionInfo[] {
  return lines.flatMap((line) => {
    const [, id, name] = /^(\$\d+) (.*)$/.exec(line) ?? []
    return id === undefined || name === undefined ? [] : [{ id, name }]
  })
}
