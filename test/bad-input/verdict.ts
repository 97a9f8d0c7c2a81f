/** Whether something was read, refused as it should be, or went wrong. */

import { isCzarinaError } from '../../src/core/errors.ts'

/** Within so much everything must be read or refused; what waits for the writer of a pipe waits for ever. */
const LIMIT_MS = 10_000

/** What is read, or the code of a refusal that names the file and a remedy. Anything else that is thrown is a bug. */
export async function verdictOn(read: () => Promise<string>, file: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('HANGS'), LIMIT_MS)
  })
  try {
    return await Promise.race([read(), limit])
  } catch (error) {
    if (!isCzarinaError(error)) return `BUG ${String(error)}`
    const isNamed =
      error.place.file !== undefined && (error.place.file === file || error.code.endsWith('_FOUND'))
    return isNamed && error.suggestions.length > 0 ? error.code : `UNTOLD ${error.message}`
  } finally {
    clearTimeout(timer)
  }
}
