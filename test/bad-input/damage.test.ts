import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { parseJsonObject } from '../../src/core/text/json-object.ts'
import { DECISION } from '../support/samples.ts'
import { INTENT, journalOf, makeFolders, READERS } from './readers.ts'
import { verdictOn } from './verdict.ts'

let project = ''

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'czm-bad-'))
  await makeFolders(project)
})
afterEach(() => rm(project, { recursive: true, force: true }))

const FLIPS_PER_FILE = 60
/** A short file is cut at every byte, a long one at this many places. */
const CUTS_MAX = 150
const REFUSED = 'refused'

/** What a damaged file may be taken for; `refused` is any refusal. Other readers may find what is left. */
const MAY_BE: Readonly<
  Record<string, { readonly cut: readonly string[]; readonly flipped: readonly string[] }>
> = {
  // Never free: the holder is running.
  lock: { cut: [REFUSED], flipped: ['held', REFUSED] },
  // If the last line is cut off, it was never reported as safe. If it is altered, it is known that something
  // is missing.
  intents: {
    cut: ['none', 'd0 p1', 'd1 p1'],
    flipped: ['d1 p1', 'd1 p1,on hold', 'd0 p1,d1 p1,on hold', 'd0 p1,on hold', 'on hold'],
  },
  // Never trusted unless the whole file says so.
  trust: { cut: ['not trusted', REFUSED], flipped: ['trusted', 'not trusted', REFUSED] },
  'pause flag': { cut: ['pause'], flipped: ['pause', 'hold'] },
  'hold flag': { cut: ['stopped'], flipped: ['stopped'] },
  trail: {
    cut: ['none', 'd1', 'd1,d2', 'on hold', 'd1,on hold'],
    flipped: ['d1,d2', 'd1', 'd2', 'd1,on hold', 'd2,on hold', 'none', 'on hold'],
  },
}

async function answerTo(name: string, bytes: Buffer): Promise<string> {
  const reader = READERS[name]
  if (reader === undefined) throw new Error(`no reader ${name}`)
  await rm(join(project, '.czarina/status'), { recursive: true, force: true })
  await makeFolders(project)
  const file = join(project, reader.path)
  await writeFile(file, bytes)
  const answer = await verdictOn(() => reader.read(project), file)
  return answer.startsWith('CZM_') ? REFUSED : answer
}

const isBroken = (answer: string): boolean => /^(?:HANGS|BUG|UNTOLD)/.test(answer)

describe.each(Object.entries(READERS))('%s', (name, reader) => {
  test('cut off anywhere', async () => {
    const good = Buffer.from(await reader.good(project))
    const step = Math.ceil(good.length / CUTS_MAX)
    const wrong: Record<number, string> = {}
    for (let length = 0; length < good.length - 1; length += step) {
      const answer = await answerTo(name, good.subarray(0, length))
      const allowed = MAY_BE[name]?.cut
      if (isBroken(answer) || allowed?.includes(answer) === false) wrong[length] = answer
    }
    expect(wrong).toEqual({})
  })

  test('with a flipped byte', async () => {
    const good = Buffer.from(await reader.good(project))
    const place = fc.record({ at: fc.nat(good.length - 1), bits: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(place, async ({ at, bits }) => {
        const bytes = Buffer.from(good)
        bytes[at] = (bytes[at] ?? 0) ^ bits
        const answer = await answerTo(name, bytes)
        const allowed = MAY_BE[name]?.flipped ?? []
        expect(isBroken(answer) ? answer : null).toBeNull()
        if (allowed.length > 0) expect(allowed).toContain(answer)
      }),
      { numRuns: FLIPS_PER_FILE },
    )
  })
})

test('damaged records of the trail block all keys once, torn ones never', async () => {
  const status = join(project, '.czarina/status')
  const good = Buffer.from((await READERS.trail?.good(project)) ?? '').toString()
  const flags = blockFlags(status)
  const reasonAfter = async (text: string): Promise<string | null> => {
    await writeFile(join(status, 'llm-decisions.jsonl'), text)
    const journal = await journalOf(project)
    await journal.recent(0)
    await journal.close()
    return (await flags.all()).project?.reason ?? null
  }
  const damaged = good.replace('"worker"', '"wXrker"')
  expect(await reasonAfter(`${good}{"timestamp":"2026\n${good}{"time`)).toBeNull()
  expect(await reasonAfter(damaged)).toBe('1 damaged line in llm-decisions.jsonl: a key may be on no record')
  await flags.clear(null)
  expect(await reasonAfter(`${damaged}${good}`)).toBeNull()
  expect(await reasonAfter(`${damaged}no record\n`)).toMatch(/^1 damaged line/)
})

test('a damaged file is kept as it was found, and the readable intents are not lost', async () => {
  const bytes = Buffer.from((await READERS.intents?.good(project)) ?? '')
  bytes[bytes.length - 10] = 0
  expect(await answerTo('intents', bytes)).toBe('on hold')
  const status = join(project, '.czarina/status')
  const [copy = ''] = (await readdir(status)).filter((name) => name.includes('.damaged-'))
  expect((await readFile(join(status, copy))).equals(bytes)).toBe(true)
  const flag: { reason?: string } = JSON.parse(await readFile(join(status, 'llm-monitor.pause.json'), 'utf8'))
  expect(flag.reason).toBe(`1 damaged line in llm-intents.jsonl: a key may be on no record; kept as ${copy}`)
})

test('a trail that ends in half a record is terminated: no record is lost, and none is joined to it', async () => {
  const file = join(project, '.czarina/status/llm-decisions.jsonl')
  const whole = Buffer.from((await READERS.trail?.good(project)) ?? '')
  const wrong: Record<number, string> = {}
  for (let length = 0; length <= whole.length; length += 7) {
    await writeFile(file, whole.subarray(0, length))
    const journal = await journalOf(project)
    const isEnded = length === 0 || (await readFile(file, 'utf8')).endsWith('\n')
    await journal.decide({ ...DECISION, id: 'd3' })
    const ids = (await journal.recent(0)).decisions.map(({ id }) => id)
    await journal.close()
    const there = whole
      .toString('utf8', 0, length)
      .split('\n')
      .filter((line) => parseJsonObject(line) !== null)
    if (!isEnded || ids.length < there.length + 1 || ids.at(-1) !== 'd3') wrong[length] = ids.join()
  }
  expect(wrong).toEqual({})
})

test('no key can be intended if its decision could not be written', async () => {
  const journal = await journalOf(project)
  await rm(join(project, '.czarina/status/llm-decisions.jsonl'))
  await symlink('/dev/null', join(project, '.czarina/status/llm-decisions.jsonl'))
  await expect(journal.intend(INTENT)).rejects.toThrow('is not a regular file')
  await journal.close()
})
