/** Reads what a trail tells of items. */

import type { Items } from '../../core/items/item.ts'
import { itemsOf } from '../../core/items/items.ts'
import { ITEM_RECORD } from '../control/item-messages.ts'
import { recentDecisions } from './read-decisions.ts'

/** The items of records as they were read; one that is damaged is passed over, as if nobody had written it. */
export function itemsOfRecords(records: readonly object[]): Items {
  return itemsOf(
    records.flatMap((record) => {
      const parsed = ITEM_RECORD.safeParse(record)
      return parsed.success ? [parsed.data] : []
    }),
  )
}

/** The items that the trail tells of since a moment, milliseconds since the epoch. */
export async function readItems(file: string, since_ms: number): Promise<Items> {
  return itemsOfRecords((await recentDecisions(file, since_ms)).items)
}
