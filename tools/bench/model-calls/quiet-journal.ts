/** A journal that stores nothing, because writing is not measured here. */

import type { Journal } from '../../../src/core/trail/journal-port.ts'

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
  note: nothingLater,
  keepScreen: nothingLater,
  check: async () => [],
  trouble: () => null,
  unresolvedIntents: () => [],
  recent: async () => ({ decisions: [], items: new Map() }),
  close: nothingLater,
}
