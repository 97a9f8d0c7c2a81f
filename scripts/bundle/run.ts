/**
 * Bundles the commands, the libraries and the packages that they need into a few files in `dist/app`, since a command takes
 * about as long to start as it has files to load: docs/decisions/0028-bundle-the-commands.md. The package ships these files and no others.
 */

import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type InputOptions, type OutputOptions, type RolldownOutput, rolldown } from 'rolldown'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { readEntries, SOURCE } from './entries.ts'
import { licensesOf } from './licenses.ts'

/** What so many entries share is one file, which all of them load: without schemas, for commands that only ask a monitor. */
const COMMON_ENTRIES_MIN = 24
/** Started by their paths in processes and threads of their own: each is one file, beside those that name it. */
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

/** The oldest Node that `engines` allows decides which syntax is written. */
function inputOptions(root: string): InputOptions {
  return {
    cwd: root,
    platform: 'node',
    // The model's SDK is large, and loaded only where a model is asked; oclif asks for TypeScript only in a checkout.
    external: [/^@anthropic-ai\/sdk/, 'typescript'],
    // jsonc-parser's `main` is a format that cannot be bundled.
    resolve: { mainFields: ['module', 'main'], conditionNames: [SOURCE, 'node', 'import', 'default'] },
    transform: { target: 'node20.19' },
  }
}

/** One file that loads nothing else of the bundle. */
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
    // Apart from the next group, so that a library loads nothing of the commands.
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

/** What an earlier bundle left behind goes last: the files that still belong to it were replaced one by one. */
const kept = new Set([LICENSES, ...made.map(({ fileName }) => fileName)].map((name) => join(folder, name)))
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name)
  if (entry.isFile() && !kept.has(file)) await rm(file)
}
