/** Which other code a program names in its text. It errs towards too much: what stands in a comment is found as well. */

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
