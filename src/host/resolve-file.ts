/** From the word in the config to the file of a plugin: a path, or an npm package seen from the config's folder. */

import { statSync } from 'node:fs'
import { extname, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CzarinaError } from '../core/errors.ts'
import { BUILT_IN_NAMES } from './built-in.ts'
import { resolvePackage } from './resolve-package.ts'

const TYPESCRIPT = new Set(['.ts', '.mts', '.cts'])

/** Finds the file that `use` names, absolute; the plugin is not run yet. */
export function resolvePluginFile(use: string, relativeTo: string): string {
  const file = isPath(use) ? resolve(relativeTo, pathOf(use)) : resolvePackage(use, relativeTo)
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
    `Plugin ${file} is TypeScript, which Node ${process.versions.node} does not run by itself.`,
    { file, suggestions: ['Use Node 22.18 or newer.', 'Compile the plugin and name the .js file.'] },
  )
}

/** Whether this Node strips types, which it says itself since 22.10. */
export function nodeStripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'))
}

function isPath(use: string): boolean {
  return use.startsWith('./') || use.startsWith('../') || use.startsWith('file:') || isAbsolute(use)
}

function pathOf(use: string): string {
  return use.startsWith('file:') ? fileURLToPath(use) : use
}
