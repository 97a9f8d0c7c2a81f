import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOfDecisionsSince } from '../../../src/adapters/journal/read-decisions.ts'
import { offsetAfterOldLines } from '../../../src/adapters/journal/rotated-files.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const MINUTE_MS = 60_000
const SLACK_MINUTES = 10
/** Long lines, so that a few of them make a file that is bisected. */
const REASONING = 'because '.repeat(4000)

let folder = ''
let file = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-seek-'))
  file = join(folder, 'decisions')
})
afterAll(() => rm(folder, { recursive: true }))

interface Line {
  readonly text: string
  /** Null for a line that is not a decision. */
  readonly minutes: number | null
}

const WRITERS = {
  decision: (timestamp: string) => JSON.stringify({ ...DECISION, timestamp, reasoning: REASONING }),
  // The original monitor wrote local time without a zone.
  original: (timestamp: string) =>
    JSON.stringify({ worker: 'a', timestamp: localTime(timestamp), reasoning: REASONING }),
  // Another program's order of keys.
  reordered: (timestamp: string) =>
    JSON.stringify({ reasoning: REASONING, worker: 'a', status: 'stuck', timestamp }),
} as const
const JUNK = ['', 'not json', `{"timestamp":"torn`, REASONING, 'x'.repeat(300_000)]

function localTime(timestamp: string): string {
  const time = new Date(timestamp)
  return new Date(time.getTime() - time.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 23)
}

/** Lines with rising times, each off by at most this many minutes. */
function trail(jitter_minutes: number): fc.Arbitrary<readonly Line[]> {
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 8 }),
    late: fc.integer({ min: 0, max: jitter_minutes }),
    writer: fc.constantFrom(...Object.values(WRITERS)),
    junk: fc.option(fc.constantFrom(...JUNK), { freq: 6 }),
  })
  return fc.array(step, { maxLength: 40 }).map((steps) => {
    let now = 0
    return steps.map(({ minutes, late, writer, junk }): Line => {
      now += minutes
      if (junk !== null) return { text: junk, minutes: null }
      return { text: writer(new Date(TIME + (now - late) * MINUTE_MS).toISOString()), minutes: now - late }
    })
  })
}

function placed(lines: readonly Line[]): readonly (Line & { readonly offset: number })[] {
  let offset = 0
  return lines.map((line) => {
    const place = { ...line, offset }
    offset += Buffer.byteLength(line.text) + 1
    return place
  })
}

const write = (lines: readonly Line[], isEnded: boolean): Promise<void> =>
  writeFile(file, lines.map(({ text }) => text).join('\n') + (isEnded ? '\n' : ''))
const since = fc.integer({ min: -20, max: 350 })

describe('a long trail', () => {
  it('loses nothing that was asked for, in any permitted order of its lines', async () => {
    await fc.assert(
      fc.asyncProperty(trail(SLACK_MINUTES), since, fc.boolean(), async (lines, minutes, isEnded) => {
        await write(lines, isEnded)
        const { offset } = await startOfDecisionsSince(file, TIME + minutes * MINUTE_MS)
        const wanted = placed(lines).filter((line) => line.minutes !== null && line.minutes >= minutes)
        expect(wanted.filter((line) => line.offset < offset)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is read from the line at which a full scan would start', async () => {
    await fc.assert(
      fc.asyncProperty(trail(0), since, fc.boolean(), async (lines, minutes, isEnded) => {
        await write(lines, isEnded)
        const all = placed(lines)
        const old = all.findLast((line) => line.minutes !== null && line.minutes < minutes - SLACK_MINUTES)
        const first = old ?? all.find(({ text }) => text !== '')
        expect((await startOfDecisionsSince(file, TIME + minutes * MINUTE_MS)).offset).toBe(
          first?.offset ?? 0,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is read from an old line whose time comes late in it, even if the search lands in its middle', async () => {
    const junk: Line = { text: 'x'.repeat(300_000), minutes: null }
    const time = new Date(TIME).toISOString()
    const [first, last] = [WRITERS.decision(time), WRITERS.reordered(time)]
    await write([junk, { text: first, minutes: 0 }, { text: last, minutes: 0 }, junk, junk], false)
    const { offset } = await startOfDecisionsSince(file, TIME + (SLACK_MINUTES + 1) * MINUTE_MS)
    expect(offset).toBe(junk.text.length + 1 + first.length + 1)
  })

  it('is read in only a few places', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index} ${'x'.repeat(200)}`)
    await writeFile(file, lines.join('\n'))
    let asked = 0
    const end = await offsetAfterOldLines(file, (line) => {
      asked += 1
      return Number(line.split(' ')[0]) < 7000
    })
    const wanted = Buffer.byteLength(lines.slice(0, 7000).join('\n'))
    expect({ isBehind: end >= wanted, isNear: end - wanted < 300_000, asked }).toEqual({
      isBehind: true,
      isNear: true,
      asked: 6,
    })
  })
})
