/**
 * Puts the built files of all commands, and of the packages that they need, into a few files in `dist/app`, since a command takes
 * about as long to start as it has files to load: docs/decisions/0028-bundle-the-commands.md. `bin/run.js` starts what stands there.
 */

import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OutputOptions, type RolldownOutput, rolldown } from 'rolldown'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { licensesOf } from './licenses.ts'
import { readApp } from './manifest.ts'

/** Loaded lazily by what stays outside, or started by its path; each holds files that a bundle could not find. */
const OUTSIDE = [/^@anthropic-ai\/sdk/, 'workerpool', 'typescript']
/** What so many entries share is one file, which all of them load: without schemas, for commands that only ask a monitor. */
const COMMON_ENTRIES_MIN = 24
/** Started by their paths in processes and threads of their own: each is one file, beside those that name it. */
const WORKERS = ['supervisor', 'plugin-thread', 'own-imports']

const OUTPUT: OutputOptions = {
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  minify: { compress: false, mangle: false, codegen: true },
  minifyInternalExports: false,
  sourcemap: true,
  sourcemapExcludeSources: true,
  comments: false,
}

/** One file that loads nothing else of the bundle. */
async function bundleWorker(root: string, folder: string, name: string): Promise<RolldownOutput> {
  const input = { [name]: join(root, 'dist', 'src', 'host', 'contained', `${name}.js`) }
  await using bundle = await rolldown({ cwd: root, input, platform: 'node', external: OUTSIDE })
  return await bundle.write({ ...OUTPUT, dir: folder, codeSplitting: false })
}

async function bundleCommands(
  root: string,
  folder: string,
  entries: Readonly<Record<string, string>>,
): Promise<RolldownOutput> {
  await using bundle = await rolldown({
    cwd: root,
    input: { ...entries, oclif: fileURLToPath(import.meta.resolve('@oclif/core/execute')) },
    platform: 'node',
    external: OUTSIDE,
    // jsonc-parser's `main` is a format that cannot be bundled.
    resolve: { mainFields: ['module', 'main'] },
  })
  const groups = [
    { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
    { name: 'oclif-core', test: /node_modules[\\/]@oclif[\\/]/ },
    { name: 'common', minShareCount: COMMON_ENTRIES_MIN },
  ]
  return await bundle.write({ ...OUTPUT, dir: folder, codeSplitting: { groups } })
}

/** What an earlier bundle left behind; the files that still belong to it were replaced one by one. */
async function removeOthers(folder: string, names: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) if (!names.has(name)) await rm(join(folder, name))
}

const begun = new Date()
const root = packageRoot()
const folder = join(root, 'dist', 'app')
await mkdir(folder, { recursive: true })
const app = await readApp(root)
const outputs = [await bundleCommands(root, folder, app.entries)]
for (const name of WORKERS) outputs.push(await bundleWorker(root, folder, name))
const made = outputs.flatMap(({ output }) => output)
const modules = made.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
const files = { ...app.files, 'third-party-licenses.txt': await licensesOf(modules) }
for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
await removeOthers(folder, new Set([...made.map(({ fileName }) => fileName), ...Object.keys(files)]))
// What is compiled from now on is newer than the bundle, also where the compiler was at work at the same time.
await utimes(join(folder, 'app.json'), begun, begun)
