/** The monitor survives any request in any form, and still takes a person's. */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, listenToItems } from '../../../src/adapters/control/client.ts'
import { ITEM } from '../../support/samples.ts'
import { type ScriptedControl, scriptedControl } from '../../support/scripted-control.ts'

let folder = ''
let control: ScriptedControl
const left: { destroy(): unknown }[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-abuse-'))
  control = await scriptedControl(folder, [], { XDG_RUNTIME_DIR: folder })
})
afterEach(async () => {
  for (const one of left.splice(0)) one.destroy()
  await control.server.close()
  await rm(folder, { recursive: true })
})

const keep = <Left extends { destroy(): unknown }>(one: Left): Left => {
  left.push(one)
  return one
}
const pause = async (): Promise<string | undefined> => {
  await ask(control.server.path, 'pause', { worker: null, reason: 'r' })
  return control.asked.at(-1)
}
const sent = (method: string, path: string): ClientRequest =>
  keep(request({ socketPath: control.server.path, method, path, agent: false }))
const statusOf = async (asked: ClientRequest): Promise<number | undefined> => {
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  keep(response)
  return response.statusCode
}

test('a hundred listeners that read nothing keep nobody from pausing, and take only limited memory', async () => {
  const statuses = await Promise.all(Array.from({ length: 100 }, () => statusOf(sent('GET', '/v1/events'))))
  const counted = [200, 409].map((status) => statuses.filter((each) => each === status).length)
  const refused = listenToItems(control.server.path, {
    ...{ signal: AbortSignal.timeout(20_000), onListening: () => undefined, onItem: () => undefined },
  })
  await expect(refused).rejects.toThrow('64 others are already listening')
  expect([counted, control.listeners.size, await pause()]).toEqual([[64, 36], 64, 'pause'])
  const long = { ...ITEM, question: 'x'.repeat(100_000) }
  while (control.listeners.size > 0) {
    for (const tell of control.listeners) tell(long)
    await new Promise(setImmediate)
  }
  expect(await statusOf(sent('GET', '/v1/events'))).toBe(200)
})

test('requests that never end are dropped, and so are connections that send nothing', async () => {
  const begun = (text: string): Socket => {
    const socket = keep(connect(control.server.path))
    socket.write(text)
    socket.resume()
    socket.on('error', () => undefined)
    return socket
  }
  const sockets = [
    ...['', 'POST /v1/pa', 'POST /v1/pause HTTP/1.1\r\nHost: x\r\n'].map(begun),
    ...Array.from({ length: 100 }, () =>
      begun('POST /v1/pause HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'),
    ),
  ]
  expect(await pause()).toBe('pause')
  await Promise.all(sockets.map((socket) => once(socket, 'close')))
  expect(control.asked).toEqual(['pause'])
})

test.each([
  ['GET', '/'],
  ['GET', '/v2/items'],
  ['GET', '/v1/events?all'],
  ['POST', '/v1/events'],
  ['DELETE', '/v1/items'],
  ['HEAD', '/v1/state'],
  ['OPTIONS', '*'],
  ['GET', '/v1/items/ab12/answer'],
  ['POST', '/v1/items/%2e%2e/answer'],
  ['POST', `/v1/items/${'a'.repeat(65)}/answer`],
])('there is no %s %s', async (method, path) => {
  expect([await statusOf(sent(method, path)), control.asked]).toEqual([404, []])
})

const ANN = { name: 'ann', via: 'cli', host: 'desk' }

test.each([
  ['an answer of a megabyte', { answer: { word: 'x'.repeat(1_000_000) }, by: ANN }, 'more than 16384 bytes'],
  ['an answer of two kilobytes', { answer: { word: 'x'.repeat(2000) }, by: ANN }, 'an answer is an option'],
  [
    'a name of ten kilobytes',
    { answer: { word: 'no' }, by: { ...ANN, name: 'x'.repeat(10_000) } },
    'a name has 1 to 100',
  ],
  ['a name without a letter', { answer: { word: 'no' }, by: { ...ANN, name: '' } }, 'a name has 1 to 100'],
  [
    'a name with colours',
    { answer: { word: 'no' }, by: { ...ANN, name: '\u001b[31mann' } },
    'a name has 1 to 100',
  ],
  [
    'a name that reverses the line',
    { answer: { word: 'no' }, by: { ...ANN, name: '\u202eann' } },
    'a name has 1 to 100',
  ],
  [
    'a host on two lines',
    { answer: { word: 'no' }, by: { ...ANN, host: 'desk\nroot' } },
    'a name has 1 to 100',
  ],
])('%s is refused, and no handler hears of it', async (_, body, why) => {
  await expect(ask(control.server.path, 'answer', { ...body, confirmed: false }, 'ab12')).rejects.toThrow(why)
  expect(control.asked).toEqual([])
})
