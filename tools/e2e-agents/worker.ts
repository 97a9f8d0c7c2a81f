/** One agent in its window as a person sees it, beside what the monitor wrote about it. */

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

/** Agents take text and an Enter that come together for a paste: Enter has to come later (300 ms were enough). */
const ENTER_DELAY_MS = 300
const TURN_LIMIT_MS = 30_000
/** A screen that stood still for so long has no late dialog coming. */
const SETTLED_MS = 1000

/** Whoever answers, by the name that the trail must show. */
export const PERSON = 'ann'
const Inbox = z.object({ items: z.array(z.object({ id: z.string(), worker: z.string() })) })

/** Outcomes that prove that no key was pressed. */
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

  /** An agent looks idle for a moment right after an answer, before it paints that it works: that is no rest. */
  async comesToRest(): Promise<boolean> {
    return await becomes(TURN_LIMIT_MS, () => staysFor(SETTLED_MS, () => this.idle()))
  }

  /** Types the request for a scenario; from now on `decisions` are those of this scenario. */
  async begin(scenario: string): Promise<void> {
    this.#decisionsBefore = (await this.allDecisions()).length
    await this.#tmux.type(this.agent.name, request(scenario))
    await sleep(ENTER_DELAY_MS)
    await this.press('Enter')
  }

  /** Whether the scenario comes to its end and the agent back to its input box. */
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

  /** The decisions of this scenario after which a key was pressed, or may have been. */
  async presses(): Promise<Decision[]> {
    return (await this.decisions()).filter(mayHavePressed)
  }

  /** The id of what waits for a person at this agent; null where nothing does. */
  async item(): Promise<string | null> {
    const { text } = await this.#monitor.command(['inbox', '--json'])
    const { items } = Inbox.parse(JSON.parse(text))
    return items.find(({ worker }) => worker === this.agent.name)?.id ?? null
  }

  /** Answers it as a person does, from another terminal. */
  async answer(words: readonly string[]): Promise<CommandEnd> {
    return await this.#monitor.command(['answer', (await this.item()) ?? 'none', ...words, '--as', PERSON])
  }

  /** Whether a path inside the worktree is there. */
  async has(path: string): Promise<boolean> {
    return await exists(join(this.place.worktree, path))
  }
}

/** Anything but a proof that no key was pressed counts as a press. */
export function mayHavePressed(decision: Decision): boolean {
  return !NO_KEY.includes(decision.outcome)
}
