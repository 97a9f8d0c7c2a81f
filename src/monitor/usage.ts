/** What all workers of a project together are remembered by: what models were asked, and which keys were pressed. */

import type { Decision } from '../core/decision.ts'
import { type ModelCall, withCallsOf } from '../core/limits/model-calls.ts'
import { NO_PRESSES, type Presses, pressesOf } from '../core/limits/presses.ts'
import { datedAt } from '../core/moment.ts'
import type { Moment } from '../core/ports.ts'

/** What models were asked: one ledger for all projects of a process, since they share what a model may cost. */
export interface ModelLedger {
  calls: readonly ModelCall[]
  /** When a model was asked, also where it has not answered (yet), steady time. */
  asked: readonly number[]
}

/** What a process starts with: no model was asked. */
export function emptyLedger(): ModelLedger {
  return { calls: [], asked: [] }
}

export interface Fleet extends ModelLedger {
  presses: Presses
}

/** A project's fleet without a past, whose calls stand in the ledger. */
export function fleetOn(ledger: ModelLedger): Fleet {
  return {
    get calls() {
      return ledger.calls
    },
    set calls(calls) {
      ledger.calls = calls
    },
    get asked() {
      return ledger.asked
    },
    set asked(asked) {
      ledger.asked = asked
    },
    presses: NO_PRESSES,
  }
}

/** Adds what the project's trail tells to a fleet without a past. */
export function remindFleet(fleet: Fleet, earlier: readonly Decision[], moment: Moment): void {
  const { calls, asked, presses } = fleetAfter(earlier, moment)
  fleet.calls = [...fleet.calls, ...calls]
  fleet.asked = [...fleet.asked, ...asked]
  fleet.presses = presses
}

/** The fleet as the trail tells of it; without a trail nothing was asked or pressed. */
export function fleetAfter(earlier: readonly Decision[], moment: Moment): Fleet {
  const dated = datedAt(earlier, moment)
  const calls = withCallsOf([], dated)
  return { calls, asked: calls.map(({ time_ms }) => time_ms), presses: pressesOf(dated) }
}
