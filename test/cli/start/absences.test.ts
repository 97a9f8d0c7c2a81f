import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { startAbsences } from '../../../src/cli/start/absences.ts'
import { runFolder } from '../../../tools/stage/run-folder.ts'
import { projectFolder } from '../../adapters/config/project-folder.ts'
import { tmuxServer } from '../../support/tmux-server.ts'

/** A unique slug, because the servers of other tests are visible, too. */
const slug = `absent-${randomBytes(4).toString('hex')}`
const session = `czarina-${slug}`

async function absences(socket: string, workers: readonly object[]): Promise<readonly string[]> {
  const config = { project: { slug }, workers, llm_monitor: { enabled: true, socket } }
  const folder = await projectFolder({ '.czarina/config.json': JSON.stringify(config) })
  return startAbsences(await loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} }))
}

test('missing servers, sessions and panes are named, and so is the socket that was probably meant', async () => {
  vi.stubEnv('TMUX_TMPDIR', runFolder()) // where named sockets are searched for
  const [wrong, empty, right] = [tmuxServer('wrong'), tmuxServer('empty'), tmuxServer('right')]
  await wrong.tmux('new-session', '-d', '-s', 'work', 'cat')
  const both = [{ id: 'api' }, { id: 'ui', target: 'work:9.0' }]
  const expected = `expected at ${session}:api (or window 1). Name its window after it, or give it a "target".`
  const notThere = `api is not watched: its window is not there (yet); ${expected}`
  const generic = 'Start tmux there, or name its socket: --socket NAME, or "socket" in the configuration.'
  expect(await absences(empty.socket, [{ id: 'api' }])).toEqual([
    `No tmux server answers on the socket ${empty.socket}; waiting for one. ${generic}`,
  ])
  await right.tmux('new-session', '-d', '-s', session, '-n', 'api', 'cat')
  const meant = `Did you mean --socket ${right.socket}?`
  expect(await absences(empty.socket, [{ id: 'api' }])).toEqual([
    `No tmux server answers on the socket ${empty.socket}; waiting for one. ${meant}`,
  ])
  expect(await absences(wrong.socket, [{ id: 'api' }])).toEqual([
    `None of the sessions ${session}, ${session}-mgmt is on the socket ${wrong.socket}. ${meant}`,
    notThere,
  ])
  expect(await absences(wrong.socket, both)).toEqual([
    notThere,
    'ui is not watched: its window is not there (yet); expected at work:9.0. Correct its "target": tmux list-panes -a shows what is there.',
  ])
  expect(await absences(right.socket, [{ id: 'api' }])).toEqual([])
})
