import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOfDecisionsSince } from '../../../src/adapters/journal/read-decisions.ts'
import { linesBackwards } from '../../../src/adapters/journal/rotated-files.ts'
import { DECISION, TIME } from '../../support/samples.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-backwards-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function readAll(text: string | Uint8Array): Promise<{ text: string; offset: number }[]> {
  const file = join(folder, 'log')
  await writeFile(file, text)
  return collect(linesBackwards(file))
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('linesBackwards', () => {
  it.each([
    ['', []],
    ['\n\n', []],
    ['one\n', [['one', 0]]],
    [
      'one\ntwo',
      [
        ['two', 4],
        ['one', 0],
      ],
    ],
    [
      '\n🎉\n\nx\n',
      [
        ['x', 7],
        ['🎉', 1],
      ],
    ],
  ])('reads %j', async (text, expected) => {
    expect(await readAll(text)).toEqual(expected.map(([line, offset]) => ({ text: line, offset })))
  })

  it('finds the lines and offsets of a forward scan, even across the edges of blocks', async () => {
    const line = fc.oneof(
      fc.constantFrom('', 'a', '🎉ü'),
      fc.integer({ min: 65_530, max: 65_540 }).map((length) => 'b'.repeat(length)),
      fc.integer({ min: 32_765, max: 32_770 }).map((length) => 'ü'.repeat(length)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.boolean(), async (lines, ended) => {
        const text = lines.join('\n') + (ended ? '\n' : '')
        const forwards: { text: string; offset: number }[] = []
        let offset = 0
        for (const one of text.split('\n')) {
          if (one !== '') forwards.push({ text: one, offset })
          offset += Buffer.byteLength(one) + 1
        }
        expect(await readAll(text)).toEqual(forwards.reverse())
      }),
      { numRuns: 40 },
    )
  })

  it('truncates a line that is too long for our logs instead of holding all of it', async () => {
    const [last, huge] = await readAll(Buffer.concat([Buffer.alloc(9_000_000, 'x'), Buffer.from('\nend\n')]))
    expect(last).toEqual({ text: 'end', offset: 9_000_001 })
    expect(huge?.offset).toBe(0)
    expect(huge?.text.length).toBeLessThan(5_000_000)
  })

  it('says which file may not be read', async () => {
    const file = join(folder, 'loop')
    await symlink(file, file)
    await expect(collect(linesBackwards(file))).rejects.toMatchObject({
      code: 'CZM_FILE_UNAVAILABLE',
      place: { file },
    })
  })

  it('reads nothing if there is no file', async () => {
    expect(await collect(linesBackwards(join(folder, 'none', 'such')))).toEqual([])
  })
})

describe('startOfDecisionsSince', () => {
  const line = (minutes: number): string =>
    `${JSON.stringify({ ...DECISION, timestamp: new Date(TIME + minutes * 60_000).toISOString() })}\n`
  const length = Buffer.byteLength(line(0))

  it.each([
    ['the start if all are new enough', -60, 0],
    ['everything that is certainly old, and one line more', 60, length],
    ['the last line if all are old', 600, 3 * length],
  ])('skips to %s', async (_what, since_minutes, offset) => {
    const file = join(folder, 'decisions')
    await writeFile(file, line(0) + line(10) + line(55) + line(61))
    expect((await startOfDecisionsSince(file, TIME + since_minutes * 60_000)).offset).toBe(offset)
  })
})
