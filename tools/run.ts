/**
 * `npm run tools` lists the harnesses, `-- NAME [FLAGS]` plays one, and `-- clean` cleans up after runs that were killed together with
 * their guard. A harness runs in its own process group under a guard, so that none of its processes outlives it.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { HARNESSES } from './harnesses.ts'
import { EXIT } from './stage/exit.ts'
import { guardRun, sweepRuns } from './stage/guarded-run.ts'
import { RUN_VARIABLE } from './stage/run-folder.ts'

const PLAY = fileURLToPath(new URL('./play.js', import.meta.url))
const PARENT_EVERY_MS = 500
const SAME_SIGNAL_MS = 1000

const [name = 'help', ...words] = process.argv.slice(2)
process.exitCode = await main()

async function main(): Promise<number> {
  if (Object.hasOwn(HARNESSES, name)) return await play()
  if (name === 'clean') return clean()
  const isHelp = name === 'help' || name === '--help'
  if (!isHelp) console.error(`There is no harness "${name}".\n`)
  console.log(listed())
  return isHelp ? EXIT.done : EXIT.usage
}

function listed(): string {
  const rows = Object.entries(HARNESSES).map(([own, { about }]) => `  ${own.padEnd(12)}${about}`)
  const clean = `  ${'clean'.padEnd(12)}Clean up after runs that were killed together with their guard.`
  return ['usage: npm run tools -- NAME [FLAGS], or -- NAME --help', '', ...rows, clean].join('\n')
}

function clean(): number {
  const left = sweepRuns()
  for (const run of left) console.log(`cleaned up ${run}`)
  if (left.length === 0) console.log('Nothing to clean up.')
  return EXIT.done
}

async function play(): Promise<number> {
  const run = guardRun()
  const environment = { ...process.env, [RUN_VARIABLE]: run.folder, TMPDIR: run.folder }
  const child = spawn(process.execPath, [PLAY, name, ...words], {
    ...{ stdio: 'inherit', detached: true, env: environment },
  })
  if (child.pid !== undefined) run.endsWith(child.pid)
  passOn(child)
  endWithParent(() => child.kill('SIGTERM'))
  await once(child, 'exit')
  await run.end()
  return child.exitCode ?? 128 + constants.signals[child.signalCode ?? 'SIGKILL']
}

/** Forwards signals. Ctrl-C arrives from the terminal and from npm, so two within a second count as one. */
function passOn(child: ChildProcess): void {
  let passed_ms = Number.NEGATIVE_INFINITY
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (performance.now() - passed_ms < SAME_SIGNAL_MS) return
      passed_ms = performance.now()
      child.kill(signal)
    })
}

/** Ends the run when npm is killed, which does not end its children. */
function endWithParent(end: () => void): void {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    end()
  }, PARENT_EVERY_MS)
  timer.unref()
}
