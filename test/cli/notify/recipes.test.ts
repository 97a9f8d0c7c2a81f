/** The recipes of docs/notify.md, exactly as printed there, against servers and programs that are strict about their input. */

import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_NOTIFY, NotifySection } from '../../../src/adapters/config/notify-schema.ts'
import { openChannel } from '../../../src/cli/notify/channels.ts'
import { wordMessage } from '../../../src/people/messages.ts'
import { packageRoot } from '../../../tools/stage/package-root.ts'
import { ITEM } from '../../support/samples.ts'
import { standIn } from '../../support/stand-in.ts'

const PAGE = await readFile(join(packageRoot(), 'docs', 'notify.md'), 'utf8')
const BLOCKS = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => JSON.parse(text))
const ITEM_NOW = { ...ITEM, about: `echo "ä" '$(id)'` }
const MESSAGE = wordMessage({ about: 'item', item: ITEM_NOW }, () => null, Date.parse(ITEM.since) + 5000)
const TEXT = [
  'alpha needs you',
  `contained: echo "ä" '$(id)' – Asks to run mkdir -p out`,
  'Waiting for 0:05, item d1',
  'czarina-monitor answer d1 no',
  'czarina-monitor show d1',
].join('\n')

async function tellBy(name: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const recipe = BLOCKS.find((block) => block.name === name)
  const [settings] = NotifySection.parse({ channels: [recipe] }).channels
  const terminal = { clients: async () => [], announce: async () => undefined }
  const parts = { terminal, directory: tmpdir(), environment: { PATH: process.env.PATH, ...environment } }
  await openChannel(settings!, parts).tell(MESSAGE, new AbortController().signal)
}

test('the defaults are those in the documentation', () => {
  expect(NotifySection.parse(BLOCKS.find(({ dwell }) => dwell !== undefined))).toEqual(DEFAULT_NOTIFY)
})

test.each([
  [
    'slack',
    'SLACK_URL',
    { text: 'alpha needs you', blocks: [{ type: 'section', text: { type: 'plain_text', text: TEXT } }] },
  ],
  ['discord', 'DISCORD_URL', { content: TEXT, allowed_mentions: { parse: [] } }],
  ['telegram', 'TELEGRAM_URL', { chat_id: '123456', text: TEXT }],
])('%s', async (name, variable, body) => {
  const server = await standIn(200)
  await tellBy(name, { [variable]: `${server.url}/services/T0/B0` })
  const [{ path, headers, body: sent } = { path: '', headers: {}, body: '{}' }] = server.received
  expect([path, headers['content-type'], JSON.parse(sent)]).toEqual([
    '/services/T0/B0',
    'application/json',
    body,
  ])
})

test('mail', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'czm-mail-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const letter = join(folder, 'letter')
  await writeFile(join(folder, 'msmtp'), `#!/bin/sh\n[ "$*" = -t ] && cat > ${letter}\n`)
  await chmod(join(folder, 'msmtp'), 0o755)
  await tellBy('mail', { PATH: `${folder}:${process.env.PATH}` })
  expect(await readFile(letter, 'utf8')).toBe(
    `To: me@example.org\nSubject: alpha needs you\nContent-Type: text/plain; charset=utf-8\n\n${TEXT}\n`,
  )
})

test('phone', async () => {
  const server = await standIn(200)
  await tellBy('phone', { NTFY_URL: `${server.url}/mine` })
  expect(server.received.map(({ path, headers: { title } }) => [path, title])).toEqual([
    ['/mine', 'alpha needs you'],
  ])
})
