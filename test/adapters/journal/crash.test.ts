import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendLines } from '../../../src/adapters/files/writing.ts'
import { openJournal } from '../../../src/adapters/journal/open-journal.ts'
import { parseJsonObject } from '../../../src/core/text/json-object.ts'
import type { Journal } from '../../../src/core/trail/journal-port.ts'
import { handClock } from '../../support/hand-clock.ts'
import { decision, intent } from '../../support/turning-disk.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-crash-'))
})
afterEach(() => rm(root, { recursive: true }))

/** How a run ends: in which append, after how many of its bytes, and of which files a power cut takes what was not synced. */
interface End {
  readonly append: number
  readonly bytes: number
  readonly cut: readonly string[]
}

/** A disk that takes turns with everything else, fails now and then, and ends with the machine: whoever waits for it then waits for ever. */
class EndingDisk {
  readonly ended: Promise<void>
  readonly #end: End
  readonly #failing: ReadonlySet<number>
  readonly #synced = new Map<string, number>()
  readonly #failed = new Map<string, number>()
  #sayEnded = (): void => undefined
  #appends = 0

  constructor(end: End, failing: readonly number[]) {
    this.#end = end
    this.#failing = new Set(failing)
    this.ended = new Promise((resolve) => {
      this.#sayEnded = resolve
    })
  }

  readonly append: typeof appendLines = async (file, lines, how) => {
    this.#appends += 1
    const number = this.#appends
    for (let turn = 0; turn < number % 4; turn += 1) await setImmediate()
    // The writer has synced the line of a failed append, past this disk, before it closes the line's intent.
    if (lines.some((line) => line.includes('"closed":true'))) this.#syncAll(this.#failed)
    if (number >= this.#end.append) return this.#endIn(file, lines, number)
    const size = await appendLines(file, lines, how)
    if (this.#failing.has(number)) {
      this.#failed.set(file, size)
      throw new Error('EIO')
    }
    if (how.sync) this.#synced.set(file, size)
    return size
  }

  #syncAll(sizes: Map<string, number>): void {
    for (const [file, size] of sizes) this.#synced.set(file, Math.max(size, this.#synced.get(file) ?? 0))
    sizes.clear()
  }

  async #endIn(file: string, lines: readonly string[], number: number): Promise<never> {
    if (number === this.#end.append) {
      await writeFile(file, `${lines.join('\n')}\n`.slice(0, this.#end.bytes), { flag: 'a' })
      for (const name of this.#end.cut) {
        const path = join(root, name)
        await truncate(path, this.#synced.get(path) ?? 0)
      }
      this.#sayEnded()
    }
    return new Promise(() => undefined)
  }
}

const PROMPTS = 6
const RECORDS_WAITING_MAX = 4

const open = (append?: typeof appendLines): Promise<Journal> =>
  openJournal({
    directory: root,
    logAllDecisions: () => true,
    clock: handClock(),
    onFault: () => undefined,
    ...(append === undefined ? {} : { append }),
  })

/** One worker's prompts, as the monitor takes them: a key once its intent is safe, and a few records that wait. */
async function answerPrompts(worker: string, journal: Journal, pressed: string[]): Promise<void> {
  const records: Promise<unknown>[] = []
  for (let number = 1; number <= PROMPTS; number += 1) {
    const id = `${worker}${number}`
    const isSafe = await journal.intend(intent(id)).then(
      () => true,
      () => false,
    )
    if (isSafe) pressed.push(id)
    await records.at(-RECORDS_WAITING_MAX)
    records.push(journal.decide(decision(id)))
  }
  await Promise.all(records)
}

const decidedIds = async (): Promise<string[]> =>
  (await readFile(join(root, 'llm-decisions.jsonl'), 'utf8'))
    .split('\n')
    .flatMap((line) => parseJsonObject(line)?.id ?? [])
    .map(String)

const ENDS: fc.Arbitrary<End> = fc.record({
  append: fc.integer({ min: 1, max: 60 }),
  bytes: fc.nat(1500),
  cut: fc.subarray(['llm-intents.jsonl', 'llm-decisions.jsonl']),
})

test('wherever a crash or a power cut ends a run, each key that was pressed is on the trail once, or its intent is open', async () => {
  await fc.assert(
    fc.asyncProperty(
      ENDS,
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }),
      async (end, failing) => {
        await rm(root, { recursive: true })
        const disk = new EndingDisk(end, failing)
        const journal = await open(disk.append)
        const pressed: string[] = []
        const workers = ['a', 'b', 'c'].map((worker) => answerPrompts(worker, journal, pressed))
        await Promise.race([disk.ended, Promise.all(workers)])
        const keys = [...pressed]

        const next = await open()
        const lost = next.unresolvedIntents().map(({ id }) => id)
        const told = [...(await decidedIds()), ...lost]
        expect(keys.map((id) => told.filter((one) => one === id))).toEqual(keys.map((id) => [id]))
        for (const id of lost) await next.decide(decision(id))
        await next.close()
        expect((await open()).unresolvedIntents()).toEqual([])
        expect(new Set(await decidedIds())).toEqual(new Set(told))
      },
    ),
    { numRuns: 60 },
  )
})
