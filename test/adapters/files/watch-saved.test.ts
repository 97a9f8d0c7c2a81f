import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { watchSaved } from '../../../src/adapters/files/watch-saved.ts'
import { eventually } from '../../support/eventually.ts'
import { type HandClock, handClock } from '../../support/hand-clock.ts'

let folder: string
let clock: HandClock
let ending: AbortController
let watching: Promise<void>
let saves: number

/** Advances the clock all the time, so that waiting ends. */
const passTime = setInterval(() => clock?.advance(1000), 5)

afterAll(() => clearInterval(passTime))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-saved-'))
  clock = handClock()
  ending = new AbortController()
  saves = 0
})

afterEach(async () => {
  ending.abort()
  await watching
  await rm(folder, { recursive: true })
})

const watch = (files: () => readonly string[]): void => {
  const onSaved = async (): Promise<void> => {
    saves += 1
  }
  watching = watchSaved({ files, onSaved, clock }, ending.signal)
}
const saved = (count: number): Promise<true> =>
  eventually(`${count} saves`, () => (saves === count ? true : null))
/** Long enough for several checks. */
const looks = async (): Promise<void> => {
  const until = clock.now() + 10_000
  await eventually('several looks', () => (clock.now() > until ? true : null))
}

test('each save is reported once: written, replaced by another file, removed, created again', async () => {
  const file = join(folder, 'policy.json')
  await writeFile(file, '{}')
  watch(() => [file])
  await saved(1) // what was saved before we watched
  await looks()
  expect(saves).toBe(1)
  await writeFile(file, '{ }')
  await saved(2)
  await writeFile(`${file}.new`, '{"a":1}')
  await rename(`${file}.new`, file)
  await saved(3)
  await rm(file)
  await saved(4)
  await writeFile(file, '{}')
  await saved(5)
  await looks()
  expect(saves).toBe(5)
})

test('a file that is named later is watched from then on', async () => {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  await writeFile(one, '')
  const files = [one]
  watch(() => files)
  await saved(1)
  files.push(two)
  await saved(2) // it was never read
  await writeFile(two, 'now it is there')
  await saved(3)
  await looks()
  expect(saves).toBe(3)
})

test('nothing is reported after the end', async () => {
  const file = join(folder, 'one')
  watch(() => [file])
  await saved(1)
  ending.abort()
  await watching
  await writeFile(file, '')
  await looks()
  expect(saves).toBe(1)
})
