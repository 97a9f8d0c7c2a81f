import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, listenToItems } from '../../../src/adapters/control/client.ts'
import { Refused } from '../../../src/adapters/control/refused.ts'
import {
  type ControlHandlers,
  type ControlServer,
  openControlServer,
} from '../../../src/adapters/control/server.ts'
import { SOCKET_BYTES_MAX, socketsOf } from '../../../src/adapters/control/socket-place.ts'
import type { Holder } from '../../../src/adapters/lock/holder.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { newHolder } from '../../support/holder.ts'
import { ITEM } from '../../support/samples.ts'

let folder = ''
let project = ''
let server: ControlServer
let holder: Holder | null
const asked: unknown[] = []

const STATE = {
  tmuxSocket: '/tmp/t',
  tmuxSilent: false,
  trailTrouble: null,
  watch: 'output' as const,
  polling: null,
  stops: [],
  channels: [],
  workers: [],
}
const ANN = { name: 'ann', via: 'cli', host: 'desk' }
const WAITING: Item = { ...ITEM, id: 'ab12' }
const listeners = new Set<(item: Item) => void>()
const ITEM_HANDLERS: Pick<ControlHandlers, 'items' | 'item' | 'answer' | 'go' | 'snooze' | 'listen'> = {
  items: () => [WAITING],
  item: (_request, id) => {
    if (id !== WAITING.id) throw new Refused('item_unknown', `there is no item "${id}"`)
    return { item: WAITING, screen: 'Do you want to proceed?' }
  },
  answer: (body, id) => {
    asked.push([id, body])
    return { item: WAITING, outcome: 'sent', option: 'No', keys: '3', decision: 'd', at: ITEM.since }
  },
  go: (body, id) => {
    asked.push([id, body])
    return { item: WAITING, socket: '/tmp/t', pane: '%1', place: 'demo:1.0' }
  },
  snooze: ({ until }) => ({ ...WAITING, state: 'snoozed', until }),
  listen: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
const environment = () => ({ XDG_RUNTIME_DIR: join(folder, 'run'), XDG_CONFIG_HOME: join(folder, 'config') })

const open = (variables: Record<string, string> = environment()): Promise<ControlServer> =>
  openControlServer(project, variables, {
    holder: () => holder,
    state: async () => STATE,
    pause: async (body) => {
      asked.push(body)
      return { since: 'now', unwritten: 'no space' }
    },
    resume: async () => {
      throw new Error('its flag cannot be removed')
    },
    stop: () => ({ pid: 7 }),
    contested: (body) => {
      asked.push(body)
      return {}
    },
    ...ITEM_HANDLERS,
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-ctl-'))
  project = join(folder, 'project')
  await mkdir(project)
  holder = await newHolder()
  asked.length = 0
  server = await open()
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

test('each route gives its reply, and a failure its reason', async () => {
  const notice = { pane: '%1', project: '/other', pid: 8 }
  expect([
    await ask(server.path, 'state', {}),
    await ask(server.path, 'pause', { worker: null, reason: 'r' }),
    await ask(server.path, 'resume', { worker: 'a' }).catch(String),
    await ask(server.path, 'stop', {}),
    await ask(server.path, 'contested', notice),
    asked,
  ]).toEqual([
    { holder, ...STATE },
    { since: 'now', unwritten: 'no space' },
    'Error: its flag cannot be removed',
    { pid: 7 },
    {},
    [{ worker: null, reason: 'r' }, notice],
  ])
})

test('items are listed, shown, answered and snoozed, and a refusal gives its reason as a code and a sentence', async () => {
  const answer = { answer: { word: 'no' }, by: ANN, confirmed: false }
  const refusal = await ask(server.path, 'item', {}, 'ffff').catch((error: unknown) => error)
  expect([
    await ask(server.path, 'items', {}),
    await ask(server.path, 'item', {}, 'ab12'),
    (await ask(server.path, 'answer', answer, 'ab12')).option,
    (await ask(server.path, 'snooze', { until: null, by: ANN }, 'ab12')).state,
    (await ask(server.path, 'go', { client: '/dev/pts/7' }, 'ab12')).pane,
    asked,
    refusal instanceof Refused && [refusal.code, refusal.message],
  ]).toEqual([
    [WAITING],
    { item: WAITING, screen: 'Do you want to proceed?' },
    'No',
    'snoozed',
    '%1',
    [
      ['ab12', { ...answer, origin: null }],
      ['ab12', { client: '/dev/pts/7' }],
    ],
    ['item_unknown', 'there is no item "ffff"'],
  ])
})

test.each(['-t', '', 'a\nb', 'a\u001b[2J', '/dev/\u202e', 'x'.repeat(201)])(
  'no tmux client can be called %j: it is refused with a code, and no handler is called',
  async (client) => {
    const refusal = await ask(server.path, 'go', { client }, 'ab12').catch((error: unknown) => error)
    expect([refusal instanceof Refused && refusal.code, asked]).toEqual(['invalid_request', []])
  },
)

test('a listener gets each item that changes, until it stops listening', async () => {
  const heard: string[] = []
  const over = new AbortController()
  await listenToItems(server.path, {
    signal: over.signal,
    onListening: () => {
      for (const tell of listeners) tell(WAITING)
      for (const tell of listeners) tell({ ...WAITING, question: 'line\n\nbreaks' })
    },
    onItem: ({ id, question }) => {
      heard.push(`${id} ${question}`)
      if (heard.length === 2) over.abort()
    },
  })
  expect(heard).toEqual([`ab12 ${ITEM.question}`, 'ab12 line\n\nbreaks'])
})

test.each([
  ['lacks what has a default', { holder: null, ...STATE, channels: undefined }, { channels: [] }],
  ['has what we do not know', { holder: null, ...STATE, weather: 'fine' }, { channels: [] }],
  ['lacks what we need', { holder: null, ...STATE, watch: undefined }, 'ZodError'],
])('a reply of another version that %s is checked', async (_, { holder: _none, ...state }, wanted) => {
  const socketPath = join(folder, 'other.sock')
  const reply = JSON.stringify({ holder: await newHolder(), ...state })
  const other = createServer((_request, response) => response.end(reply)).listen(socketPath)
  await once(other, 'listening')
  const told = await ask(socketPath, 'state', {}).then(
    ({ channels }) => ({ channels }),
    ({ name }: Error) => name,
  )
  other.close()
  expect(told).toEqual(wanted)
})

test('a monitor that does not hold its project yet has no state', async () => {
  holder = null
  await expect(ask(server.path, 'state', {})).rejects.toThrow('it is still starting')
})

test.each([
  ['GET', '/v1/nothing', '', 404],
  ['GET', '/v1/items/../state', '', 404],
  ['GET', '/v1/items/AB12', '', 404],
  ['POST', '/v1/items/ab12/answer', '{}', 409],
  ['POST', '/v1/items/ab12/answer', JSON.stringify({ answer: 'x'.repeat(1_000_000) }), 409],
  ['POST', '/v1/items/ab12/go', '{"client":"-t"}', 409],
  ['POST', '/v1/items/ab12/go', '{"client":7}', 409],
  ['POST', '/v1/pause', '{', 409],
  ['POST', '/v1/pause', '{"worker":1}', 409],
  ['POST', '/v1/pause', JSON.stringify({ worker: null, reason: 'x'.repeat(20_000) }), 409],
])('%s %s with what it cannot be is refused', async (method, path, body, wanted) => {
  const status = await new Promise((resolve, reject) => {
    const sent = request({ socketPath: server.path, method, path, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end(body)
  })
  expect([status, asked]).toEqual([wanted, []])
})

test('the socket is in a private folder of the user, and is found by any path of the project', async () => {
  const alone = (await stat(dirname(server.path))).mode & 0o777
  expect([alone, await socketsOf(join(project, '..', 'project'), environment())]).toEqual([
    0o700,
    [server.path],
  ])
})

test('a folder that others may read is made private', async () => {
  await chmod(dirname(server.path), 0o755)
  await (await open()).close()
  expect((await stat(dirname(server.path))).mode & 0o777).toBe(0o700)
})

test('it listens again if its file was removed, and otherwise stays as it is', async () => {
  await server.keep()
  await rm(dirname(server.path), { recursive: true })
  await expect(ask(server.path, 'state', {})).rejects.toThrow('ENOENT')
  await server.keep()
  expect(await ask(server.path, 'state', {})).toEqual({ holder, ...STATE })
  await server.close()
  expect(await readdir(dirname(server.path))).toEqual([])
})

test('a folder whose path could be truncated on some system is skipped', async () => {
  const short = server.path.length - 'run'.length
  const long = join(folder, 'x'.repeat(SOCKET_BYTES_MAX + 1 - short))
  const other = await open({ ...environment(), XDG_RUNTIME_DIR: long })
  expect(dirname(other.path)).toBe(join(folder, 'config', 'czarina-monitor', 'run'))
  await other.close()
})
