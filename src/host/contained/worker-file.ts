import { fileURLToPath } from 'node:url'

/** From `src/host/contained/` to the folder that holds `src`. */
const UP = '../../../'

/**
 * The built file that a process or thread of a plugin starts with. Seen from the sources, as tests run them, that is the
 * one in `dist`, since not every Node runs TypeScript.
 */
export function workerFile(name: 'keeper' | 'plugin-thread'): string {
  const isBuilt = import.meta.url.endsWith('.js')
  const file = isBuilt ? `./${name}.js` : `${UP}dist/src/host/contained/${name}.js`
  return fileURLToPath(new URL(file, import.meta.url))
}
