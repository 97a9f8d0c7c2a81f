/**
 * Bundles the commands, the libraries and the packages that they need into a few files in `dist/app`, because the start time of a
 * command grows with the number of files that it loads: docs/decisions/0028-bundle-the-commands.md. The package ships only these files.
 */

import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type InputOptions, type OutputOptions, type RolldownOutput, rolldown } from 'rolldown'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { readEntries, SOURCE } from './entries.ts'
import { licensesOf } from './licenses.ts'

/** Code that at least this many entries share goes into one file that all load. It has no schemas: commands that only ask need none. */
const COMMON_ENTRIES_MIN = 24
/** Started by path, in their own processes and threads: each is one file, next to the files that name it. */
const WORKERS = ['supervisor', 'plugin-thread', 'plugin-imports']

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

/** The output syntax is that of the oldest Node that `engines` allows. */
function inputOptions(root: string): InputOptions {
  return {
    cwd: root,
    platform: 'node',
    // The model's SDK is large and is loaded only to ask a model; oclif needs TypeScript only in a checkout.
    external: [/^@anthropic-ai\/sdk/, 'typescript'],
    // The file that jsonc-parser names as `main` has a format that cannot be bundled.
    resolve: { mainFields: ['module', 'main'], conditionNames: [SOURCE, 'node', 'import', 'default'] },
    transform: { target: 'node20.19' },
  }
}

/** Bundles a worker into one file that loads no other file of the bundle. */
async function bundleWorker(root: string, folder: string, name: string): Promise<RolldownOutput> {
  const input = { [name]: join(root, 'src', 'host', 'contained', `${name}.ts`) }
  await using bundle = await rolldown({ ...inputOptions(root), input })
  return await bundle.write({ ...OUTPUT, dir: folder, codeSplitting: false })
}

async function bundleEntries(root: string, folder: string): Promise<RolldownOutput> {
  const oclif = fileURLToPath(import.meta.resolve('@oclif/core/execute'))
  await using bundle = await rolldown({
    ...inputOptions(root),
    input: { ...(await readEntries(root)), oclif },
  })
  const groups = [
    { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
    { name: 'oclif-core', test: /node_modules[\\/]@oclif[\\/]/ },
    // Separate from the next group, so that a library loads no code of the commands.
    {
      name: 'pure',
      test: /[\\/]src[\\/](?:core|plugin|redact|risk)[\\/]/,
      minShareCount: COMMON_ENTRIES_MIN,
    },
    { name: 'common', minShareCount: COMMON_ENTRIES_MIN },
  ]
  return await bundle.write({ ...OUTPUT, dir: folder, codeSplitting: { groups } })
}

const root = packageRoot()
const folder = join(root, 'dist', 'app')
const LICENSES = 'third-party-licenses.txt'

const outputs = [await bundleEntries(root, folder)]
for (const name of WORKERS) outputs.push(await bundleWorker(root, folder, name))
const made = outputs.flatMap(({ output }) => output)
const modules = made.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
await writeFile(join(folder, LICENSES), await licensesOf(modules))

/** Files that only an earlier bundle had are removed last; those that both have were replaced one by one. */
const kept = new Set([LICENSES, ...made.map(({ fileName }) => fileName)].map((name) => join(folder, name)))
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name)
  if (entry.isFile() && !kept.has(file)) await rm(file)
}
