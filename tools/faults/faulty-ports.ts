/** The real ports of the monitor, with one fault put into them: once, at the first answer that comes by. */

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
  /** Has the parent change the pane or end the server; resolves when that is done. */
  readonly change: (fault: 'swap' | 'quote' | 'respawn' | 'exit' | 'server') => Promise<void>
}

/** Ports that do what the real ones do, but for the fault, which waits until the answer that is meant has begun. */
export function faultyPorts(ports: Ports, plan: FaultPlan, harm: Harm, hasBegun: () => boolean): Ports {
  let done = false
  let jump_ms = 0
  /** How far the answer has come: the same call means another step before and after it. */
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
        // A look that presses nothing is recorded as well: the fault is for the answer.
        stage === 'before'
          ? ports.journal.decide(decision)
          : at('decide', () => ports.journal.decide(decision)),
    },
    processes: {
      // Looks take an answer that is a moment old; the last question before the key does not.
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
