import { type AttachContext, attachClient } from './attach.ts'
import type { ControlClient } from './control-client.ts'
import { runTmux } from './run-tmux.ts'

const FORMAT = '#{pane_id} #{session_id} #{session_name}'

/**
 * The client for questions while no session is watched, for example in a one-shot command: attached to the asked
 * pane's own session, or else to any, without its output, so it can never hold up a pane.
 */
export class GuestClient {
  readonly #context: AttachContext
  #client: ControlClient | null = null
  #attaching: Promise<void> | null = null

  constructor(context: AttachContext) {
    this.#context = context
  }

  /** The attached client, attaching it first where needed; null where the server has no session. */
  async get(paneId: string | null): Promise<ControlClient | null> {
    if (!this.#client?.alive) {
      this.#attaching ??= this.#attach(paneId).finally(() => {
        this.#attaching = null
      })
      await this.#attaching
    }
    return this.#client?.alive ? this.#client : null
  }

  /** Detaches as soon as nobody waits for an answer: a watched session's client has taken over. */
  leave(): void {
    const client = this.#client
    if (client?.alive && client.idle) void this.#context.lane.request(() => client.close())
  }

  async close(): Promise<void> {
    await this.#attaching
    const client = this.#client
    if (client !== null) await this.#context.lane.request(() => client.close())
    this.#client = null
  }

  async #attach(paneId: string | null): Promise<void> {
    const { code, stdout } = await runTmux(this.#context.socket, ['list-panes', '-a', '-F', FORMAT])
    if (code !== 0) return
    const panes = [...stdout.matchAll(/^(%\d+) (\$\d+) (.*)$/gm)]
    const [, , id, name] = panes.find(([, pane]) => pane === paneId) ?? panes[0] ?? []
    if (id === undefined || name === undefined) return
    const listener = { onOutput: () => {}, onNotification: () => {} }
    this.#client = await attachClient(this.#context, { id, name }, false, listener)
  }
}
