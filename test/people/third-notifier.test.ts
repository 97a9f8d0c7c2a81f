/** A third way to notify people is one object; this file is all that it needs. */

import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Notify } from '../../src/people/news.ts'
import { ScriptedChannel } from '../../tools/bench/model-calls/scripted-channel.ts'
import { bashDialog } from '../support/screens.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

/** Writes each headline to a file, as a push notification would send it. */
const toFile = (file: string): Notify => ({ tell: ({ headline }) => appendFile(file, `${headline}\n`) })

test('an added notifier gets what the others get, and one that fails does not silence it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'czm-notify-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'told')
  const broken: Notify = { tell: () => Promise.reject(new Error('out of order')) }
  const channel = new ScriptedChannel()
  await using scripted = await ScriptedMonitor.start({ channel, ways: [broken, toFile(file)] })
  const rows = bashDialog('git push --force')
  channel.show('w1', { rows, command: 'claude', cursor: { column: 0, row: 0, visible: true } })
  scripted.monitor.events.onOutput('w1', true)
  await scripted.pass(6000)
  expect((await readFile(file, 'utf8')).replace(/answer \w+ no/, 'answer ID no')).toBe(
    'czarina-monitor: w1 needs you: dangerous: git push --force – Do you want to proceed? "Yes" grants it once. (0:05). czarina-monitor answer ID no\n',
  )
})
