/**
 * Finds the code that a program names, by how the names are written and without running anything. It errs towards too much:
 * what stands in a comment is found as well.
 */

import { realpathSync, statSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

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

export interface NamedCode {
  /** Whatever could be a path beside the program. */
  readonly paths: readonly string[]
  /** Packages, and the program's own `#names`. */
  readonly packages: readonly string[]
  /** It also loads by a name that only running it would tell. */
  readonly computes: boolean
}

const PATHS = /['"`]((?:\.{1,2}\/|\/|file:)[^'"`\\\n$]*)['"`]/g
const LOADED =
  /\b(?:from|import|require|require\.resolve|import\.meta\.resolve)\s*\(?\s*['"`]([^'"`\\\n$]+)['"`]/g
/** A call whose argument is anything but one plain string. */
const COMPUTED = /\b(?:import|require)\s*\(\s*(?!(['"`])[^'"`\\$\n]*\1\s*[,)])/

/** Finds names by how they are written, without understanding the program. */
export function namedCode(text: string): NamedCode {
  const paths = [...text.matchAll(PATHS)].map(([, path = '']) => path)
  const loaded = [...text.matchAll(LOADED)].map(([, name = '']) => name)
  const isPackage = (name: string): boolean => /^[#@\w]/.test(name) && !/^\w+:/.test(name)
  return {
    paths: [...new Set(paths)],
    packages: [...new Set(loaded.filter(isPackage))],
    computes: COMPUTED.test(text),
  }
}

/** The name of the package that a specifier begins with: `@scope/name/part` is of `@scope/name`. */
export function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
}
