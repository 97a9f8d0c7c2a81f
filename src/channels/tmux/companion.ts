import { type AttachContext, attachClient } from './attach.ts'
import type { ControlClient } from './control-client.ts'
import { quietSessions } from './list-sessions.ts'
import { runTmux } from './run-tmux.ts'

const FORMAT = '#{pane_id} #{session_id} #{session_name}'

/**
 * The client that asks, attached to any session, without its output. It has a second use, as long as it is attached: tmux
 * stops to read a pane when every attached client is a control client that is behind with this pane's output, and then the
 * agent blocks. This one never is behind, so tmux reads on and `pause-after` can take effect (3.3a; see
 * docs/decisions/2026-11-23-a-companion-client.md and test/monitor/harmless.test.ts).
 */
export class Companion {
  readonly #context: AttachContext
  readonly #onLost: () => void
  #client: ControlClient | null = null
  #attaching: Promise<void> | null = null
  #closed = false
  #preferred: ReadonlySet<string> = new Set()

  constructor(context: AttachContext, onLost: () => void) {
    this.#context = context
    this.#onLost = onLost
  }

  /** Names the sessions that are watched anyway: no other one needs to have us as its guest. */
  prefer(names: ReadonlySet<string>): void {
    this.#preferred = names
  }

  get attached(): boolean {
    return this.#client?.alive === true
  }

  /** The attached client, attaching it first where needed; null where the server has no session, or where sessions come and go. */
  async get(paneId: string | null): Promise<ControlClient | null> {
    if (!this.#client?.alive && !this.#closed) {
      this.#attaching ??= this.#attach(paneId).finally(() => {
        this.#attaching = null
      })
      await this.#attaching
    }
    return this.#client?.alive ? this.#client : null
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#attaching
    const client = this.#client
    if (client !== null) await this.#context.lane.request(() => client.close())
    this.#client = null
  }

  async #attach(paneId: string | null): Promise<void> {
    if ((await quietSessions(this.#context.socket)) === null) return
    const { code, stdout } = await runTmux(this.#context.socket, ['list-panes', '-a', '-F', FORMAT])
    if (code !== 0) return
    const panes = [...stdout.matchAll(/^(%\d+) (\$\d+) (.*)$/gm)]
    const [, , id, name] = this.#choose(panes, paneId) ?? []
    if (id === undefined || name === undefined) return
    const listener = { onOutput: () => {}, onNotification: () => {} }
    this.#client = await attachClient(this.#context, { id, name }, false, listener)
    void this.#client?.ended.then(this.#onLost)
  }

  #choose(panes: readonly RegExpExecArray[], paneId: string | null): RegExpExecArray | undefined {
    const own = panes.find(([, pane]) => pane === paneId)
    return own ?? panes.find(([, , , name = '']) => this.#preferred.has(name)) ?? panes[0]
  }
}
