/** Has prompts appear in random panes at random times, and notes when the key for each of them comes. */

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet } from './fleet.ts'
import { dialogFrame, workingFrame } from './frames.ts'
import type { FleetPane } from './pane.ts'

/** Prompts come this often on the average, in panes that have none. */
const MEAN_PAUSE_MS = 150
/** No more prompts stand open at once, as no more agents ask at once. */
const OPEN_MAX = 4
/** A prompt that has had no key for so long is lost, where nothing else is said. */
const LOST_AFTER_MS = 10_000

export interface PromptPlan {
  readonly prompts: number
  readonly withTokens: boolean
  /** Tells these prompts from those of another call; the same question in the same pane again may be taken for the one before. */
  readonly label?: string
  /** A key that comes sooner would be ignored by the agent. */
  readonly settle_ms: number
  /** After how long without a key a prompt is lost. */
  readonly lostAfter_ms?: number
  /** Is told each answer with the moments of its painting and its key, milliseconds of `performance.now`. */
  readonly onAnswered?: (worker: string, painted_ms: number, key_ms: number) => void
}

export interface PromptTimes {
  /** From the end of painting to the key in the pane, milliseconds. */
  readonly answered_ms: readonly number[]
  readonly lost: number
  readonly early: number
  /** Keys that no prompt asked for. */
  readonly stray: number
}

/** Where prompts are played: all panes of a fleet, or some of them. */
export type PromptStage = Pick<Fleet, 'panes' | 'asking'>

/** Resolves when each prompt was answered or is lost. */
export async function playPrompts(fleet: PromptStage, plan: PromptPlan): Promise<PromptTimes> {
  const answered_ms: number[] = []
  const open = new Map<FleetPane, number>()
  /** When the painting of each began: the agent may count its time from there. */
  const begun = new Map<FleetPane, number>()
  let early = 0
  let lost = 0
  let stray = 0
  for (const pane of fleet.panes) {
    pane.onKey = (key, at_ms) => {
      const painted_ms = open.get(pane)
      if (painted_ms === undefined || key !== '1') {
        stray += 1
        return
      }
      answered_ms.push(at_ms - painted_ms)
      if (at_ms - (begun.get(pane) ?? painted_ms) < plan.settle_ms) early += 1
      plan.onAnswered?.(pane.worker, painted_ms, at_ms)
      close(fleet, pane, open)
    }
  }
  const forgetLost = (): void => {
    for (const [pane, painted_ms] of open) {
      if (performance.now() - painted_ms < (plan.lostAfter_ms ?? LOST_AFTER_MS)) continue
      lost += 1
      close(fleet, pane, open)
    }
  }
  for (let asked = 0; asked < plan.prompts; ) {
    await sleep(-Math.log(1 - Math.random()) * MEAN_PAUSE_MS)
    forgetLost()
    if (open.size >= OPEN_MAX) continue
    const pane = fleet.panes[Math.floor(Math.random() * fleet.panes.length)]
    if (pane === undefined || open.has(pane)) continue
    asked += 1
    fleet.asking.add(pane)
    begun.set(pane, performance.now())
    pane.draw(dialogFrame(`mkdir -p out/${plan.label ?? 'step'}-${asked}`, plan.withTokens))
    open.set(pane, performance.now())
  }
  while (open.size > 0) {
    await sleep(50)
    forgetLost()
  }
  return { answered_ms, lost, stray, early }
}

function close(fleet: PromptStage, pane: FleetPane, open: Map<FleetPane, number>): void {
  open.delete(pane)
  pane.draw(workingFrame())
  fleet.asking.delete(pane)
}
