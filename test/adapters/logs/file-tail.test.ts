import { appendFile, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileTail, tailFile } from '../../../src/adapters/logs/file-tail.ts'

let folder = ''
let file = ''
let tail: FileTail

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-tail-'))
  file = join(folder, 'alpha.log')
  tail = tailFile({ file, firstOffset: (size) => size })
})
afterEach(async () => {
  await tail.close()
  await rm(folder, { recursive: true })
})

async function read(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of tail.lines()) lines.push(line)
  return lines
}

/** Each step does something to the file and lists the lines that are then new. */
type Step = [what: string, act: () => Promise<unknown>, lines: string[]]

const films: Record<string, Step[]> = {
  'appended lines, each once': [
    ['a file with a past', () => writeFile(file, 'past\n'), []],
    ['nothing', async () => undefined, []],
    ['two lines', () => appendFile(file, 'one\ntwo\n'), ['one', 'two']],
    ['nothing again', async () => undefined, []],
  ],
  'a half-written line waits for its end': [
    ['half of it', () => writeFile(file, ''), []],
    [
      'first half, cut inside a character',
      () => appendFile(file, Buffer.from('🎉 done\n').subarray(0, 3)),
      [],
    ],
    ['second half', () => appendFile(file, Buffer.from('🎉 done\n').subarray(3)), ['🎉 done']],
  ],
  'a line that began before the start is left out': [
    ['a half-written line', () => writeFile(file, 'past\nold ha'), []],
    ['its end and a new one', () => appendFile(file, 'lf\nnew\n'), ['new']],
  ],
  'a file that appears later is read whole': [
    ['no file', async () => undefined, []],
    ['the file', () => writeFile(file, 'one\ntwo\n'), ['one', 'two']],
  ],
  'truncation starts over': [
    ['a past', () => writeFile(file, 'a long past line\nhalf'), []],
    ['cut and shorter', () => writeFile(file, 'new\n'), ['new']],
    ['cut to nothing', () => truncate(file, 0), []],
    ['grown again', () => appendFile(file, 'next\n'), ['next']],
  ],
  'rotation loses nothing': [
    ['a past', () => writeFile(file, 'past\n'), []],
    [
      'a last line, then the next file',
      async () => {
        await appendFile(file, 'last of the old\n')
        await rename(file, `${file}.1`)
        await writeFile(file, 'first of the new, which is longer than the old file\n')
      },
      ['last of the old', 'first of the new, which is longer than the old file'],
    ],
  ],
  'deleted and created again': [
    ['a past', () => writeFile(file, 'past\n'), []],
    ['gone', () => rm(file), []],
    ['back', () => writeFile(file, 'back\n'), ['back']],
  ],
}

describe('tailFile', () => {
  it.each(Object.entries(films))('%s', async (_title, steps) => {
    const seen: [string, string[]][] = []
    for (const [what, act] of steps) {
      await act()
      seen.push([what, await read()])
    }
    expect(seen).toEqual(steps.map(([what, , lines]) => [what, lines]))
  })

  it('refuses what is not a regular file, and follows it once it is one', async () => {
    await mkdir(file)
    await expect(read()).rejects.toMatchObject({ code: 'CZM_FILE_UNAVAILABLE', place: { file } })
    await rm(file, { recursive: true })
    await writeFile(file, 'one\n')
    expect(await read()).toEqual([])
    await appendFile(file, 'two\n')
    expect(await read()).toEqual(['two'])
  })

  it('starts at the first whole line after the given offset', async () => {
    await writeFile(file, 'one\ntwo\nthree\nfour')
    const from = (offset: number): FileTail => tailFile({ file, firstOffset: () => offset })
    const seen: Record<number, unknown> = {}
    for (const offset of [-5, 0, 1, 4, 5, 100]) {
      tail = from(offset)
      seen[offset] = [...(await read()), `rest: ${tail.rest()}`]
      await tail.close()
    }
    expect(seen).toEqual({
      [-5]: ['one', 'two', 'three', 'rest: four'],
      0: ['one', 'two', 'three', 'rest: four'],
      1: ['two', 'three', 'rest: four'],
      4: ['two', 'three', 'rest: four'],
      5: ['three', 'rest: four'],
      100: ['rest: '],
    })
  })

  it('holds one block of a large append at a time', async () => {
    const line = 'x'.repeat(99)
    const size_bytes = 50 * 1024 * 1024
    await writeFile(file, '')
    await read()
    await appendFile(file, Buffer.alloc(size_bytes, `${line}\n`))
    const before = process.memoryUsage().arrayBuffers
    let lines = 0
    let peak = 0
    for await (const one of tail.lines()) {
      if (one.length === 99) lines += 1
      if (lines % 50_000 === 0) peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
    }
    expect(lines).toBe(Math.floor(size_bytes / 100))
    expect(peak).toBeLessThan(size_bytes / 5)
  })
})
