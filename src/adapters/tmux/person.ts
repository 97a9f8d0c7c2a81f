import type { Asker } from './asker.ts'
import { printedLines } from './control-client.ts'

const RECENT_S = 5

/**
 * Whether a person's client shows this pane and had a key pressed in the last five seconds. tmux tells that time in
 * whole seconds, so what it calls five may be nearly six: the doubt goes to the person.
 * Null where tmux did not answer. `now` in milliseconds.
 */
export async function isPersonAt(asker: Asker, paneId: string, now: number): Promise<boolean | null> {
  const clients = await listClients(asker)
  return clients === null ? null : isPersonAmong(clients, paneId, now)
}

/** Every client of the server, one a line, for `isPersonAmong`; null where tmux did not answer. */
export async function listClients(asker: Asker): Promise<readonly string[] | null> {
  return printedLines(
    await asker.request(`list-clients -F '#{client_control_mode} #{client_activity} #{pane_id}'`),
  )
}

/** The same for clients that were listed at `now`. */
export function isPersonAmong(clients: readonly string[], paneId: string, now: number): boolean {
  return clients.some((line) => {
    const [control, activity, pane] = line.split(' ')
    return control === '0' && pane === paneId && Math.floor(now / 1000) - Number(activity) <= RECENT_S
  })
}
