/** Appends to logs that others may rotate, read and (on a full disk) tear. */

import { type FileHandle, open } from 'node:fs/promises'

const NEWLINE = 0x0a
/** Prompts and commands stand in these files: for their owner only. */
export const PRIVATE_FILE_MODE = 0o600

/**
 * Appends whole lines with one write, so that no reader and no second writer sees a part of one. Where the file ends in
 * half a line (a crash, a full disk), that line is ended first and spoils nothing after it. The file is opened each
 * time, so that a log that was rotated away is not written to any more.
 */
export async function appendLines(
  file: string,
  lines: readonly string[],
  options: { sync: boolean },
): Promise<void> {
  const handle = await open(file, 'a+', PRIVATE_FILE_MODE)
  try {
    const start = (await endsInsideLine(handle)) ? '\n' : ''
    const bytes = Buffer.from(`${start}${lines.join('\n')}\n`)
    const { bytesWritten } = await handle.write(bytes)
    if (bytesWritten < bytes.length)
      throw new Error(`only ${bytesWritten} of ${bytes.length} bytes were written to ${file}`)
    if (options.sync) await handle.datasync()
  } finally {
    await handle.close()
  }
}

async function endsInsideLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return false
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return bytesRead === 1 && buffer[0] !== NEWLINE
}
