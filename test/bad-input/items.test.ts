/** Damaged records of items: the others still say what waits, and nobody is asked about what has ended. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readItems } from '../../src/adapters/journal/read-items.ts'
import type { ItemContent } from '../../src/core/items/item.ts'
import { isSnoozed } from '../../src/core/items/items.ts'
import { endText } from '../../src/core/items/refusal.ts'
import { ageText } from '../../src/core/text/local-time.ts'
import { DECISION, ITEM } from '../support/samples.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-items-'))
})
afterEach(() => rm(folder, { recursive: true }))

const { state: _state, snoozedAt: _snoozedAt, until: _until, end: _end, ...rest } = ITEM
const CONTENT: ItemContent = { ...rest, id: 'ab12' }
const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }
const record = (over: Record<string, unknown>): string =>
  JSON.stringify({ timestamp: ITEM.since, id: 'r1', version: 1, ...over })
const OPEN = record({ transition: 'open', item: CONTENT })
const OTHER = record({ transition: 'open', item: { ...CONTENT, id: 'cd34' } })
const SNOOZED = record({ transition: 'snoozed', item: { id: 'ab12' }, until: null, by: ANN })
const ended = (transition: string, why: string): string =>
  record({
    ...{ transition, item: { id: 'ab12', worker: 'alpha', since: ITEM.since } },
    end: { at: ITEM.since, by: null, option: null, decision: null, why },
  })
const ANSWERED = ended('answered', 'answered at the pane')
const content = (over: Record<string, unknown>): string =>
  record({ transition: 'open', item: { ...CONTENT, ...over } })

const itemsOf = async (lines: readonly string[]): Promise<readonly string[]> => {
  const file = join(folder, 'llm-decisions.jsonl')
  await writeFile(file, `${lines.join('\n')}\n`)
  const items = await readItems(file, 0)
  return [...items.values()].map(({ id, state, end }) => `${id} ${end?.why ?? state}`)
}

const BOTH = ['ab12 open', 'cd34 open']
const ONE = ['cd34 open']
const OVER = ['ab12 answered at the pane', 'cd34 open']

test.each<[string, readonly string[], readonly string[]]>([
  ['whole', [OPEN, OTHER], BOTH],
  ['among decisions and noise', [JSON.stringify(DECISION), OPEN, '\0\0\0', '[]', '{}', OTHER], BOTH],
  ['cut off', [OPEN.slice(0, -20), OTHER], ONE],
  ['twice', [OPEN, OPEN, OTHER], BOTH],
  ['of a version that is not ours', [OPEN.replace('"version":1', '"version":2'), OTHER], ONE],
  ['with an unknown transition', [OPEN, OTHER, record({ transition: 'lost', item: CONTENT })], BOTH],
  ['with a worker that is a number', [content({ worker: 7 }), OTHER], ONE],
  ['without options', [content({ options: undefined }), OTHER], ONE],
  ['with an invalid key', [content({ options: [{ ...ITEM.options[0], keys: ['rm'] }] }), OTHER], ONE],
  ['since no time', [content({ since: 'yesterday' }), OTHER], ONE],
  ['with an id that is a path', [content({ id: '../../x' }), OTHER], ONE],
  ['with an id that steers a terminal', [content({ id: '\u001b[2J' }), OTHER], ONE],
  ['with an id that a shell would run', [content({ id: '$(reboot)' }), OTHER], ONE],
  ['ended, and then again in another way', [OPEN, OTHER, ANSWERED, ended('gone', 'gone')], OVER],
  ['snoozed after its end', [OPEN, OTHER, ANSWERED, SNOOZED], OVER],
  ['ended without having been opened', [ANSWERED, OTHER], ONE],
  ['snoozed without having been opened', [SNOOZED, OTHER], ONE],
])('a record that is there %s', async (_, lines, items) => {
  expect((await itemsOf(lines)).toSorted()).toEqual(items)
})

test('after a day with ten thousand items, those that wait are known, and the latest that have ended', async () => {
  const day = Array.from({ length: 10_000 }, (_, number) => {
    const id = number.toString(16).padStart(6, '0')
    const end = { at: ITEM.since, by: null, option: null, decision: null, why: 'gone' }
    const item = { id, worker: 'alpha', since: ITEM.since }
    return [content({ id }), ...(number % 2 === 0 ? [record({ transition: 'gone', item, end })] : [])]
  })
  const items = await itemsOf(day.flat())
  expect([items.length, items.filter((text) => text.endsWith('open')).length]).toEqual([6000, 5000])
})

test('a clock that was set back gives no age and no end in the future', () => {
  const end = { at: ITEM.since, by: ANN, option: 'No', decision: 'd', why: 'answered' }
  const earlier = Date.parse(ITEM.since) - 3_600_000
  expect([ageText(-3_600_000), endText({ end }, earlier)]).toEqual([
    '0:00',
    'answered by ann 0 s ago, with "No"',
  ])
  expect(isSnoozed({ state: 'snoozed', snoozedAt: 'no time', until: 'no time' }, earlier)).toBe(false)
})
