import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import {
  claimOf,
  type Holder,
  holderIn,
  holderOfClaim,
  isHolderAlive,
} from '../../../src/adapters/lock/holder.ts'
import { bootId, processStart } from '../../../src/adapters/processes/process-table.ts'
import { newHolder } from '../../support/holder.ts'
import { MACOS } from '../../support/platforms.ts'

let folder = ''
let server: Server
let living: ChildProcess
const socket: Record<'open' | 'closed' | 'missing', string> = { open: '', closed: '', missing: '' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-holder-'))
  for (const name of ['open', 'closed', 'missing'] as const) socket[name] = join(folder, name)
  server = createServer().listen(socket.open)
  await once(server, 'listening')
  const listen = `require('node:net').createServer().listen(${JSON.stringify(socket.closed)}, () => process.kill(process.pid, 'SIGKILL'))`
  await once(spawn(process.execPath, ['-e', listen]), 'exit')
  living = spawn('sleep', ['1000'])
})
afterAll(async () => {
  living.kill('SIGKILL')
  server.close()
  await rm(folder, { recursive: true })
})

describe.runIf(process.platform === 'linux')(
  'a holder on a system where a refused connection means that nobody listens',
  () => {
    const dead = 2 ** 22 + 1 // larger than any pid
    it.each<[string, keyof typeof socket | null, Partial<Holder>, boolean]>([
      ['that listens', 'open', {}, true],
      ['that listens, in another pid namespace', 'open', { pid: dead, pidNamespace: 'pid:[1]' }, true],
      ['that listens, under another host name', 'open', { pid: dead, host: 'old' }, true],
      ['whose socket nobody listens on', 'closed', {}, false],
      [
        'whose socket nobody listens on, and whose pid another process has',
        'closed',
        { processStart: null },
        false,
      ],
      ['whose socket nobody listens on, under another host name', 'closed', { host: 'old' }, false],
      ['whose socket was removed while it runs', 'missing', {}, true],
      ['whose socket was removed, under another host name', 'missing', { host: 'old' }, true],
      ['whose socket was removed, and that ended', 'missing', { pid: dead }, false],
      ['that ended before the host got another name', 'missing', { pid: dead, host: 'old' }, false],
      ['out of reach, in another pid namespace', 'missing', { pid: dead, pidNamespace: 'pid:[1]' }, true],
      ['of an earlier boot', 'closed', { processStart: 'earlier:1' }, false],
      ['of an earlier boot, whose socket is gone', 'missing', { processStart: 'earlier:1' }, false],
      ['of another machine that shares our disk', 'closed', { processStart: 'other:1', host: 'other' }, true],
      ['of a version without sockets', null, {}, true],
      ['of a version without sockets, that ended', null, { pid: dead }, false],
    ])('%s: %s %j', async (_, at, over, alive) => {
      const pid = living.pid ?? 0
      const start = over.pid === dead ? `${bootId()}:1` : processStart(pid)
      const holder = { ...(await newHolder(at && socket[at])), pid, processStart: start, ...over }
      expect(await isHolderAlive(holder)).toBe(alive)
    })
  },
)

describe('a holder on macOS, where a listener with a full queue refuses as well', () => {
  const dead = 2 ** 22 + 1
  it.each<[string, keyof typeof socket, Partial<Holder>, boolean]>([
    ['that listens', 'open', {}, true],
    ['that refuses, and runs', 'closed', {}, true],
    ['that refuses, and ended', 'closed', { pid: dead }, false],
    [
      'that refuses, and whose pid another process has',
      'closed',
      { processStart: ':Mon Nov  9 08:00:00 2026' },
      false,
    ],
    ['that refuses, of another machine that shares our disk', 'closed', { host: 'other' }, true],
    ['whose socket was removed while it runs', 'missing', {}, true],
    ['whose socket was removed, and that ended', 'missing', { pid: dead }, false],
  ])('%s: %s %j', async (_, at, over, alive) => {
    const pid = living.pid ?? 0
    const { host } = await newHolder()
    const named = { pid, processStart: processStart(pid, MACOS), pidNamespace: null, host }
    const holder = { ...(await newHolder(socket[at])), ...named, ...over }
    expect(await isHolderAlive(holder, MACOS)).toBe(alive)
  })
})

test.each(['/home/a b/ä#{pid},}\'"%;~$x', '/p', null])(
  'a claim preserves everything about a holder in %s',
  async (project) => {
    const holder = await newHolder(socket.open, project)
    const claim = claimOf(holder)
    expect([holderOfClaim(claim), /^[\w/.~:%&=+*-]+$/.test(claim)]).toEqual([holder, true])
  },
)

test.each([
  '',
  'x',
  'pid=1&token=t',
  '__proto__=1',
  forged('socket='),
  forged('socket=no/path'),
  forged('socket=/a%00'),
])('a claim "%s" names nobody', (claim) => {
  expect(holderOfClaim(claim)).toBeNull()
})

function forged(part: string): string {
  return `pid=1&startedAt=&host=&token=t&${part}`
}

test('a holder that was altered after it was written does not count', async () => {
  const holder = await newHolder(socket.open, '/p')
  const changed = (['pid', 'socket', 'project', 'pidNamespace', 'host'] as const).map((name) =>
    holderIn(JSON.stringify({ ...holder, [name]: name === 'pid' ? 1 : 'other' })),
  )
  expect([holderIn(JSON.stringify(holder)), changed]).toEqual([holder, [null, null, null, null, null]])
})
