import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { sha1 } from '../../../src/adapters/hash.ts'
import { dropScreens, keepScreen, readScreen } from '../../../src/adapters/journal/screens.ts'
import { FORMS, put } from '../../bad-input/forms.ts'

let status = ''
const TEXT = 'Do you want to proceed?'
const HASH = sha1(TEXT)
const screens = (name = ''): string => join(status, 'llm-screens', name)
const file = (): string => screens(`${HASH}.txt`)

beforeEach(async () => {
  status = await mkdtemp(join(tmpdir(), 'czm-screens-'))
  await keepScreen(status, HASH, TEXT)
})
afterEach(() => rm(status, { recursive: true }))

test('a screen is stored once, under its hash, readable only by its owner', async () => {
  await keepScreen(status, HASH, TEXT)
  expect([
    await readdir(screens()),
    await readScreen(status, HASH),
    (await lstat(file())).mode & 0o777,
  ]).toEqual([[`${HASH}.txt`], TEXT, 0o600])
})

const changed = FORMS.filter(({ name }) => name !== 'huge')

describe.each(changed)('a stored screen that has become: $name', (form) => {
  it('is not shown, and is stored again if possible', async () => {
    await put(form, file(), Buffer.from(TEXT))
    const shown = await readScreen(status, HASH)
    await keepScreen(status, HASH, TEXT).catch(() => undefined)
    const isLost = form.name === 'folder'
    // One line has no other line ends.
    expect([shown, await readScreen(status, HASH)]).toEqual([
      form.name === 'windows lines' ? TEXT : null,
      isLost ? null : TEXT,
    ])
  })
})

test('a link in place of a screen is replaced by the screen', async () => {
  await rm(file())
  await writeFile(join(status, 'elsewhere'), TEXT)
  await symlink(join(status, 'elsewhere'), file())
  await keepScreen(status, HASH, TEXT)
  expect((await lstat(file())).isFile()).toBe(true)
})

test.each(['../../trust', `${HASH}/../x`, '', HASH.toUpperCase(), `${HASH}\0`])(
  'there is no screen %j',
  async (hash) => {
    expect(await readScreen(status, hash)).toBe(null)
  },
)

test('old screens are removed, and nothing else', async () => {
  const others = ['notes.md', `${HASH}.txt.bak`, 'more']
  await writeFile(screens('notes.md'), 'mine')
  await writeFile(screens(`${HASH}.txt.bak`), 'mine')
  await mkdir(screens('more'))
  for (const name of [...others, `${HASH}.txt`]) await utimes(screens(name), 1, 1)
  expect([await dropScreens(status, Date.now()), (await readdir(screens())).sort()]).toEqual([
    1,
    others.sort(),
  ])
})

test('nothing is written or removed behind a link', async () => {
  const elsewhere = join(status, 'elsewhere')
  await rm(screens(), { recursive: true })
  await mkdir(elsewhere)
  await writeFile(join(elsewhere, `${HASH}.txt`), 'mine')
  await utimes(join(elsewhere, `${HASH}.txt`), 1, 1)
  await symlink(elsewhere, screens())
  expect([
    await dropScreens(status, Date.now()),
    await keepScreen(status, sha1('b'), 'b').catch(String),
    await readdir(elsewhere),
    await readFile(join(elsewhere, `${HASH}.txt`), 'utf8'),
  ]).toEqual([
    0,
    `Error: ${screens().replace(/\/$/, '')} is not a folder of the trail`,
    [`${HASH}.txt`],
    'mine',
  ])
})
