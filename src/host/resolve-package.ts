/** Finds an installed npm package from another folder than ours. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'

const CONDITIONS = new Set(['node', 'import', 'module-sync', 'default'])

const ManifestSchema = z.object({ exports: z.unknown() })

/**
 * The file that `import(name)` would load if the config file were a module; null where nothing is installed. Node can
 * resolve from a folder for `require` only, so a package that exports itself to `import` alone is looked up here.
 */
export function resolvePackage(name: string, from: string): string | null {
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
