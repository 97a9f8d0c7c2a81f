/** What runs keep for people, also when several end at once. */

import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepFolder } from '../../tools/stage/keep-folder.ts'

async function runOf(place: string, name: string): Promise<string> {
  const run = join(place, name)
  await mkdir(join(run, 'inner'), { recursive: true })
  for (const file of ['a', 'inner/b']) await writeFile(join(run, file), name)
  return run
}

test('of runs that end at once one is kept whole, in place of an earlier one, and nothing beside it', async () => {
  const place = await mkdtemp(join(tmpdir(), 'keep-'))
  const kept = join(place, 'kept', 'last')
  const names = ['one', 'two', 'three', 'four', 'five']
  await keepFolder(await runOf(place, 'earlier'), kept)
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(names.map(async (name) => keepFolder(await runOf(place, name), kept)))
    const [first, second] = await Promise.all(
      ['a', 'inner/b'].map((file) => readFile(join(kept, file), 'utf8')),
    )
    expect([names.includes(first ?? ''), second, await readdir(join(place, 'kept'))]).toEqual([
      true,
      first,
      ['last'],
    ])
  }
})
