/** One agent in its window, and what the monitor recorded about it. */

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Decision } from '../../src/core/decision.ts'
import type { Outcome } from '../../src/core/verdict.ts'
import { exists } from '../stage/exists.ts'
import type { CommandEnd, MonitorProcess } from '../stage/monitor-process.ts'
import type { TmuxServer } from '../stage/tmux-server.ts'
import { becomes, staysFor } from '../stage/until.ts'
import type { CheckedAgent, GuardedPlace } from './agents/checked-agent.ts'
import { request } from './model/conversation.ts'
import { finishedText } from './model/scenarios.ts'

/** Agents treat text and an Enter that arrive together as a paste, so Enter comes later (300 ms were enough). */
const ENTER_DELAY_MS = 300
const TURN_LIMIT_MS = 30_000
/** If a screen has not changed for this long, no late dialog will follow. */
const SETTLED_MS = 1000

/** The name under which the trail must record the answers. */
export const PERSON = 'ann'
const Inbox = z.object({ items: z.array(z.object({ id: z.string(), worker: z.string() })) })

/** Outcomes after which certainly no key was pressed. */
const NO_KEY: readonly Outcome[] = ['none', 'escalated', 'dry-run', 'stale', 'deferred']

export class Worker {
  readonly agent: CheckedAgent
  readonly place: GuardedPlace
  readonly #tmux: TmuxServer
  readonly #monitor: MonitorProcess
  #decisionsBefore = 0

  constructor(agent: CheckedAgent, place: GuardedPlace, tmux: TmuxServer, monitor: MonitorProcess) {
    this.agent = agent
    this.place = place
    this.#tmux = tmux
    this.#monitor = monitor
  }

  async screen(): Promise<string> {
    return await this.#tmux.screen(this.agent.name)
  }

  async press(key: string): Promise<void> {
    await this.#tmux.press(this.agent.name, key)
  }

  async dialogOpen(): Promise<boolean> {
    return this.agent.dialog.test(await this.screen())
  }

  async idle(): Promise<boolean> {
    return this.agent.idle.test(await this.screen())
  }

  /** Right after an answer an agent looks idle for a moment, before it shows that it works: that does not count. */
  async comesToRest(): Promise<boolean> {
    return await becomes(TURN_LIMIT_MS, () => staysFor(SETTLED_MS, () => this.idle()))
  }

  /** Types the request for a scenario; from then on `decisions` returns those of this scenario. */
  async begin(scenario: string): Promise<void> {
    this.#decisionsBefore = (await this.allDecisions()).length
    await this.#tmux.type(this.agent.name, request(scenario))
    await sleep(ENTER_DELAY_MS)
    await this.press('Enter')
  }

  /** Whether the scenario ends and the agent returns to its input box. */
  async finishes(scenario: string): Promise<boolean> {
    const text = finishedText(scenario)
    return (
      (await becomes(TURN_LIMIT_MS, async () => (await this.screen()).includes(text))) &&
      (await this.comesToRest())
    )
  }

  async allDecisions(): Promise<Decision[]> {
    return (await this.#monitor.decisions()).filter((decision) => decision.worker === this.agent.name)
  }

  async decisions(): Promise<Decision[]> {
    return (await this.allDecisions()).slice(this.#decisionsBefore)
  }

  /** The decisions of this scenario that pressed a key, or may have. */
  async presses(): Promise<Decision[]> {
    return (await this.decisions()).filter(mayHavePressed)
  }

  /** The id of the item that waits for a person at this agent; null if there is none. */
  async item(): Promise<string | null> {
    const { text } = await this.#monitor.command(['inbox', '--json'])
    const { items } = Inbox.parse(JSON.parse(text))
    return items.find(({ worker }) => worker === this.agent.name)?.id ?? null
  }

  /** Answers an item as a person does, from another terminal. */
  async answer(words: readonly string[]): Promise<CommandEnd> {
    return await this.#monitor.command(['answer', (await this.item()) ?? 'none', ...words, '--as', PERSON])
  }

  /** Whether a path exists in the worktree. */
  async has(path: string): Promise<boolean> {
    return await exists(join(this.place.worktree, path))
  }
}

/** A decision counts as a press unless its outcome rules that out. */
export function mayHavePressed(decision: Decision): boolean {
  return !NO_KEY.includes(decision.outcome)
}
