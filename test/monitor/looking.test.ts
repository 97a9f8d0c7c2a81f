/** The real monitor on real tmux does not notify people of a prompt that they look at. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testFolder } from '../cli/notify/tell.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'
import { tmuxServer } from '../support/tmux-server.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

beforeEach(async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  for (const worker of ['alpha', 'beta'])
    await project.play(worker, [{ lines: bashDialog('git push --force origin main'), key: '4' }])
})
afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

test.each(['output', 'poll'])(
  'with %s, a client at the pane is notified once it shows another one, and the status line counts throughout',
  async (watch) => {
    const file = join(await testFolder(), 'told')
    const channels = [{ type: 'tmux' }, { type: 'command', run: ['tee', '-a', file] }]
    await project.configure({ watch, notify: { dwell: 1, reminders: [], channels } })
    await project.agree()
    const desk = tmuxServer()
    const attach = `env -u TMUX tmux -u -S ${project.socket} attach -t czarina-demo:alpha`
    await desk.tmux('new-session', '-d', '-s', 'desk', attach)
    await eventually('a person at the pane', async () =>
      (await project.tmux('list-clients', '-F', '#{window_name}')) === 'alpha\n' ? true : null,
    )
    monitor = await project.monitor()
    const told = async (): Promise<string[]> =>
      [...(await readFile(file, 'utf8').catch(() => '')).matchAll(/"about":"item","worker":"(\w+)"/g)].map(
        ([, worker]) => worker ?? '',
      )
    const count = async () => (await project.tmux('show-options', '-gqv', '@czarina_needs_you')).trim()
    await eventually('a word about the other worker', async () => (await told())[0] ?? null)
    expect([await told(), await count()]).toEqual([['beta'], '2'])
    await project.tmux('select-window', '-t', 'czarina-demo:czar')
    await eventually('a message about it, too', async () => (await told())[1] ?? null)
    expect([await told(), await count()]).toEqual([['beta', 'alpha'], '2'])
  },
)
