import { execFile, spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const run = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '..', '..')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-bundle-'))
  await cp(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

const says = (word: string): string =>
  `export const execute = () => console.log('${word}'); export default { execute }`

/** The seconds at which each of them was made; null where there is none. */
it.each<[string, bundled: number | null, compiled: number | null, what: string]>([
  ['an installed package, which has no traces of the compiler', 1, null, 'bundle'],
  ['a checkout that was built', 2, 1, 'bundle'],
  ['a checkout that was compiled since', 1, 2, 'compiled'],
  ['a checkout that was compiled in the same moment', 1, 1, 'compiled'],
  ['a checkout that was never bundled', null, 1, 'compiled'],
])('%s', async (_, bundled, compiled, what) => {
  await write('package.json', '{ "type": "module" }')
  await write(
    'node_modules/@oclif/core/package.json',
    '{ "type": "module", "exports": { "./execute": "./execute.js" } }',
  )
  await write('node_modules/@oclif/core/execute.js', says('compiled'))
  await write('dist/app/oclif.js', says('bundle'))
  for (const [path, second] of [
    ['dist/app/app.json', bundled],
    ['dist/build.tsbuildinfo', compiled],
  ] as const) {
    if (second === null) continue
    await write(path, '{}')
    await utimes(join(folder, path), second, second)
  }
  expect((await run(process.execPath, [join(folder, 'bin', 'run.js')])).stdout).toBe(`${what}\n`)
})

/** What a person sees and a script gets, of the parts of `dist` that are named. */
async function outcome(parts: readonly string[], words: readonly string[]): Promise<unknown> {
  await mkdir(join(folder, 'dist'), { recursive: true })
  for (const part of parts) await symlink(join(ROOT, 'dist', part), join(folder, 'dist', part))
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'bin', 'run.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  for (const part of parts) await rm(join(folder, 'dist', part))
  return { stdout, stderr, status }
}

/** Where this fails, first see whether the bundle is of the same sources: `npm run build`. */
it.each([
  '',
  '--version',
  'help policy check',
  'autocomplete zsh',
  'complete -- policy check cau',
  'policy check recommended',
  'policy check nothing.json --json',
  'policy test recommended',
  'policy chek',
  'stop extra',
  'decisions --nope',
  'decisions',
  'risk mkdir',
  'doctor --json',
])('the bundle does what its parts do: czarina-monitor %s', async (line) => {
  const words = line.split(' ').filter((word) => word !== '')
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const name of ['package.json', 'oclif.manifest.json']) await cp(join(ROOT, name), join(folder, name))
  expect(await outcome(['app'], words)).toEqual(await outcome(['src', 'plugins'], words))
})
