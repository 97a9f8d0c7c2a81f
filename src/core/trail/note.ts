/** What is in the trail beside decisions: changes of what is effective, and what became of items. */

import type { ItemRecord } from '../items/item.ts'
import { isJsonObject, parseJsonObject } from '../text/json-object.ts'
import { type Change, isChange } from './change.ts'

/** A record of ours that is not a decision. */
export type TrailNote = Change | ItemRecord

/** A note as it was read; the content of an item's record is not checked yet. */
export type FoundNote =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'item'; readonly record: object }

/** The note of a line; null for any other line. */
export function readNote(line: string): FoundNote | null {
  const value = parseJsonObject(line)
  if (value === null) return null
  if (isChange(value)) return { kind: 'change', change: value }
  const isItem = value.version === 1 && typeof value.transition === 'string' && isJsonObject(value.item)
  return isItem ? { kind: 'item', record: value } : null
}
