/** Channels to the network, as configured, against a real server. */

import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { asWorkerOnly } from '../../../src/people/messages.ts'
import { ITEM } from '../../support/samples.ts'
import { standIn } from '../../support/stand-in.ts'
import { MESSAGE, TEXT, tell } from './tell.ts'

test('a webhook signs its time and its body, and a variable may hold its URL', async () => {
  const server = await standIn(200)
  const environment = { HOOK: `${server.url}/hook?x=1`, SECRET: 'shh' }
  expect(await tell({ type: 'webhook', url_env: 'HOOK', secret_env: 'SECRET' }, { environment })).toBe('told')
  const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = server.received
  const timestamp = String(headers['x-czarina-timestamp'])
  const expected = createHmac('sha256', 'shh').update(`${timestamp}.${body}`).digest('hex')
  expect([path, headers['content-type'], headers['x-czarina-signature']]).toEqual([
    '/hook?x=1',
    'application/json',
    `sha256=${expected}`,
  ])
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
  expect(JSON.parse(body)).toEqual({
    ...{ version: 1, about: 'item', worker: 'release', kind: 'permission.bash', risk: 'dangerous' },
    title: 'release needs you',
    headline:
      'czarina-monitor: release needs you: dangerous: git push --force origin main – It rewrites main. (4:24). czarina-monitor answer 3f2a no',
    text: ['release needs you', ...TEXT].join('\n'),
    items: [
      {
        ...{
          id: '3f2a',
          worker: 'release',
          kind: 'permission.bash',
          agent: 'claude-code',
          place: 'demo:1.0',
        },
        ...{ question: 'Do you want to proceed?', about: 'git push --force origin main', since: ITEM.since },
        risk: { level: 'dangerous', why: ['force-push'] },
      },
    ],
  })
})

test.each<[string, (number | null)[], Record<string, unknown>, string]>([
  ['refuses', [500], {}, 'HOST answered 500'],
  ['redirects, which is not followed', [302], {}, 'HOST answered 302'],
  ['never answers', [null], { timeout: 1 }, 'HOST did not answer within 1 s'],
  [
    'is missing',
    [],
    { url: 'http://127.0.0.1:59999/secret' },
    '127.0.0.1:59999 cannot be reached: ECONNREFUSED',
  ],
])('a webhook whose server %s says so, without its path', async (_, statuses, more, why) => {
  const server = await standIn(...statuses)
  const said = await tell({ type: 'webhook', url: `${server.url}/secret`, ...more })
  expect(said.replace(new URL(server.url).host, 'HOST')).toBe(why)
  expect(server.received.length).toBe(statuses.length)
})

test.each([
  [{ type: 'webhook', url_env: 'HOOK' }, {}, 'the variable HOOK is not set'],
  [
    { type: 'webhook', url: 'http://127.0.0.1:1', secret_env: 'SECRET' },
    {},
    'the variable SECRET is not set',
  ],
  [
    { type: 'ntfy', url_env: 'HOOK', token_env: 'TOKEN' },
    { HOOK: 'x', TOKEN: 'y' },
    'the variable HOOK holds no URL',
  ],
])('%j with %j fails: %s', async (channel, environment, why) => {
  expect(await tell(channel, { environment })).toBe(why)
})

test('ntfy gets a title and a text with the commands that answer, but no link', async () => {
  const server = await standIn(200)
  const environment = { TOKEN: 'tk_1' }
  expect(await tell({ type: 'ntfy', url: `${server.url}/topic`, token_env: 'TOKEN' }, { environment })).toBe(
    'told',
  )
  const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = server.received
  const { title, priority, authorization, click, actions } = headers
  expect({ path, title, priority, authorization, click, actions, body }).toEqual({
    ...{ path: '/topic', title: 'release needs you', priority: 'high', authorization: 'Bearer tk_1' },
    ...{ click: undefined, actions: undefined, body: TEXT.join('\n') },
  })
})

test('a channel that may only name the worker contains nothing else in any of its texts', async () => {
  const server = await standIn(200)
  const message = asWorkerOnly(MESSAGE)
  await tell({ type: 'webhook', url: server.url }, { message })
  await tell({ type: 'ntfy', url: server.url }, { message })
  expect(server.received.map(({ body }) => body)).toEqual([
    JSON.stringify({
      ...{
        version: 1,
        about: 'item',
        worker: 'release',
        kind: 'item',
        risk: null,
        title: 'release needs you',
      },
      ...{ headline: 'czarina-monitor: release needs you', text: 'release needs you', items: [] },
    }),
    'release needs you',
  ])
})
