/** What may be in place of a good file: each form is made from the good text and replaces it. */

import { execFileSync } from 'node:child_process'
import { chmod, mkdir, open, rm, symlink, writeFile } from 'node:fs/promises'

/** Larger than any of our files may be; the file is sparse, so it takes no space on disk. */
const HUGE_BYTES = 96 * 1024 ** 2

export interface Form {
  readonly name: string
  make(file: string, good: Buffer): Promise<void>
}

const bytes = (name: string, change: (good: Buffer) => Buffer): Form => ({
  name,
  make: (file, good) => writeFile(file, change(good)),
})
const inMiddle = (good: Buffer, ...put: number[]): Buffer => {
  const middle = good.length >> 1
  return Buffer.concat([good.subarray(0, middle), Buffer.from(put), good.subarray(middle)])
}

/** The forms of the text itself. */
const TEXTS: readonly Form[] = [
  bytes('empty', () => Buffer.alloc(0)),
  bytes('windows lines', (good) => Buffer.from(good.toString().replaceAll('\n', '\r\n'))),
  bytes('byte order mark', (good) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good])),
  bytes('no utf-8', (good) => inMiddle(good, 0xc3, 0x28)),
  bytes('utf-16', (good) => Buffer.from(`\uFEFF${good.toString()}`, 'utf16le')),
  bytes('nul byte', (good) => inMiddle(good, 0)),
  bytes('zeros', (good) => Buffer.alloc(good.length)),
  {
    name: 'huge',
    make: async (file, good) => {
      const handle = await open(file, 'w')
      await handle.write(good)
      await handle.truncate(HUGE_BYTES)
      await handle.close()
    },
  },
]

/** The forms that are not text. */
const OTHERS: readonly Form[] = [
  { name: 'folder', make: (file) => mkdir(file).then(() => undefined) },
  { name: 'link to itself', make: (file) => symlink(file, file) },
  { name: 'link to nothing', make: (file) => symlink(`${file}.nowhere`, file) },
  { name: 'pipe', make: async (file) => void execFileSync('mkfifo', [file]) },
  {
    name: 'not ours to read',
    make: async (file, good) => {
      await writeFile(file, good)
      await chmod(file, 0)
    },
  },
]

/** All forms; root can read any file, so tests that run as root leave out unreadable ones. */
export const FORMS: readonly Form[] = [...TEXTS, ...OTHERS].filter(
  ({ name }) => name !== 'not ours to read' || process.getuid?.() !== 0,
)

/** Replaces a file by a form. */
export async function put(form: Form, file: string, good: Buffer): Promise<void> {
  await rm(file, { recursive: true, force: true })
  await form.make(file, good)
}
