/** `llm_monitor.notify` as it is written: how it is read, and how each problem in it is reported. */

import { expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { DEFAULT_NOTIFY, NotifySection } from '../../../src/adapters/config/notify-schema.ts'
import { projectFolder } from './project-folder.ts'
import { invalid, refusal, section } from './refusal.ts'

const notify = (text: string) => section(`"notify": ${text}`)
const channel = (text: string) => notify(`{ "channels": [${text}] }`)
const AT = 'llm_monitor.notify'
const LISTED = 'Correct it: docs/notify.md lists what each channel takes.'

it('fills in what is left out, including the name of a channel', async () => {
  const folder = await projectFolder(
    notify(
      '{ "dwell": 2, "channels": [{ "type": "webhook", "url": "https://example.org/x" }, { "type": "desktop", "name": "mine" }] }',
    ),
  )
  const { settings } = await loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })
  expect(settings.notify).toEqual({
    dwell: 2,
    reminders: [300, 900, 2700, 7200],
    quiet: { hours: [], dangerous: 'wait' },
    digest: 5,
    channels: [
      { type: 'webhook', name: 'webhook', only: {}, say: 'all', url: 'https://example.org/x', timeout: 10 },
      { type: 'desktop', name: 'mine', only: {}, say: 'all' },
    ],
  })
})

it('reads its own result back to the same text, since a consent is stored and compared', () => {
  const channels = [
    { type: 'tmux' },
    { say: 'worker', type: 'webhook', only: { kind: ['hold'], risk: ['dangerous'] }, url_env: 'HOOK' },
    { run: ['x'], type: 'command', name: 'mine' },
  ]
  for (const once of [NotifySection.parse({ channels, dwell: 1 }), DEFAULT_NOTIFY])
    expect(JSON.stringify(NotifySection.parse(once))).toBe(JSON.stringify(once))
})

it.each<[string, Record<string, string>, path: string, value: unknown, message: string, remedy: string]>([
  [
    'a key that is not known',
    notify('{ "dwel": 5 }'),
    `${AT}.dwel`,
    undefined,
    `${AT}.dwel is not a known setting`,
    'Did you mean "dwell"?',
  ],
  [
    'a dwell as text',
    notify('{ "dwell": "soon" }'),
    `${AT}.dwell`,
    'soon',
    `${AT}.dwell is "soon"; expected a number of seconds from 0 to 3600`,
    'Correct it, or leave it out for the default, 5.',
  ],
  [
    'reminders in falling order',
    notify('{ "reminders": [900, 300] }'),
    `${AT}.reminders`,
    undefined,
    `${AT}.reminders is a list; expected reminders in rising order`,
    'Correct it, or leave it out for the default, [300,900,2700,7200].',
  ],
  [
    'invalid hours',
    notify('{ "quiet": { "hours": ["22-7"] } }'),
    `${AT}.quiet.hours[0]`,
    '22-7',
    `${AT}.quiet.hours[0] is "22-7"; expected two local times of a day, such as "22:00-07:00"`,
    'Correct it, or leave it out for the default, {"hours":[],"dangerous":"wait"}.',
  ],
  [
    'a channel of an unknown type',
    channel('{ "type": "pigeon" }'),
    `${AT}.channels[0].type`,
    'pigeon',
    `${AT}.channels[0].type is "pigeon"; expected an object such as { "type": "tmux" }; docs/notify.md lists the types and what each takes`,
    LISTED,
  ],
  [
    'an option of another channel',
    channel('{ "type": "tmux", "urls": "x" }'),
    `${AT}.channels[0].urls`,
    undefined,
    `${AT}.channels[0].urls is not a known setting`,
    'Did you mean "url"?',
  ],
  [
    'a webhook without a URL',
    channel('{ "type": "webhook" }'),
    `${AT}.channels[0]`,
    undefined,
    `${AT}.channels[0] is an object; expected a channel with either "url" or "url_env"`,
    LISTED,
  ],
  [
    'a URL that is not a web address',
    channel('{ "type": "ntfy", "url": "file:///etc/passwd" }'),
    `${AT}.channels[0].url`,
    undefined,
    `${AT}.channels[0].url is not as it should be; expected an http or https URL`,
    LISTED,
  ],
  [
    'a command line in one piece',
    channel('{ "type": "command", "run": "notify me" }'),
    `${AT}.channels[0].run`,
    'notify me',
    `${AT}.channels[0].run is "notify me"; expected a program with its arguments, such as ["notify", "--urgent"]`,
    LISTED,
  ],
  [
    'two channels of one name',
    channel('{ "type": "desktop" }, { "type": "desktop" }'),
    `${AT}.channels[1]`,
    undefined,
    `${AT}.channels[1] is an object; expected a channel with a "name" of its own, not a second "desktop"`,
    LISTED,
  ],
])('%s', async (_, files, path, value, message, remedy) => {
  expect(await refusal(files)).toEqual(invalid(3, path, value, message, remedy))
})
