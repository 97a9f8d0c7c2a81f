/** Loads a plugin with the built files, in a separate process: Node's hooks apply to a whole process. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../../../tools/stage/package-root.ts'

const built = (path: string): string => JSON.stringify(pathToFileURL(join(packageRoot(), 'dist', path)).href)

/** What it prints and logs; `afterPin` runs after its code is read and before it is loaded. */
export function loadBuilt(folder: string, use: string, isolation: string, afterPin = ''): string {
  const program = `
    const { loadPlugins } = await import(${built('src/host/load.js')})
    const { systemClock } = await import(${built('src/adapters/clock.js')})
    const { codeIn } = await import(${built('tools/stage/agree.js')})
    const fs = await import('node:fs')
    const say = (text) => console.log(text)
    const codeOf = async (use) => {
      const code = await codeIn(process.cwd())(use)
      ${afterPin}
      return code
    }
    const context = {
      relativeTo: process.cwd(), environment: process.env, maxContextLines: 7, model: 'none', clock: systemClock, codeOf,
      log: { info: say, warn: say, error: say },
    }
    await loadPlugins([${JSON.stringify({ use, isolation })}], context).catch((error) => say(error.message))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  })
  return run.stdout + run.stderr
}
