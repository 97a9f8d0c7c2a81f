/** What a run leaves for people to read, outside its own folder, which is removed. */

import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode } from '../../src/adapters/files/reading.ts'

/** Copies a folder over the one that an earlier run kept. If another run ends at the same time, one of the two is kept whole. */
export async function keepFolder(folder: string, kept: string): Promise<void> {
  await mkdir(dirname(kept), { recursive: true })
  const fresh = await mkdtemp(`${kept}-`)
  const old = `${fresh}-old`
  const isPlain = async (path: string): Promise<boolean> => !(await stat(path)).isSocket()
  try {
    await cp(folder, fresh, { recursive: true, filter: isPlain })
    await rename(kept, old).catch(unless('ENOENT')) // the first run, or another one moved it
    await rename(fresh, kept).catch(unless('ENOTEMPTY', 'EEXIST')) // another run was faster
  } finally {
    for (const rest of [fresh, old]) await rm(rest, { recursive: true, force: true })
  }
}

function unless(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes(errorCode(error) ?? '')) throw error
  }
}
