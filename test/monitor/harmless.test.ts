import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
/** Far more than the pipes and buffers on the way can hold. */
const PROGRESS_ROUNDS = 50

let project: TmuxProject

afterEach(() => project.remove())

const WORKERS = ['alpha', 'beta']
/** The second pane begins after the first has filled all buffers, so tmux is behind before it has read anything from the second. */
const LATER_MS = 1000

interface Panes {
  /** Makes them print as fast as they can, about 100 kB per round, the second a little later. */
  flood(): Promise<void>
  /** How many rounds the slower one has completed. */
  rounds(): Promise<number>
}

/** Panes that are quiet until `flood` is called. */
async function openPanes(): Promise<Panes> {
  const start = join(project.directory, 'start')
  const counts = WORKERS.map((worker) => join(project.directory, `rounds-${worker}`))
  const program = `const fs = require('fs'); const text = 'x'.repeat(99) + '\\n'; let rounds = 0
    const [start, count, later_ms] = process.argv.slice(1)
    const wait = () => (fs.existsSync(start) ? setTimeout(flood, Number(later_ms)) : setTimeout(wait, 10))
    const flood = () => { for (;;) { fs.writeSync(1, text.repeat(1000)); fs.writeFileSync(count, String(++rounds)) } }
    wait()`
  for (const [index, worker] of WORKERS.entries()) {
    const opening =
      index === 0 ? ['new-session', '-s', 'czarina-demo'] : ['new-window', '-t', 'czarina-demo:']
    const command = [process.execPath, '-e', program, start, counts[index] ?? '', String(index * LATER_MS)]
    await project.tmux(...opening, '-d', '-n', worker, ...command)
  }
  const roundsOf = async (count: string): Promise<number> =>
    Number(await readFile(count, 'utf8').catch(() => '0'))
  return {
    flood: () => writeFile(start, ''),
    rounds: async () => Math.min(...(await Promise.all(counts.map(roundsOf)))),
  }
}

/** For a pane that already floods we have switched off output; a flood that begins now finds our client listening. */
test.each(['before', 'while'])(
  'panes that flood %s the monitor is stopped keep running, even after it was killed',
  async (since) => {
    project = await TmuxProject.create(WORKERS)
    const panes = await openPanes()
    const advance = async (what: string): Promise<void> => {
      const before = await panes.rounds()
      await eventually(what, async () => ((await panes.rounds()) > before + PROGRESS_ROUNDS ? true : null))
    }
    const monitor = spawn(process.execPath, [BIN, 'start', '--project', project.directory], {
      stdio: 'ignore',
    })
    await eventually('the client that watches', async () =>
      (await project.tmux('list-clients', '-F', '#{client_flags}')).includes('pause-after') ? true : null,
    )
    if (since === 'before') {
      await panes.flood()
      await advance('output while the monitor runs')
    }
    monitor.kill('SIGSTOP')
    await panes.flood()
    await advance('output while the monitor is stopped')
    monitor.kill('SIGKILL')
    await once(monitor, 'exit')
    await eventually('the end of our clients', async () =>
      (await project.tmux('list-clients')) === '' ? true : null,
    )
    await advance('output after the monitor was killed')
    expect(await project.tmux('kill-server')).toBe('')
  },
)
