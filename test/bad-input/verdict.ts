/** Whether something was read, was correctly refused, or went wrong. */

import { isCzarinaError } from '../../src/core/errors.ts'

/** Everything must be read or refused within this time; waiting for a pipe's writer takes forever. */
const LIMIT_MS = 10_000

/** What was read, or the code of a refusal that names file and remedy. Any other throw is a bug. */
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
