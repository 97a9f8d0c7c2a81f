/** Finds packages and files by the names under which a program loads them, without running anything. */

import { realpathSync, statSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { packageOf } from './imports.ts'

/** Programs, and what they take for granted as their own. */
const CODE = /\.(?:[cm]?[jt]sx?|json|node|wasm)$/

/** The file of code that a path written in a program names, without links; null where there is none. */
export function findBeside(importer: string, path: string): string | null {
  const base = pathToFileURL(importer).href
  const written = URL.canParse(path, base) ? new URL(path, base) : null
  const exact = written?.protocol === 'file:' ? fileFrom(written) : null
  const file = exact ?? resolved(importer, path)
  return file !== null && CODE.test(file) ? file : null
}

/** The file behind one of a package's own `#names`; null where there is none. */
export function findOwnName(importer: string, name: string): string | null {
  return resolved(importer, name)
}

/** The folder of an installed package as a program in `folder` finds it, without links; null where it is not installed. */
export function findPackage(specifier: string, folder: string): string | null {
  const name = packageOf(specifier)
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name)
    if (statSync(found, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(found)
    if (dirname(at) === at) return null
  }
}

/** Whether Node brings this along. */
export function isNodes(specifier: string): boolean {
  return isBuiltin(specifier)
}

function fileFrom(url: URL): string | null {
  try {
    const file = fileURLToPath(new URL(url.pathname, 'file:'))
    return statSync(file).isFile() ? realpathSync(file) : null
  } catch {
    return null // not there, or no path at all
  }
}

/** As `require` would find it: with endings that were left out, and folders that stand for their main file. */
function resolved(importer: string, name: string): string | null {
  try {
    return realpathSync(createRequire(importer).resolve(name))
  } catch {
    return null
  }
}
