import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { pinCode } from '../../../src/adapters/trust/pin-code.ts'

let folder = ''
const put = async (path: string, text: string): Promise<string> => {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}
const manifest = (path: string, fields: object): Promise<string> =>
  put(join(path, 'package.json'), JSON.stringify(fields))

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-pin-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

/** A plugin of the user's own that brings along a bit of everything. */
async function ownPlugin(): Promise<string> {
  await put('lib/deep.mjs', "import data from './data.json' with { type: 'json' }")
  await put('lib/data.json', '{}')
  await put('lib/old/index.cjs', '')
  await put('lib/old/package.json', '{ "main": "./index.cjs" }')
  await put('worker.js', '')
  await put('unrelated.js', '')
  await manifest('node_modules/left', { name: 'left', dependencies: { right: '1' } })
  await put('node_modules/left/main.js', '')
  await put('node_modules/left/sub/part.txt', '')
  await manifest('node_modules/right', { name: 'right' })
  await put('node_modules/right/main.js', '')
  return put(
    'plugin.js',
    [
      "import './lib/deep.mjs'",
      "const old = require('./lib/old')",
      "new Worker(new URL('./worker.js', import.meta.url))",
      "import left from 'left/main.js'",
      "import fs from 'fs'",
      "import later from './later.js'",
      "try { require('optional') } catch {}",
    ].join('\n'),
  )
}

const hashOf = async (file: string, isPackage = false): Promise<string | null> =>
  (await pinCode(file, isPackage, '/nowhere')).sha256

test.each([
  ['the file itself', 'plugin.js'],
  ['what it imports', 'lib/deep.mjs'],
  ['what that imports', 'lib/data.json'],
  ['a folder that it requires', 'lib/old/index.cjs'],
  ['a worker that it names', 'worker.js'],
  ['a package', 'node_modules/left/sub/part.txt'],
  ['a package of that package', 'node_modules/right/main.js'],
  ['a file that it names and that comes later', 'later.js'],
  ['a package that it names and that comes later', 'node_modules/optional/package.json'],
  ['a file that comes into a package', 'node_modules/left/more.js'],
])('another hash after a change of %s', async (_, path) => {
  const plugin = await ownPlugin()
  const before = await hashOf(plugin)
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  expect(await hashOf(plugin)).toBe(before)
  await put(path, 'changed')
  expect(await hashOf(plugin)).not.toBe(before)
})

test('the same hash after a change of what it does not name, and in another place', async () => {
  const plugin = await ownPlugin()
  const before = await hashOf(plugin)
  await put('unrelated.js', 'changed')
  await put('status/llm-monitor.log', 'changed')
  expect(await hashOf(plugin)).toBe(before)
  await symlink(folder, `${folder}.link`)
  onTestFinished(() => rm(`${folder}.link`))
  expect(await pinCode(join(`${folder}.link`, 'plugin.js'), false, '/nowhere')).toEqual({
    file: plugin,
    sha256: before,
    trouble: null,
    size_bytes: expect.any(Number),
    computes: false,
    ownFiles: ['plugin.js', 'lib/deep.mjs', 'lib/data.json', 'lib/old/index.cjs', 'worker.js'].map((name) =>
      join(folder, name),
    ),
  })
})

test('a package is pinned as a whole, with the packages that its manifest names', async () => {
  await ownPlugin()
  const entry = join(folder, 'node_modules/left/main.js')
  const before = await hashOf(entry, true)
  await put('plugin.js', 'changed')
  expect(await hashOf(entry, true)).toBe(before)
  await put('node_modules/right/main.js', 'changed')
  expect(await hashOf(entry, true)).not.toBe(before)
})

test('our own package is not pinned: it is what the user runs already', async () => {
  await manifest('node_modules/czarina-monitor', { name: 'czarina-monitor' })
  const plugin = await put('plugin.js', "import 'czarina-monitor/plugin'")
  const pinned = async () =>
    (await pinCode(plugin, false, join(folder, 'node_modules/czarina-monitor'))).sha256
  const before = await pinned()
  await put('node_modules/czarina-monitor/plugin.js', '')
  expect(await pinned()).toBe(before)
})

test('whatever cannot be pinned is said, and read for no longer than it takes to see that', async () => {
  await manifest('node_modules/left', { name: 'left' })
  const entry = await put('node_modules/left/main.js', '')
  execFileSync('mkfifo', [join(folder, 'node_modules/left/pipe')])
  const { sha256, trouble } = await pinCode(entry, true, '/nowhere')
  expect([sha256, trouble]).toEqual([
    null,
    `holds ${folder}/node_modules/left/pipe, which is no regular file`,
  ])
  await rm(join(folder, 'node_modules/left/pipe'))
  await symlink('main.js', join(folder, 'node_modules/left/alias.js'))
  expect((await pinCode(entry, true, '/nowhere')).trouble).toBeNull()
  await symlink('.', join(folder, 'node_modules/left/loop'))
  expect((await pinCode(entry, true, '/nowhere')).trouble).toContain('loop, which is no regular file')
})

test('a program that computes what it loads is pinned as far as it is known, and that is said', async () => {
  const plugin = await put('plugin.js', 'await import(process.env.MORE)')
  expect(await pinCode(plugin, false, '/nowhere')).toMatchObject({ computes: true, trouble: null })
})

test.skipIf(process.getuid?.() === 0)('what may not be read cannot be pinned', async () => {
  const plugin = await put('plugin.js', '')
  await chmod(plugin, 0)
  expect((await pinCode(plugin, false, '/nowhere')).trouble).toContain('cannot be read')
})
