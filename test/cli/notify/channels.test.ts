/** Each channel as it is configured, against a real server or a real program in the place of the one that is meant. */

import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { NotifySection } from '../../../src/adapters/config/notify-schema.ts'
import { openChannel } from '../../../src/cli/notify/channels.ts'
import type { AttachedClient } from '../../../src/core/ports.ts'
import { asWorkerOnly, wordMessage } from '../../../src/people/messages.ts'
import type { Message } from '../../../src/people/news.ts'
import { ITEM } from '../../support/samples.ts'
import { standIn } from '../../support/stand-in.ts'
import { until } from '../../support/tmux-server.ts'

const NOW = Date.parse(ITEM.since)
const PUSH = {
  ...ITEM,
  ...{ id: '3f2a', worker: 'release', about: 'git push --force origin main', reasoning: 'It rewrites main.' },
  risk: { level: 'dangerous' as const, why: ['force-push'] },
}
const MESSAGE = wordMessage({ about: 'item', item: PUSH }, () => null, NOW + 264_000)
const TEXT = [
  'dangerous: git push --force origin main – It rewrites main.',
  'Waits 4:24, item 3f2a',
  'czarina-monitor answer 3f2a no',
  'czarina-monitor show 3f2a',
]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-channel-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

interface Given {
  readonly environment?: Readonly<Record<string, string>>
  readonly message?: Message
  readonly clients?: readonly AttachedClient[]
  readonly announced?: string[]
}

/** Tells it once through a channel as the configuration writes it; gives the error's words, or `told`. */
async function tell(channel: Record<string, unknown>, given: Given = {}): Promise<string> {
  const { environment = {}, message = MESSAGE, clients = [], announced = [] } = given
  const [settings] = NotifySection.parse({ channels: [channel] }).channels
  const notify = openChannel(settings!, {
    directory: folder,
    environment: { PATH: process.env.PATH, ...environment },
    terminal: {
      clients: async () => clients,
      announce: async (names, text) => void announced.push(`${names.join('+')}: ${text}`),
    },
  })
  return notify.tell(message, new AbortController().signal).then(
    () => 'told',
    (error: Error) => error.message,
  )
}

test('a webhook is signed over its time and its body, and the place may be named by a variable', async () => {
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
  ['leads elsewhere, where nobody is followed', [302], {}, 'HOST answered 302'],
  ['never answers', [null], { timeout: 1 }, 'HOST did not answer within 1 s'],
  [
    'is not there',
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
  [{ type: 'ntfy', url_env: 'HOOK', token_env: 'TOKEN' }, { HOOK: 'x', TOKEN: 'y' }, '$HOOK holds no URL'],
])('%j with %j fails: %s', async (channel, environment, why) => {
  expect(await tell(channel, { environment })).toBe(why)
})

test('ntfy gets a title, a text with the commands that answer, and no link', async () => {
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

test('a channel that may name nothing but the worker does so in each of its texts', async () => {
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

/** A program that writes its arguments, its input and what it knows into `told.json`. */
async function program(name: string, end = ''): Promise<string> {
  const file = join(folder, name)
  const script = `#!${process.execPath}
const input = require('node:fs').readFileSync(0, 'utf8')
const { ANTHROPIC_API_KEY, MY_TOKEN, HOME } = process.env
require('node:fs').writeFileSync('told.json', JSON.stringify({ words: process.argv.slice(2), input, ANTHROPIC_API_KEY, MY_TOKEN, cwd: process.cwd() }))
${end}
`
  await writeFile(file, script)
  await chmod(file, 0o755)
  return file
}
const told = async () => JSON.parse(await readFile(join(folder, 'told.json'), 'utf8'))

test('a command gets the message as JSON, its words as they are, and of secrets only those that are named', async () => {
  const file = await program('mine')
  const environment = { ANTHROPIC_API_KEY: 'sk-1', MY_TOKEN: 't' }
  const words = ['$(touch x)', '; rm -rf /']
  expect(await tell({ type: 'command', run: [file, ...words], env: ['MY_TOKEN'] }, { environment })).toBe(
    'told',
  )
  const { input, ...rest } = await told()
  expect([JSON.parse(input).title, rest]).toEqual([
    'release needs you',
    { words, MY_TOKEN: 't', cwd: folder },
  ])
})

test.each([
  ['fails', 'console.error("no route"); process.exit(3)', 'FILE ended with 3: no route'],
  ['hangs', 'require("node:child_process").spawnSync("sleep", ["1000"])', 'FILE did not end within 1 s'],
])('a command that %s says so', async (_, end, why) => {
  const file = await program('mine', end)
  expect((await tell({ type: 'command', run: [file], timeout: 1 })).replace(file, 'FILE')).toBe(why)
})

test('what a command has started ends with it', async () => {
  const run = ['sh', '-c', 'sleep 1000 & echo $! > below; wait']
  expect(await tell({ type: 'command', run, timeout: 1 })).toBe('sh did not end within 1 s')
  const pid = Number(await readFile(join(folder, 'below'), 'utf8'))
  await until('the end of what it has started', async () => !(await isRunning(pid)))
})

/** One that nobody has waited for yet has ended all the same. */
async function isRunning(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

test('a command that is not there, and one that reads nothing of its input', async () => {
  expect(await tell({ type: 'command', run: ['/nowhere/at-all'] })).toBe('spawn /nowhere/at-all ENOENT')
  expect(await tell({ type: 'command', run: ['true'] })).toBe('told')
})

test('the desktop is told by its own program, where there is one', async () => {
  expect(await tell({ type: 'desktop' }, { environment: { PATH: folder } })).toBe(
    'neither notify-send nor osascript is on the PATH',
  )
  await program('notify-send')
  await tell({ type: 'desktop' }, { environment: { PATH: `${folder}:${process.env.PATH}` } })
  expect((await told()).words).toEqual([
    ...['--app-name=czarina-monitor', '--urgency=critical', '--', 'release needs you'],
    TEXT.join('\n'),
  ])
})

const client = (name: string, isActive: boolean): AttachedClient => ({ name, tty: null, isActive })

test.each<[Record<string, unknown>, AttachedClient[], string, string[]]>([
  [{ type: 'tmux' }, [], 'no client is attached', []],
  [
    { type: 'tmux' },
    [client('a', false), client('b', true), client('c', false)],
    'told',
    [`a+c: ${MESSAGE.headline}`],
  ],
  [{ type: 'tmux', message: false }, [client('a', false)], 'told', []],
  [{ type: 'terminal' }, [], 'no client is attached', []],
])('%j with clients %j: %s', async (channel, clients, said, shown) => {
  const announced: string[] = []
  expect([await tell(channel, { clients, announced }), announced]).toEqual([said, shown])
})
