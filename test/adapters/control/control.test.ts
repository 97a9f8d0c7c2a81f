import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  askPause,
  askResume,
  askState,
  askStop,
  tellContested,
} from '../../../src/adapters/control/client.ts'
import { type ControlServer, openControlServer } from '../../../src/adapters/control/server.ts'
import { SOCKET_BYTES_MAX, socketsOf } from '../../../src/adapters/control/socket-place.ts'
import type { Holder } from '../../../src/adapters/lock/holder.ts'
import { newHolder } from '../../support/holder.ts'

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
  workers: [],
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
    contested: (body) => void asked.push(body),
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

test('each route gives its answer, and a failure its reason', async () => {
  const notice = { pane: '%1', project: '/other', pid: 8 }
  expect([
    await askState(server.path),
    await askPause(server.path, { worker: null, reason: 'r' }),
    await askResume(server.path, { worker: 'a' }).catch(String),
    await askStop(server.path),
    await tellContested(server.path, notice),
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

test('who does not hold its project yet has no state', async () => {
  holder = null
  await expect(askState(server.path)).rejects.toThrow('it is still starting')
})

test.each([
  ['GET', '/v1/nothing', '', 404],
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

test('it lies in a folder of the user alone, and is found by the project under any name of it', async () => {
  const alone = (await stat(dirname(server.path))).mode & 0o777
  expect([alone, await socketsOf(join(project, '..', 'project'), environment())]).toEqual([
    0o700,
    [server.path],
  ])
})

test('a folder that others may look into is closed to them', async () => {
  await chmod(dirname(server.path), 0o755)
  await (await open()).close()
  expect((await stat(dirname(server.path))).mode & 0o777).toBe(0o700)
})

test('it listens anew where its file was removed, and is left alone else', async () => {
  await server.keep()
  await rm(dirname(server.path), { recursive: true })
  await expect(askState(server.path)).rejects.toThrow('ENOENT')
  await server.keep()
  expect(await askState(server.path)).toEqual({ holder, ...STATE })
  await server.close()
  expect(await readdir(dirname(server.path))).toEqual([])
})

test('a folder whose path may be cut somewhere is passed over', async () => {
  const short = server.path.length - 'run'.length
  const long = join(folder, 'x'.repeat(SOCKET_BYTES_MAX + 1 - short))
  const other = await open({ ...environment(), XDG_RUNTIME_DIR: long })
  expect(dirname(other.path)).toBe(join(folder, 'config', 'czarina-monitor', 'run'))
  await other.close()
})
