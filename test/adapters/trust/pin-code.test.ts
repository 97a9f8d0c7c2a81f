import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { pinCode } from '../../../src/adapters/trust/pin-code.ts'

let folder = ''
const at = (path: string): string => join(folder, path)
const put = async (path: string, content: string | object): Promise<string> => {
  await mkdir(dirname(at(path)), { recursive: true })
  await writeFile(at(path), typeof content === 'string' ? content : JSON.stringify(content))
  return at(path)
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-pin-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

/** A package beside the config; the packages that it needs are in its own folder and above. */
async function minePackage(): Promise<string> {
  const needs = { left: '1', 'czarina-monitor': '1' }
  await put('mine/package.json', { name: 'mine', version: '1.0.0', dependencies: needs })
  await put('mine/lib/part.txt', 'part')
  await put('mine/.git/HEAD', '')
  await put('mine/node_modules/left/package.json', {
    name: 'left',
    version: '2.0.0',
    optionalDependencies: { right: '1', lost: '1' },
  })
  await put('mine/node_modules/left/main.js', 'left')
  await put('mine/node_modules/stray/index.js', '')
  await put('node_modules/right/package.json', { name: 'right' })
  await put('node_modules/czarina-monitor/package.json', { name: 'czarina-monitor' })
  await put('package-lock.json', { packages: { 'node_modules/right': { integrity: 'sha512-right' } } })
  return put('mine/index.js', 'mine')
}

const hashOf = async (): Promise<string | null> => (await pinCode(at('mine/index.js'), at('mine'))).sha256

test('a single file is pinned by its own hash, whatever it imports and through any path', async () => {
  const text = "import './other.js'; import 'left'"
  const file = await put('plugin.js', text)
  await put('other.js', '')
  await symlink(file, at('link.js'))
  expect(await pinCode(at('link.js'), null)).toEqual({
    ...{ file, isPackage: false, files: { [file]: sha256(text) }, packages: [], ownFiles: [file] },
    ...{ sha256: sha256(text), size_bytes: text.length, trouble: null },
  })
})

test('a package is pinned with all its files, and each package that it needs by name, version and lockfile', async () => {
  const file = await minePackage()
  const { files, packages, ownFiles, ...pin } = await pinCode(file, at('mine'))
  expect({ ...pin, files: Object.keys(files).toSorted(), packages, ownFiles: ownFiles.toSorted() }).toEqual({
    ...{ file, isPackage: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), trouble: null },
    size_bytes: expect.any(Number),
    files: [
      'mine/index.js',
      'mine/lib/part.txt',
      'mine/node_modules/left/main.js',
      'mine/node_modules/left/package.json',
      'mine/package.json',
      'node_modules/right/package.json',
    ].map(at),
    packages: [
      { name: 'mine', version: '1.0.0', integrity: null },
      { name: 'left', version: '2.0.0', integrity: null },
      { name: 'right', version: null, integrity: 'sha512-right' },
    ],
    ownFiles: expect.arrayContaining(
      ['mine', 'mine/index.js', 'mine/lib/part.txt', 'mine/package.json'].map(at),
    ),
  })
})

test.each([
  ['its first file', 'mine/index.js'],
  ['another file', 'mine/lib/part.txt'],
  ['a new file', 'mine/lib/more.js'],
  ['a package that it needs', 'mine/node_modules/left/main.js'],
  ['a package that this one needs', 'node_modules/right/index.js'],
  ['a nearer package of that name', 'mine/node_modules/right/index.js'],
  ['a needed package that is installed later', 'node_modules/lost/index.js'],
  ['the integrity in the lockfile', 'package-lock.json'],
])('another hash after a change of %s', async (_, path) => {
  await minePackage()
  const before = await hashOf()
  expect(await hashOf()).toBe(before)
  await put(path, '{ "changed": true }')
  expect(await hashOf()).not.toBe(before)
})

test.each([
  ['what it does not need', 'mine/node_modules/stray/index.js'],
  ['what git keeps', 'mine/.git/HEAD'],
  ['our own package: it is what the user runs already', 'node_modules/czarina-monitor/index.js'],
  ['what is beside it', 'other.js'],
])('the same hash after a change of %s', async (_, path) => {
  await minePackage()
  const before = await hashOf()
  await put(path, 'changed')
  expect(await hashOf()).toBe(before)
})

test('what cannot be pinned is reported, and reading stops as soon as that is known', async () => {
  const file = await minePackage()
  const trouble = async () => (await pinCode(file, at('mine'))).trouble
  execFileSync('mkfifo', [at('mine/pipe')])
  expect(await pinCode(file, at('mine'))).toMatchObject({
    sha256: null,
    trouble: `holds ${at('mine/pipe')}, which is not a regular file`,
  })
  await rm(at('mine/pipe'))
  await symlink('index.js', at('mine/alias.js'))
  expect(await trouble()).toBeNull()
  await symlink('.', at('mine/loop'))
  expect(await trouble()).toBe(`holds ${at('mine/loop')}, which is not a regular file`)
  expect((await pinCode(at('package-lock.json'), at('node_modules/right'))).trouble).toBe(
    `begins with ${at('package-lock.json')}, which is not a file of its folder ${at('node_modules/right')}`,
  )
})

test.skipIf(process.getuid?.() === 0)('what may not be read cannot be pinned', async () => {
  const plugin = await put('plugin.js', '')
  await chmod(plugin, 0)
  expect((await pinCode(plugin, null)).trouble).toContain('cannot be read')
})
