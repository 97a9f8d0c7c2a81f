/**
 * One hash for all the code that a plugin brings along, so that no part of it changes without its user's word. It reads within
 * bounds: a folder that somebody else filled must not hold us up.
 */

import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { isCzarinaError } from '../../core/errors.ts'
import { isJsonObject, parseJsonObject } from '../../core/text/json-object.ts'
import { errorCode, openRegular } from '../files/reading.ts'
import { findBeside, findOwnName, findPackage, isNodes, namedCode } from './find-code.ts'

const DEPENDENCIES = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const

export interface CodePin {
  /** Without links. */
  readonly file: string
  /** Null where it cannot be pinned. */
  readonly sha256: string | null
  readonly trouble: string | null
  readonly size_bytes: number
  /** It loads more by names that it computes; that much is not pinned. */
  readonly computes: boolean
  /** Files of the user's own among it: a save of one of them is to be noticed. */
  readonly ownFiles: readonly string[]
}

/**
 * A file of the user's own is pinned with all files that its text names, and with the packages that it loads; a package with
 * everything in its folder and the packages that its manifest names. `ourFolder` is shipped and needs no pin.
 */
export async function pinCode(entry: string, isPackage: boolean, ourFolder: string): Promise<CodePin> {
  const file = await realpath(entry)
  const root = isPackage ? await packageRoot(file) : dirname(file)
  const pinning = new Pinning(new CodeLines(root), ourFolder)
  const told = (): Pick<CodePin, 'file' | 'size_bytes' | 'computes' | 'ownFiles'> => ({
    file,
    size_bytes: pinning.lines.size_bytes,
    computes: pinning.computes,
    ownFiles: isPackage ? [file] : pinning.ownFiles,
  })
  try {
    if (isPackage) await pinning.addPackage(root)
    else await pinning.addOwnFile(file)
    return { ...told(), sha256: pinning.lines.sha256(), trouble: null }
  } catch (error) {
    return { ...told(), sha256: null, trouble: troubleOf(error) }
  }
}

class Pinning {
  readonly lines: CodeLines
  readonly ownFiles: string[] = []
  computes = false
  readonly #ourFolder: string
  readonly #packages = new Set<string>()

  constructor(lines: CodeLines, ourFolder: string) {
    this.lines = lines
    this.#ourFolder = ourFolder
  }

  async addOwnFile(file: string): Promise<void> {
    if (this.lines.has(file)) return
    const text = await this.lines.addFile(file)
    this.ownFiles.push(file)
    if (file.endsWith('.json')) return
    const { paths, packages, computes } = namedCode(text)
    this.computes ||= computes
    for (const path of paths) {
      const beside = findBeside(file, path)
      if (beside === null) this.lines.addMissing(file, path)
      else await this.addOwnFile(beside)
    }
    for (const name of packages) await this.#addNamed(name, file)
  }

  /** A package that is installed, or the very one that the program is part of and names by `#part` or by its own name. */
  async #addNamed(name: string, importer: string): Promise<void> {
    if (isNodes(name)) return
    const installed = findPackage(name, dirname(importer))
    if (installed !== null) return this.addPackage(installed)
    const own = findOwnName(importer, name)
    if (own === null) this.lines.addMissing(importer, name)
    else if (!own.startsWith(join(this.#ourFolder, sep))) await this.addOwnFile(own)
  }

  async addPackage(root: string): Promise<void> {
    if (root === this.#ourFolder || this.#packages.has(root)) return
    this.#packages.add(root)
    await this.lines.addFolder(root)
    const manifest = join(root, 'package.json')
    const { needs } = await readManifest(manifest)
    for (const name of needs) {
      const found = findPackage(name, root)
      if (found === null) this.lines.addMissing(manifest, name)
      else await this.addPackage(found)
    }
  }
}

/** The folder of the nearest manifest that has a name: folders inside a package may have one without. */
async function packageRoot(file: string): Promise<string> {
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    if ((await readManifest(join(folder, 'package.json'))).name !== null) return folder
  }
  return dirname(file)
}

async function readManifest(file: string): Promise<{ name: string | null; needs: readonly string[] }> {
  const manifest = parseJsonObject(await readFile(file, 'utf8').catch(() => '')) ?? {}
  const needs = DEPENDENCIES.flatMap((key) => {
    const named = manifest[key]
    return isJsonObject(named) ? Object.keys(named) : []
  })
  return { name: typeof manifest.name === 'string' ? manifest.name : null, needs: [...new Set(needs)] }
}

function troubleOf(error: unknown): string {
  if (error instanceof CodeTrouble) return error.message
  if (isCzarinaError(error)) return `holds a file that cannot be read: ${error.message}`
  const code = errorCode(error)
  if (code === undefined) throw error
  return `cannot be read (${code})`
}

const FILES_MAX = 10_000
const BYTES_MAX = 128 * 1024 * 1024
/** These are not the package: what it depends on is found by its manifest. */
const LEFT_OUT = new Set(['node_modules', '.git'])

/** What belongs to one plugin, as lines to be hashed; each file is read once. */
class CodeLines {
  readonly #lines = new Map<string, string>()
  readonly #root: string
  #bytes = 0

  /** Names are kept relative to `root`, so that nothing but the code itself counts. */
  constructor(root: string) {
    this.#root = root
  }

  has(file: string): boolean {
    return this.#lines.has(this.#nameOf(file))
  }

  /** Something that is named but is not there: should it come, the hash is another one. */
  addMissing(importer: string, name: string): void {
    this.#lines.set(`${this.#nameOf(importer)} ${name}`, 'missing')
  }

  /** Reads a file into the hash and gives its text; throws CodeTrouble where it cannot or may not be read. */
  async addFile(file: string): Promise<string> {
    if (this.#lines.size >= FILES_MAX) throw new CodeTrouble(`has more than ${FILES_MAX} files`)
    const bytes = await readBounded(file, BYTES_MAX - this.#bytes)
    this.#bytes += bytes.length
    this.#lines.set(this.#nameOf(file), createHash('sha256').update(bytes).digest('hex'))
    return bytes.toString('utf8')
  }

  /** Every file of a folder. */
  async addFolder(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name)) await this.addFolder(path)
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) {
        await this.addFile(path)
      } else {
        throw new CodeTrouble(`holds ${path}, which is no regular file`)
      }
    }
  }

  get size_bytes(): number {
    return this.#bytes
  }

  sha256(): string {
    const lines = [...this.#lines].map(([name, hash]) => JSON.stringify([name, hash]))
    return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
  }

  #nameOf(file: string): string {
    return relative(this.#root, file)
  }
}

async function isFile(link: string): Promise<boolean> {
  return stat(await realpath(link).catch(() => link)).then(
    (found) => found.isFile(),
    () => false,
  )
}

async function readBounded(file: string, bytes_max: number): Promise<Buffer> {
  const handle = await openRegular(file)
  if (handle === null) throw new CodeTrouble(`holds ${file}, which is not there`)
  try {
    const { size } = await handle.stat()
    if (size > bytes_max) throw new CodeTrouble(`has more than ${BYTES_MAX} bytes`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** Code that cannot be pinned; the message is the end of a sentence about the plugin. */
class CodeTrouble extends Error {
  override readonly name = 'CodeTrouble'
}
