/** `notify test`: each channel proves that it works; channels without consent are skipped. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import NotifyTest from '../../src/commands/notify/test.ts'
import { runCommand } from '../support/run-command.ts'
import { standIn } from '../support/stand-in.ts'
import { TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
beforeEach(async () => {
  project = await TmuxProject.create(['alpha'])
})
afterEach(() => project.remove())

const run = (...flags: string[]) => runCommand(NotifyTest, '--project', project.directory, ...flags)

test('reports the result of each channel, and exits with 6 if one failed', async () => {
  const [works, fails] = [await standIn(200), await standIn(403)]
  const channels = [
    { type: 'tmux' },
    { type: 'ntfy', url: works.url },
    { type: 'webhook', url: `${fails.url}/secret` },
  ]
  await project.configure({ notify: { channels } })
  await project.agree()
  const { stdout, exit } = await run()
  const host = new URL(fails.url).host
  expect([stdout.split('\n').map((line) => line.trimEnd()), exit]).toEqual([
    [
      'CHANNEL  TYPE     RESULT   WHY',
      'tmux     tmux     skipped  no client is attached',
      'ntfy     ntfy     sent',
      `webhook  webhook  failed   ${host} answered 403`,
      '',
    ],
    6,
  ])
  expect(works.received.map(({ body }) => body)).toEqual(['This is a test: nobody needs you.'])
  const json = await run('--json')
  expect([JSON.parse(json.stdout), json.exit]).toEqual([
    {
      channels: [
        { name: 'tmux', type: 'tmux', result: 'skipped', why: 'no client is attached' },
        { name: 'ntfy', type: 'ntfy', result: 'sent', why: null },
        { name: 'webhook', type: 'webhook', result: 'failed', why: `${host} answered 403` },
      ],
    },
    6,
  ])
  expect((await run('--channel', 'ntfy')).exit).toBe(0)
})

test('a channel that waits for consent is skipped, and an unknown one is refused with the names of the others', async () => {
  const server = await standIn(200)
  await project.configure({ notify: { channels: [{ type: 'webhook', name: 'slack', url: server.url }] } })
  const { stdout, exit } = await run()
  expect([stdout, exit]).toEqual([
    expect.stringMatching(/^slack +webhook +skipped +needs your consent \(czarina-monitor trust\)$/m),
    0,
  ])
  const unknown = JSON.parse((await run('--channel', 'slak', '--json')).stdout)
  expect(unknown).toEqual({
    error: {
      code: 'CZM_CHANNEL_NOT_FOUND',
      message: 'There is no channel "slak" in this project.',
      path: 'llm_monitor.notify.channels',
      value: 'slak',
      suggestions: ['Did you mean slack?', 'The channels are: slack.'],
      exit: 2,
    },
  })
  expect(server.received).toEqual([])
})
