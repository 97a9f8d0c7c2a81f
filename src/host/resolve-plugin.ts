/** From the word in the config to the file of a plugin: a path, or an npm package seen from the config's folder. */

import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CzarinaError } from '../core/errors.ts'
import { BUILT_IN_NAMES } from './built-in.ts'

const TYPESCRIPT = new Set(['.ts', '.mts', '.cts'])

/** Finds the file that `use` names, absolute; the plugin is not run yet. */
export function resolvePluginFile(use: string, relativeTo: string): string {
  const file = pluginPath(use, relativeTo) ?? resolvePackage(use, relativeTo)
  if (file !== null && statSync(file, { throwIfNoEntry: false })?.isFile()) return file
  const message = isPath(use)
    ? `There is no plugin file ${file}.`
    : `Plugin "${use}" is neither built in (${BUILT_IN_NAMES.join(', ')}) nor a package that can be found from ${relativeTo}.`
  const suggestions = isPath(use)
    ? ['Name the file itself, relative to the config file.']
    : [`npm install ${use}`, `For a file of your own write "./${use}".`]
  throw new CzarinaError('CZM_PLUGIN_NOT_FOUND', message, {
    path: 'llm_monitor.plugins',
    value: use,
    suggestions,
  })
}

/** Refuses TypeScript where Node cannot run it, in words that say so; Node's own error would not. */
export function refuseTypeScript(file: string, nodeStripsTypes: boolean): void {
  if (nodeStripsTypes || !TYPESCRIPT.has(extname(file))) return
  throw new CzarinaError(
    'CZM_PLUGIN_INVALID',
    `Plugin ${file} is TypeScript, which Node ${process.versions.node} cannot run.`,
    { file, suggestions: ['Use Node 22.18 or newer.', 'Compile the plugin and name the .js file.'] },
  )
}

/** Whether this Node strips types, which it says itself since 22.10. */
export function nodeStripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'))
}

/** The absolute path that `use` is, there or not; null where it names a package. */
export function pluginPath(use: string, relativeTo: string): string | null {
  return isPath(use) ? resolve(relativeTo, pathOf(use)) : null
}

function isPath(use: string): boolean {
  return use.startsWith('./') || use.startsWith('../') || use.startsWith('file:') || isAbsolute(use)
}

function pathOf(use: string): string {
  return use.startsWith('file:') ? fileURLToPath(use) : use
}

const CONDITIONS = new Set(['node', 'import', 'module-sync', 'default'])

const ManifestSchema = z.object({ exports: z.unknown() })

/**
 * The file that `import(name)` would load if the config file were a module; null where nothing is installed. Node can
 * resolve from a folder for `require` only, so a package that exports itself to `import` alone is looked up here.
 */
function resolvePackage(name: string, from: string): string | null {
  const require = createRequire(join(from, 'config'))
  try {
    return require.resolve(name)
  } catch {
    return importOnlyEntry(name, require.resolve.paths(name) ?? [])
  }
}

function importOnlyEntry(name: string, folders: readonly string[]): string | null {
  const [, packageName = name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(name) ?? []
  for (const folder of folders) {
    const exported = exportsOf(join(folder, packageName, 'package.json'))
    const entry = targetOf(exported, `.${rest}`)
    if (entry !== null) return join(folder, packageName, entry)
  }
  return null
}

function exportsOf(manifestFile: string): unknown {
  try {
    return ManifestSchema.parse(JSON.parse(readFileSync(manifestFile, 'utf8'))).exports
  } catch {
    return null
  }
}

function targetOf(exported: unknown, subpath: string): string | null {
  if (typeof exported === 'string') return exported
  if (typeof exported !== 'object' || exported === null) return null
  for (const [key, value] of Object.entries(exported)) {
    const matches = key.startsWith('.') ? key === subpath : CONDITIONS.has(key)
    const target = matches ? targetOf(value, subpath) : null
    if (target !== null) return target
  }
  return null
}
