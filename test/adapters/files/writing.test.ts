import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { appendLines } from '../../../src/adapters/files/writing.ts'

const BUILT = new URL('../../../dist/src/adapters/files/writing.js', import.meta.url).href
/** A limit on file sizes cuts a write short like a full disk: it accepts what fits. */
const CUT = `
  import { appendLines } from '${BUILT}'
  await appendLines(process.argv[1], ['x'.repeat(5000)], { sync: true }).catch(({ message }) => console.log(message))
`

test('a line that a full disk cuts short is undone, and what was before it stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'czm-append-'))
  const file = join(folder, 'log')
  await appendLines(file, ['before'], { sync: false })
  const limited = `trap '' XFSZ; ulimit -f 4; exec "$0" --input-type=module -e "$1" "$2"`
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, CUT, file])
  expect(stdout).toMatch(/^only \d+ of 5001 bytes were written to /)
  expect(await readFile(file, 'utf8')).toBe('before\n')
  await rm(folder, { recursive: true })
})
