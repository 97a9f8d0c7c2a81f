import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { eventually, TmuxProject } from '../support/tmux-project.ts'

const BIN = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
/** Far more than what pipes and buffers on the way could hold. */
const PROGRESS_ROUNDS = 200

let project: TmuxProject

afterEach(() => project.remove())

/** A pane that prints as fast as it can, about 100 kB a round, and notes how many rounds it got through. */
async function flood(): Promise<() => Promise<number>> {
  const count = join(project.directory, 'rounds')
  const program = `const fs = require('fs'); const text = 'x'.repeat(99) + '\\n'; let rounds = 0
    for (;;) { fs.writeSync(1, text.repeat(1000)); fs.writeFileSync(process.argv[1], String(++rounds)) }`
  await project.tmux(
    'new-session',
    '-d',
    '-s',
    'czarina-demo',
    '-n',
    'alpha',
    process.execPath,
    '-e',
    program,
    count,
  )
  return async () => Number(await readFile(count, 'utf8').catch(() => '0'))
}

test('a pane runs on while the monitor is stopped, and after it was killed', async () => {
  project = await TmuxProject.create(['alpha'])
  const rounds = await flood()
  const advances = async (what: string): Promise<void> => {
    const before = await rounds()
    await eventually(what, async () => ((await rounds()) > before + PROGRESS_ROUNDS ? true : null))
  }
  const monitor = spawn(process.execPath, [BIN, 'start', '--project', project.directory], { stdio: 'ignore' })
  await eventually('the client that watches', async () =>
    (await project.tmux('list-clients', '-F', '#{client_flags}')).includes('pause-after') ? true : null,
  )
  await advances('output while the monitor runs')
  monitor.kill('SIGSTOP')
  await advances('output while the monitor is stopped')
  monitor.kill('SIGKILL')
  await once(monitor, 'exit')
  await eventually('the end of our clients', async () =>
    (await project.tmux('list-clients')) === '' ? true : null,
  )
  await advances('output after the monitor was killed')
  expect(await project.tmux('kill-server')).toBe('')
})
