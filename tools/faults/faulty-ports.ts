/** The real ports of the monitor with one fault, which happens once, in the first answer. */

import type { Clock, Processes, Terminal } from '../../src/core/ports.ts'
import type { Journal } from '../../src/core/trail/journal-port.ts'
import type { FaultPlan, Step } from './plan.ts'

const HOUR_MS = 3_600_000

export interface Ports {
  readonly terminal: Terminal
  readonly processes: Processes
  readonly journal: Journal
  readonly clock: Clock
}

export interface Harm {
  /** Tells the parent to change the pane or to end the server; resolves when that is done. */
  readonly change: (fault: 'swap' | 'quote' | 'respawn' | 'exit' | 'server') => Promise<void>
}

/** Wraps the real ports with the fault, which cannot happen before the answer under test has begun. */
export function faultyPorts(ports: Ports, plan: FaultPlan, harm: Harm, hasBegun: () => boolean): Ports {
  let done = false
  let jump_ms = 0
  /** The progress of the answer: the same call is another step before and after it. */
  let stage: 'before' | 'intended' | 'sent' = 'before'

  const strike = async (): Promise<void> => {
    done = true
    if (plan.fault === 'kill') process.kill(process.pid, 'SIGKILL')
    else if (plan.fault === 'fail')
      throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })
    else if (plan.fault === 'clock-on') jump_ms = HOUR_MS
    else if (plan.fault === 'clock-back') jump_ms = -HOUR_MS
    else await harm.change(plan.fault)
  }
  const at = async <Result>(step: Step | null, call: () => Promise<Result>): Promise<Result> => {
    const isHere = !done && plan.step === step && hasBegun()
    if (isHere && plan.when === 'before') await strike()
    const result = await call()
    if (isHere && plan.when === 'after') await strike()
    return result
  }
  return {
    clock: { ...ports.clock, wall: () => ports.clock.wall() + jump_ms },
    journal: {
      ...ports.journal,
      intend: (intent) =>
        at('intend', async () => {
          await ports.journal.intend(intent)
          stage = 'intended'
        }),
      decide: (decision) =>
        // Captures without a key are recorded as well, but the fault is for the answer.
        stage === 'before'
          ? ports.journal.decide(decision)
          : at('decide', () => ports.journal.decide(decision)),
    },
    processes: {
      // Captures accept a cached answer; the last check before the key does not.
      inFront: (panePid, age_ms_max) =>
        at(age_ms_max === 0 ? 'inFront' : null, () => ports.processes.inFront(panePid, age_ms_max)),
    },
    terminal: {
      ...ports.terminal,
      capture: (paneId, historyLines) =>
        at(stage === 'before' ? 'look' : stage === 'intended' ? 'reread' : 'confirm', () =>
          ports.terminal.capture(paneId, historyLines),
        ),
      personAt: (paneId) => at('personAt', () => ports.terminal.personAt(paneId)),
      sendIf: (request) =>
        at('sendIf', async () => {
          const reply = await ports.terminal.sendIf(request)
          stage = 'sent'
          return reply
        }),
    },
  }
}
