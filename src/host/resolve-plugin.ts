/**
 * Finds the plugin that the config names: a file, a folder with a package, or an npm package resolved from
 * the config's folder.
 */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CzarinaError } from '../core/errors.ts'
import { BUILT_IN_NAMES } from './built-in.ts'

const TYPESCRIPT = new Set(['.ts', '.mts', '.cts'])

export interface FoundPlugin {
  /** The file that is loaded first; absolute, and possibly through links. */
  readonly file: string
  /** The folder of its package; null for a single file. */
  readonly folder: string | null
}

/** Finds what `use` names, without running the plugin. */
export function findPlugin(use: string, relativeTo: string): FoundPlugin {
  const file = pluginPath(use, relativeTo)
  const found = file === null ? installedPackage(use, relativeTo) : atPath(file)
  if (found !== null && statSync(found.file, { throwIfNoEntry: false })?.isFile()) return found
  const message = isPath(use)
    ? `There is no plugin file ${file}.`
    : `Plugin "${use}" is neither built in (${BUILT_IN_NAMES.join(', ')}) nor a package that can be found from ${relativeTo}.`
  const suggestions = isPath(use)
    ? ['Name a file, or a folder with a package.json, relative to the config file.']
    : [`npm install ${use}`, `For a file of your own write "./${use}".`]
  throw new CzarinaError('CZM_PLUGIN_NOT_FOUND', message, {
    path: 'llm_monitor.plugins',
    value: use,
    suggestions,
  })
}

/** Refuses TypeScript if this Node cannot run it, with a clear message, which Node's own error is not. */
export function refuseTypeScript(file: string, nodeStripsTypes: boolean): void {
  if (nodeStripsTypes || !TYPESCRIPT.has(extname(file))) return
  throw new CzarinaError(
    'CZM_PLUGIN_INVALID',
    `Plugin ${file} is TypeScript, which Node ${process.versions.node} cannot run.`,
    { file, suggestions: ['Use Node 22.18 or newer.', 'Compile the plugin and name the .js file.'] },
  )
}

/** Whether this Node strips types, which Node itself reports since 22.10. */
export function nodeStripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'))
}

/** The absolute path that `use` means, whether it exists or not; null if it names a package. */
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

function atPath(path: string): FoundPlugin | null {
  if (!isPackage(path)) return { file: path, folder: null }
  return inFolder(path, '.') ?? required(path, path, path)
}

/**
 * The file that `import(name)` would load if the config file were a module; null if nothing is installed.
 * Node can resolve from a folder only for `require`, so a package that exports only for `import` is resolved
 * here.
 */
function installedPackage(name: string, from: string): FoundPlugin | null {
  const [, packageName = name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(name) ?? []
  const folders = createRequire(join(from, 'config')).resolve.paths(name) ?? []
  const folder = folders.map((each) => join(each, packageName)).find(isPackage) ?? null
  return required(name, from, folder) ?? (folder === null ? null : inFolder(folder, `.${rest}`))
}

function isPackage(folder: string): boolean {
  return existsSync(join(folder, 'package.json'))
}

function required(name: string, from: string, folder: string | null): FoundPlugin | null {
  try {
    return { file: createRequire(join(from, 'config')).resolve(name), folder }
  } catch {
    return null
  }
}

/** The file that a package exports under a name. */
function inFolder(folder: string, subpath: string): FoundPlugin | null {
  const entry = targetOf(exportsOf(join(folder, 'package.json')), subpath)
  return entry === null ? null : { file: join(folder, entry), folder }
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
