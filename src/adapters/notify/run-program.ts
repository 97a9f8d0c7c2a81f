/** Starts the programs of channels. */

import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { RunProgram } from '../../people/ways.ts'
import { childEnvironment } from '../processes/child-environment.ts'

const SAID_CHARACTERS_MAX = 200
const OUTPUT_BYTES_MAX = 64 * 1024

/** Programs start in `directory`. They get `environment` without secrets, except for those that they name. */
export function programRunner(directory: string, environment: NodeJS.ProcessEnv): RunProgram {
  return (run, { input, env, timeout_ms, signal }) =>
    new Promise((resolve, reject) => {
      const [file = '', ...words] = run
      const named = env.flatMap((name) =>
        environment[name] === undefined ? [] : [[name, environment[name]]],
      )
      const child = spawn(file, words, {
        cwd: directory,
        env: { ...childEnvironment(environment), ...Object.fromEntries(named) },
        stdio: ['pipe', 'ignore', 'pipe'],
        // Its own process group, so that we can end it together with what it starts.
        detached: true,
      })
      let said = ''
      const end = (error: Error | null): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abandon)
        child.stderr.destroy()
        if (error === null) resolve()
        else reject(error)
      }
      const kill = (why: string): void => {
        killGroup(child.pid)
        end(new Error(why))
      }
      const abandon = (): void => kill('it was cancelled')
      const timer = setTimeout(() => kill(`${file} did not end within ${timeout_ms / 1000} s`), timeout_ms)
      if (signal.aborted) abandon()
      else signal.addEventListener('abort', abandon, { once: true })
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (said.length < OUTPUT_BYTES_MAX) said += text
      })
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
      child.once('error', (error) => end(error))
      child.once('close', (code, killedBy) => {
        if (code === 0) return end(null)
        const last = said.trim().split('\n').at(-1)?.slice(0, SAID_CHARACTERS_MAX) ?? ''
        end(new Error(`${file} ended with ${code ?? killedBy}${last === '' ? '' : `: ${last}`}`))
      })
    })
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** Whether a program is on the PATH. */
export async function isOnPath(program: string, path: string): Promise<boolean> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const isThere = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return true
  }
  return false
}
