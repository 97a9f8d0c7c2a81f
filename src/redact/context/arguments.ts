/** Secrets behind long flags that say so, of any program. */

import { looksRandom } from '../looks-random.ts'
import type { FoundSecret } from '../secret-rules.ts'
import { isValue } from '../values.ts'
import { suspicionOf } from './secret-names.ts'
import { JUDGED_LENGTH, readValue, WHOLE_LENGTH } from './written-value.ts'

const FLAG = /(?<![\w-])--?([A-Za-z][\w-]{2,40})(=|[ \t]{1,4})/g
/** They ask for it, switch it, or name a place that it is read from. */
const NO_VALUE = /^(?:no|ask|prompt|with|use|reset|change|require|show|generate|rotate|skip|max|min|num)-/i
const LENGTH_MIN = 3

/** `--password x`, `--token=x`, `-storepass x`. */
export function findArguments(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  for (const match of text.matchAll(FLAG)) {
    const [whole, flag = '', sign = ''] = match
    const suspicion = NO_VALUE.test(flag) ? null : suspicionOf(flag)
    if (suspicion === null) continue
    const at = match.index + whole.length
    const { text: value, start } = readValue(text, at, JUDGED_LENGTH)
    const isNumber = /^\d{1,5}$/.test(value) && suspicion !== 'password'
    if (
      value.length < LENGTH_MIN ||
      isNumber ||
      !isValue(value) ||
      /^(?:-|id=|src=|(?:pass|file|env|fd):|stdin$)/.test(value)
    )
      continue
    if (suspicion === 'drawn' && !/token$/i.test(flag) && !looksRandom(value)) continue
    if (sign !== '=' && /^[A-Z][A-Z_]+$/.test(value)) continue // the manual's way to write a placeholder
    found.push({ start, end: readValue(text, at, WHOLE_LENGTH).end, name: 'secret_argument' })
  }
  return found
}
