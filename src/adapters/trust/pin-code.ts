/**
 * The code of a plugin as it is now: one hash to agree to, and a hash of each file to compare with what is
 * loaded. Reading is bounded: a folder that somebody else filled must not hold us up.
 */

import { createHash } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { isCzarinaError } from '../../core/errors.ts'
import type { PinnedCode, PinnedPackage } from '../../core/project/trust/pinned-code.ts'
import { isJsonObject, parseJsonObject, readOwn } from '../../core/text/json-object.ts'
import { errorCode, openRegular } from '../files/reading.ts'

const DEPENDENCIES = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const
/** A plugin that imports our package gets the program that runs it, so it is not pinned. */
const OURS = 'czarina-monitor'
/** Only a large package's first files are watched; what is loaded is compared with its pin in any case. */
const WATCHED_MAX = 200

export interface CodePin extends PinnedCode {
  /** For a single file its own hash, as `sha256sum` prints it; null if the code cannot be pinned. */
  readonly sha256: string | null
  readonly trouble: string | null
  readonly size_bytes: number
  /** The package itself, then those that it needs; empty for a single file. */
  readonly packages: readonly PinnedPackage[]
  /** The files to watch for changes; for a package its folder as well, which shows new files. */
  readonly ownFiles: readonly string[]
}

/** Pins a single file, or the package in `folder` with all its files and the packages in its manifest. */
export async function pinCode(entry: string, folder: string | null): Promise<CodePin> {
  const file = await realpath(entry)
  const root = folder === null ? dirname(file) : await realpath(folder)
  const tree = new CodeTree(root)
  const told = () => ({
    ...{ file, isPackage: folder !== null, files: tree.files, packages: tree.packages },
    ...{ size_bytes: tree.size_bytes, ownFiles: folder === null ? [file] : packageFiles(root, tree) },
  })
  try {
    if (folder === null) await tree.addFile(file)
    else await tree.addPackage(root)
    const own = tree.files[file]
    if (own === undefined)
      throw new CodeTrouble(`begins with ${file}, which is not a file of its folder ${root}`)
    return { ...told(), sha256: folder === null ? own : tree.sha256(), trouble: null }
  } catch (error) {
    return { ...told(), sha256: null, trouble: troubleOf(error) }
  }
}

function packageFiles(root: string, { files }: CodeTree): readonly string[] {
  const own = Object.keys(files).filter((file) => file.startsWith(join(root, sep)))
  return [root, ...own.slice(0, WATCHED_MAX)]
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
/** Not part of the package itself: its dependencies are found through its manifest. */
const LEFT_OUT = new Set(['node_modules', '.git'])

/** Everything that belongs to one plugin. */
class CodeTree {
  /** SHA-256 by path, without links. */
  readonly files: Record<string, string> = {}
  readonly packages: PinnedPackage[] = []
  size_bytes = 0
  readonly #lines = new Set<string>()
  readonly #folders = new Set<string>()
  /** Lockfiles can be large, and one covers many packages. */
  readonly #locks = new Map<string, unknown>()
  readonly #root: string

  /** Names are hashed relative to `root`, so that only the code itself counts. */
  constructor(root: string) {
    this.#root = root
  }

  /**
   * Adds a whole package and each package that it needs. One that is not installed is not pinned, so it
   * cannot be loaded later.
   */
  async addPackage(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return
    this.#folders.add(folder)
    const { name, version, needs } = await readManifest(join(folder, 'package.json'))
    const integrity = await this.#integrityOf(folder)
    this.packages.push({ name, version, integrity })
    this.#lines.add(JSON.stringify([relative(this.#root, folder), name, version, integrity]))
    await this.addFolder(folder)
    for (const need of needs) {
      const found = await findInstalled(need, folder)
      if (found !== null) await this.addPackage(found)
    }
  }

  /** Adds every file of a folder. */
  async addFolder(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name)) await this.addFolder(path)
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) {
        await this.addFile(path)
      } else {
        throw new CodeTrouble(`holds ${path}, which is not a regular file`)
      }
    }
  }

  /** Throws CodeTrouble if the file is missing or exceeds a limit. */
  async addFile(path: string): Promise<void> {
    if (this.#lines.size >= FILES_MAX) throw new CodeTrouble(`has more than ${FILES_MAX} files`)
    const bytes = await readBounded(path, BYTES_MAX - this.size_bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.size_bytes += bytes.length
    this.files[await realpath(path)] = sha256
    this.#lines.add(JSON.stringify([relative(this.#root, path), sha256]))
  }

  /**
   * The integrity of an installed package by npm's lockfile; null if there is no lockfile, or it does not
   * list the package.
   */
  async #integrityOf(folder: string): Promise<string | null> {
    const at = folder.indexOf(join(sep, 'node_modules', sep))
    if (at < 0) return null
    const lockfile = join(folder.slice(0, at), 'package-lock.json')
    if (!this.#locks.has(lockfile)) this.#locks.set(lockfile, (await readJson(lockfile)).packages)
    return textOf(readOwn(this.#locks.get(lockfile), [folder.slice(at + 1), 'integrity']))
  }

  sha256(): string {
    return createHash('sha256')
      .update([...this.#lines].toSorted().join('\n'))
      .digest('hex')
  }
}

interface Manifest extends Pick<PinnedPackage, 'name' | 'version'> {
  readonly needs: readonly string[]
}

async function readManifest(file: string): Promise<Manifest> {
  const manifest = await readJson(file)
  const needs = DEPENDENCIES.flatMap((key) => Object.keys(isJsonObject(manifest[key]) ? manifest[key] : {}))
  return {
    name: textOf(manifest.name),
    version: textOf(manifest.version),
    needs: [...new Set(needs)].filter((name) => name !== OURS),
  }
}

/** Empty if there is nothing to read. */
async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  const bytes = await readBounded(file, BYTES_MAX).catch(() => null)
  return parseJsonObject(bytes?.toString('utf8') ?? '') ?? {}
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The folder of a package as `folder` resolves it, without links; null if it is not installed. */
async function findInstalled(name: string, folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name)
    const isThere = await stat(found).then(
      (stats) => stats.isDirectory(),
      () => false,
    )
    if (isThere) return realpath(found)
    if (dirname(at) === at) return null
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
  if (handle === null) throw new CodeTrouble(`holds ${file}, which does not exist`)
  try {
    const { size } = await handle.stat()
    if (size > bytes_max) throw new CodeTrouble(`has more than ${BYTES_MAX} bytes`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** Code that cannot be pinned; the message completes a sentence about the plugin. */
class CodeTrouble extends Error {
  override readonly name = 'CodeTrouble'
}
