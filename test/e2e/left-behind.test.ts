/** Whatever is killed, a harness leaves nothing behind: a trial of `stress`, on real tmux. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { readProcTable } from '../../src/adapters/processes/proc.ts'
import { RUN_VARIABLE, runFolder } from '../../tools/stage/run-folder.ts'
import { becomes } from '../../tools/stage/until.ts'

const RUN = fileURLToPath(new URL('../../dist/tools/run.js', import.meta.url))
/** Bounds that only end what hangs. */
const START_LIMIT_MS = 60_000
const END_LIMIT_MS = 60_000

/** The runs of this test create their folders here, apart from all others. */
const place = join(runFolder(), 'runs')
mkdirSync(place)
const started: ChildProcess[] = []
afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL')
})

interface Run {
  readonly launcher: number
  readonly harness: number
  readonly guard: number
  readonly folder: string
}

function tools(...words: string[]): ChildProcess {
  const env = { ...process.env, TMPDIR: place }
  const child = spawn(process.execPath, [RUN, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  return child
}

/** Starts a trial with ten panes, whose files are all in the folder of its run; resolves once its monitor is attached to tmux. */
async function play(): Promise<Run> {
  const { pid: launcher = 0 } = tools('stress', '--short', '--only', 'logs')
  const folderNow = (): string => join(place, readdirSync(place)[0] ?? 'none')
  const isAttached = async (): Promise<boolean> =>
    processesOf(folderNow()).some((line) => line.includes('attach-session'))
  expect(await becomes(START_LIMIT_MS, isAttached)).toBe(true)
  const children = readProcTable().filter(({ parent }) => parent === launcher)
  const pidOf = (word: string): number =>
    children.find(({ arguments: words }) => words.some((one) => one.endsWith(word)))?.pid ?? 0
  return { launcher, harness: pidOf('play.js'), guard: pidOf('guard.sh'), folder: folderNow() }
}

/** The processes of a run: those with its mark, and those whose command line names its folder. */
function processesOf(folder: string): string[] {
  return readProcTable().flatMap(({ pid, arguments: words }) => {
    const line = words.join(' ')
    const isOfRun = line.includes(folder) || environmentOf(pid).includes(`${RUN_VARIABLE}=${folder}`)
    return isOfRun ? [line] : []
  })
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return '' // it has ended, or belongs to another user
  }
}

async function left({ folder }: Run): Promise<readonly unknown[]> {
  await becomes(END_LIMIT_MS, async () => !existsSync(folder) && processesOf(folder).length === 0)
  return [existsSync(folder), processesOf(folder)]
}

test.runIf(process.platform === 'linux').each<[string, readonly ('harness' | 'launcher')[]]>([
  ['the harness', ['harness']],
  ['its launcher', ['launcher']],
  ['both', ['launcher', 'harness']],
])('the guard ends a run after SIGKILL of %s', async (_, killed) => {
  const run = await play()
  expect(processesOf(run.folder).length).toBeGreaterThan(14)
  for (const one of killed) process.kill(run[one], 'SIGKILL')
  expect(await left(run)).toEqual([false, []])
})

test.runIf(process.platform === 'linux')(
  'the next clean ends what a run without a guard has left, and never a run that is alive',
  async () => {
    const dead = await play()
    for (const one of ['guard', 'launcher', 'harness'] as const) process.kill(dead[one], 'SIGKILL')
    expect(processesOf(dead.folder).length).toBeGreaterThan(12)
    const cleaning = tools('clean')
    await once(cleaning, 'exit')
    expect(await left(dead)).toEqual([false, []])
    const living = await play()
    await once(tools('clean'), 'exit')
    expect([existsSync(living.folder), processesOf(living.folder).length > 14]).toEqual([true, true])
    process.kill(living.launcher, 'SIGTERM')
    expect(await left(living)).toEqual([false, []])
  },
)

test('an unknown harness and an unknown word are refused', async () => {
  const ends = await Promise.all(
    [['fire'], ['demo', '--fire'], ['bench', 'fire']].map(async (words) => {
      const [code] = await once(tools(...words), 'exit')
      return code
    }),
  )
  expect(ends).toEqual([2, 2, 2])
})
