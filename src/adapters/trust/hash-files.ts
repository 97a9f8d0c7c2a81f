/** Hashes files of code within bounds: a folder that somebody else filled must not hold us up. */

import { createHash } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { openRegular } from '../open-regular.ts'
import { CodeTrouble } from './code-trouble.ts'

const FILES_MAX = 10_000
const BYTES_MAX = 128 * 1024 * 1024
/** These are not the package: what it depends on is found by its manifest. */
const LEFT_OUT = new Set(['node_modules', '.git'])

/** What belongs to one plugin, as lines to be hashed; each file is read once. */
export class CodeLines {
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
