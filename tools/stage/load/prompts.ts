/** Shows prompts in random panes at random times, and measures when the key for each of them comes. */

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet } from './fleet.ts'
import { dialogFrame, workingFrame } from './frames.ts'
import type { FleetPane } from './pane.ts'

/** The mean interval of prompts. */
const MEAN_PAUSE_MS = 150
/** The most prompts that are open at once: in practice no more agents ask at once. */
const OPEN_MAX = 4
/** By default, a prompt is lost if it gets no key in this time. */
const LOST_AFTER_MS = 10_000

export interface PromptPlan {
  readonly prompts: number
  readonly withTokens: boolean
  /** Distinguishes these prompts from those of another call, because a repeated question in a pane may count as the same prompt. */
  readonly label?: string
  /** The agent would ignore an earlier key. */
  readonly settle_ms: number
  /** A prompt that gets no key in this time is lost. */
  readonly lostAfter_ms?: number
  /** Called with the times of painting and key for each answer, in milliseconds of `performance.now`. */
  readonly onAnswered?: (worker: string, painted_ms: number, key_ms: number) => void
}

export interface PromptTimes {
  /** From the end of painting to the key in the pane, in milliseconds. */
  readonly answered_ms: readonly number[]
  readonly lost: number
  readonly early: number
  /** Keys without a prompt, and wrong keys. */
  readonly stray: number
}

/** The panes in which prompts are played: all panes of a fleet, or some of them. */
export type PromptStage = Pick<Fleet, 'panes' | 'asking'>

/** Plays the prompts; resolves when each was answered or lost. */
export async function playPrompts(fleet: PromptStage, plan: PromptPlan): Promise<PromptTimes> {
  const answered_ms: number[] = []
  const open = new Map<FleetPane, number>()
  /** When the painting of each began: an agent may count its settle time from then. */
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
