import { type ControlClient, printedLines } from './control-client.ts'

const RECENT_S = 5

/**
 * Whether a person's client shows this pane and had a key pressed in the last five seconds. tmux tells that time in
 * whole seconds, so what it calls five may be nearly six: the doubt goes to the person.
 * Null where tmux did not answer. `now` in milliseconds.
 */
export async function isPersonAt(
  client: ControlClient,
  paneId: string,
  now: number,
): Promise<boolean | null> {
  const answer = await client.request(
    `list-clients -F '#{client_control_mode} #{client_activity} #{pane_id}'`,
  )
  const clients = printedLines(answer)
  if (clients === null) return null
  return clients.some((line) => {
    const [control, activity, pane] = line.split(' ')
    return control === '0' && pane === paneId && Math.floor(now / 1000) - Number(activity) <= RECENT_S
  })
}
