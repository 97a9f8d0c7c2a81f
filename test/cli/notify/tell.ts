/** What the tests of channels share: one message, and a way to send it through a configured channel. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { NotifySection } from '../../../src/adapters/config/notify-schema.ts'
import { openChannel } from '../../../src/cli/notify/channels.ts'
import type { AttachedClient } from '../../../src/core/ports.ts'
import { wordMessage } from '../../../src/people/messages.ts'
import type { Message } from '../../../src/people/news.ts'
import { ITEM } from '../../support/samples.ts'

export const NOW = Date.parse(ITEM.since)
const PUSH = {
  ...ITEM,
  ...{ id: '3f2a', worker: 'release', about: 'git push --force origin main', reasoning: 'It rewrites main.' },
  risk: { level: 'dangerous' as const, why: ['force-push'] },
}
export const MESSAGE = wordMessage({ about: 'item', item: PUSH }, () => null, NOW + 264_000)
export const TEXT = [
  'dangerous: git push --force origin main – It rewrites main.',
  'Waiting for 4:24, item 3f2a',
  'czarina-monitor answer 3f2a no',
  'czarina-monitor show 3f2a',
]

/** A folder that is removed after the test. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'czm-channel-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

interface Given {
  readonly environment?: Readonly<Record<string, string>>
  readonly message?: Message
  readonly clients?: readonly AttachedClient[]
  readonly announced?: string[]
}

/** Sends the message once through a channel of the configuration; returns the text of the error, or `told`. */
export async function tell(channel: Record<string, unknown>, given: Given = {}): Promise<string> {
  const { environment = {}, message = MESSAGE, clients = [], announced = [] } = given
  const [settings] = NotifySection.parse({ channels: [channel] }).channels
  const notify = openChannel(settings!, {
    directory: '/project',
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
