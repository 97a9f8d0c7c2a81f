/** Reads the items of a trail. */

import type { Items } from '../../core/items/item.ts'
import { itemsOf } from '../../core/items/items.ts'
import { ITEM_RECORD } from '../control/item-messages.ts'
import { recentDecisions } from './read-decisions.ts'

/** Builds the items from their records. A damaged record is skipped, as if it had never been written. */
export function itemsOfRecords(records: readonly object[]): Items {
  return itemsOf(
    records.flatMap((record) => {
      const parsed = ITEM_RECORD.safeParse(record)
      return parsed.success ? [parsed.data] : []
    }),
  )
}

/** The items in the trail since a given time, milliseconds since the epoch. */
export async function readItems(file: string, since_ms: number): Promise<Items> {
  return itemsOfRecords((await recentDecisions(file, since_ms)).items)
}
