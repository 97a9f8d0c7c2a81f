/** The schema of `llm_monitor.notify`. Each `error` completes the sentence "… is VALUE; expected …". */

import { z } from 'zod'
import {
  CHANNEL_WORDS,
  type ChannelSettings,
  type NotifySettings,
  SEQUENCES,
} from '../../core/project/notify.ts'
import { RISK_LEVELS } from '../../risk/risk.ts'

const DAY_SECONDS = 86_400
const CHANNELS_MAX = 20
const COUNT_MAX = 20

function seconds(least: number, most: number) {
  const error = `a number of seconds from ${least} to ${most}`
  return z.number({ error }).min(least, { error }).max(most, { error })
}

const NAME = 'up to 40 letters, digits, "_" and "-"'
const VARIABLE = 'the name of an environment variable, such as "SLACK_URL"'
const variable = z.string({ error: VARIABLE }).regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: VARIABLE })
const URL_TEXT = 'an http or https URL'
const RISKS = `a list of ${RISK_LEVELS.map((level) => `"${level}"`).join(', ')}`
const texts = (error: string) => z.array(z.string({ error }).min(1, { error }), { error })

const COMMON = {
  name: z
    .string({ error: NAME })
    .regex(/^[\w-]{1,40}$/, { error: NAME })
    .exactOptional(),
  only: z
    .strictObject(
      {
        risk: z.array(z.enum(RISK_LEVELS, { error: RISKS }), { error: RISKS }).exactOptional(),
        worker: texts('a list of worker ids').exactOptional(),
        kind: texts('a list of kinds, such as ["permission", "hold"]').exactOptional(),
      },
      { error: 'an object with risk, worker or kind' },
    )
    .default({}),
  say: z.enum(CHANNEL_WORDS, { error: '"all" or "worker"' }).default('all'),
}
const switched = z.boolean({ error: 'true or false' }).default(true)
const timeout = seconds(1, 60).default(10)
const REMOTE = {
  url: z.url({ protocol: /^https?$/, error: URL_TEXT }).exactOptional(),
  url_env: variable.exactOptional(),
  timeout,
}
const PROGRAM = 'a program with its arguments, such as ["notify", "--urgent"]'

const CHANNEL = 'an object such as { "type": "tmux" }; docs/notify.md lists the types and what each takes'
const Channel = z
  .discriminatedUnion(
    'type',
    [
      z.strictObject({ type: z.literal('tmux'), ...COMMON, message: switched, bell: switched }),
      z.strictObject({
        type: z.literal('terminal'),
        ...COMMON,
        sequence: z.enum(SEQUENCES, { error: '"osc9" or "osc777"' }).default('osc9'),
      }),
      z.strictObject({ type: z.literal('desktop'), ...COMMON }),
      z.strictObject({
        type: z.literal('command'),
        ...COMMON,
        run: texts(PROGRAM).min(1, { error: PROGRAM }),
        env: z.array(variable, { error: `a list of variables, each ${VARIABLE}` }).default([]),
        timeout,
      }),
      z.strictObject({
        type: z.literal('webhook'),
        ...COMMON,
        ...REMOTE,
        secret_env: variable.exactOptional(),
        body: z
          .record(z.string(), z.json({ error: 'JSON' }), {
            error: 'an object such as { "text": "{text}" }',
          })
          .exactOptional(),
      }),
      z.strictObject({ type: z.literal('ntfy'), ...COMMON, ...REMOTE, token_env: variable.exactOptional() }),
    ],
    { error: CHANNEL },
  )
  .superRefine((channel, { addIssue }) => {
    const isRemote = channel.type === 'webhook' || channel.type === 'ntfy'
    if (isRemote && (channel.url === undefined) === (channel.url_env === undefined))
      addIssue({ code: 'custom', message: 'a channel with either "url" or "url_env"' })
  })
  // The name always comes first, because the consent and the saved settings are compared as text.
  .transform((channel): ChannelSettings => ({ name: channel.name ?? channel.type, ...channel }))

const CHANNELS = 'a list of channels, such as [{ "type": "tmux" }]'
const Channels = z
  .array(Channel, { error: CHANNELS })
  .max(CHANNELS_MAX, { error: `at most ${CHANNELS_MAX} channels` })
  .superRefine((channels, { addIssue }) => {
    const names = channels.map(({ name }) => name)
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) !== index)
        addIssue({
          code: 'custom',
          message: `a channel with a "name" of its own, not a second "${name}"`,
          path: [index],
        })
    }
  })

const HOURS = 'two local times of a day, such as "22:00-07:00"'
const hours = z.string({ error: HOURS }).refine(
  (text) => {
    const [from, to] = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text)?.slice(1) ?? []
    return from !== undefined && from !== to
  },
  { error: HOURS },
)

const DIGEST = 'a whole number of items from 1 to 1000'

/** The defaults. The log is always written, for any configuration. */
export const DEFAULT_NOTIFY: NotifySettings = {
  dwell: 5,
  reminders: [300, 900, 2700, 7200],
  quiet: { hours: [], dangerous: 'wait' },
  digest: 5,
  channels: [{ name: 'tmux', type: 'tmux', only: {}, say: 'all', message: true, bell: true }],
}

const Section = z.strictObject(
  {
    dwell: seconds(0, 3600).default(DEFAULT_NOTIFY.dwell),
    reminders: z
      .array(seconds(1, 7 * DAY_SECONDS), { error: 'a list of seconds, such as [300, 900]' })
      .max(COUNT_MAX, { error: `at most ${COUNT_MAX} reminders` })
      .refine((list) => list.every((each, index) => index === 0 || each > (list[index - 1] ?? 0)), {
        error: 'reminders in rising order',
      })
      .default([...DEFAULT_NOTIFY.reminders]),
    quiet: z
      .strictObject(
        {
          hours: z.array(hours, { error: `a list of hours, each ${HOURS}` }).max(COUNT_MAX, { error: HOURS }),
          dangerous: z.enum(['wait', 'tell'], { error: '"wait" or "tell"' }).default('wait'),
        },
        { error: 'an object such as { "hours": ["22:00-07:00"] }' },
      )
      .default({ hours: [], dangerous: 'wait' }),
    digest: z
      .int({ error: DIGEST })
      .min(1, { error: DIGEST })
      .max(1000, { error: DIGEST })
      .default(DEFAULT_NOTIFY.digest),
    channels: Channels.default([...DEFAULT_NOTIFY.channels]),
  },
  { error: 'an object such as { "dwell": 5, "channels": [{ "type": "tmux" }] }' },
)

/** The section as it is written in the file. */
export const NotifySection: z.ZodType<NotifySettings> = Section

const KEYS: Readonly<Record<string, readonly string[]>> = {
  notify: Section.keyof().options,
  quiet: ['hours', 'dangerous'],
  only: ['risk', 'worker', 'kind'],
  channels: [
    'type',
    'name',
    'only',
    'say',
    'message',
    'bell',
    'sequence',
    'run',
    'env',
    'timeout',
    'url',
    'url_env',
    'secret_env',
    'token_env',
    'body',
  ],
}

/** The keys that are known at a path in the section. */
export function notifyKeysAt(path: readonly (string | number)[]): readonly string[] {
  const section = path.findLast((part) => typeof part === 'string') ?? ''
  return KEYS[section] ?? []
}
