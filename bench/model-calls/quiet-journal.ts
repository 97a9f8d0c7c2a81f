/** A journal that keeps nothing: what the monitor writes is not what is measured. */

import type { Journal } from '../../src/core/trail/journal-port.ts'

const nothing = (): undefined => undefined
const nothingLater = async (): Promise<void> => undefined

export const QUIET_JOURNAL: Journal = {
  started: nothing,
  analyzed: nothing,
  executing: nothing,
  log: nothing,
  notify: nothing,
  intend: nothingLater,
  decide: nothingLater,
  changed: nothingLater,
  check: async () => [],
  trouble: () => null,
  unresolvedIntents: () => [],
  recentDecisions: async () => [],
  close: nothingLater,
}
