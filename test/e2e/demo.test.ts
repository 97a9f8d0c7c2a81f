/** The demo has the expected result. As the smallest harness it also shows that a run leaves nothing behind, whatever is killed. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { readProcTable } from '../../src/adapters/processes/proc.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { RUN_VARIABLE, runFolder } from '../../tools/stage/run-folder.ts'
import { becomes } from '../../tools/stage/until.ts'

const execute = promisify(execFile)
const root = packageRoot()
const Decisions = z.array(z.object({ worker: z.string(), effect: z.string(), outcome: z.string() }))
const RUN = join(root, 'dist', 'tools', 'run.js')
/** A bound that only ends what hangs. */
const END_LIMIT_MS = 60_000

/** The runs of this test create their folders here, apart from all others. */
const place = join(runFolder(), 'runs')
mkdirSync(place)
const started: ChildProcess[] = []
afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL')
})

interface Demo {
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

/** Starts the demo; resolves once its monitor has judged a worker. */
async function demo(): Promise<Demo> {
  const child = tools('demo')
  if (child.stdout === null || child.pid === undefined) throw new Error('the demo does not run')
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('reports:')) break
  const [name = ''] = readdirSync(place)
  const children = readProcTable().filter(({ parent }) => parent === child.pid)
  const pidOf = (word: string): number => {
    const found = children.find(({ arguments: words }) => words.some((one) => one.endsWith(word)))
    // A pid of 0 would mean our own process group.
    if (found === undefined) throw new Error(`no ${word} among the children of the launcher`)
    return found.pid
  }
  const folder = join(place, name)
  return { launcher: child.pid, harness: pidOf('play.js'), guard: pidOf('guard.sh'), folder }
}

/** The processes of a run: those with its mark, and those whose command line names its folder. */
function processesOf({ folder }: Demo): string[] {
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

async function left(run: Demo): Promise<readonly unknown[]> {
  await becomes(END_LIMIT_MS, async () => !existsSync(run.folder) && processesOf(run).length === 0)
  return [existsSync(run.folder), processesOf(run)]
}

/** The demo checks its own result and exits with 6 if it is wrong; the trail that it leaves must agree. */
test('the demo has the expected result, and its decisions can be queried afterwards', async () => {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'C.UTF-8' }
  const shown = await execute(process.execPath, [RUN, 'demo'], {
    cwd: root,
    env,
  })
  expect(shown.stdout).toContain('npx czarina-monitor decisions --since 1h --project .demo/last')

  const query = ['decisions', '--since', '1h', '--json', '--project', join('.demo', 'last')]
  const { stdout } = await execute(process.execPath, [join(root, 'bin', 'run.js'), ...query], {
    cwd: root,
    env,
  })
  const decisions = Decisions.parse(JSON.parse(stdout))
  const answered = decisions.filter(({ effect }) => effect === 'execute')
  expect(answered).toEqual([{ worker: 'reports', effect: 'execute', outcome: 'sent' }])
  const escalated = decisions.filter(({ effect }) => effect === 'escalate').map(({ worker }) => worker)
  expect(new Set(escalated)).toEqual(new Set(['release', 'installer']))
})

test.runIf(process.platform === 'linux').each<[string, readonly ('harness' | 'launcher')[]]>([
  ['the harness', ['harness']],
  ['its launcher', ['launcher']],
  ['both', ['launcher', 'harness']],
])('the guard ends a run after SIGKILL of %s', async (_, killed) => {
  const run = await demo()
  expect(processesOf(run).length).toBeGreaterThan(8)
  for (const one of killed) process.kill(run[one], 'SIGKILL')
  expect(await left(run)).toEqual([false, []])
})

test.runIf(process.platform === 'linux')(
  'the next clean ends what a run without a guard has left, and never a run that is alive',
  async () => {
    const dead = await demo()
    for (const one of ['guard', 'launcher', 'harness'] as const) process.kill(dead[one], 'SIGKILL')
    expect(processesOf(dead).length).toBeGreaterThan(6)
    const cleaning = tools('clean')
    await once(cleaning, 'exit')
    expect(await left(dead)).toEqual([false, []])
    const living = await demo()
    await once(tools('clean'), 'exit')
    expect([existsSync(living.folder), processesOf(living).length > 8]).toEqual([true, true])
    process.kill(living.launcher, 'SIGTERM')
    expect(await left(living)).toEqual([false, []])
  },
)

test('an unknown harness, and an unknown word, are refused with what there is', async () => {
  const ends = await Promise.all(
    [['fire'], ['demo', '--fire'], ['bench', 'fire']].map(async (words) => {
      const [code] = await once(tools(...words), 'exit')
      return code
    }),
  )
  expect(ends).toEqual([2, 2, 2])
})
