/** How a person is told of what waits, as it is configured, with every default filled in; times are seconds. */

import type { RiskLevel } from '../../risk/risk.ts'

/** What a channel hears: all that is named must fit. */
export interface ChannelRoute {
  readonly risk?: readonly RiskLevel[]
  readonly worker?: readonly string[]
  /** A kind such as `permission` takes `permission.bash` as well. */
  readonly kind?: readonly string[]
}

export const CHANNEL_WORDS = ['all', 'worker'] as const

/** What every channel has. */
interface AnyChannel {
  readonly name: string
  readonly only: ChannelRoute
  /** `worker`: nothing but whose turn it is. */
  readonly say: (typeof CHANNEL_WORDS)[number]
}

export interface TmuxChannel extends AnyChannel {
  readonly type: 'tmux'
  readonly message: boolean
  readonly bell: boolean
}

export const SEQUENCES = ['osc9', 'osc777'] as const

export interface TerminalChannel extends AnyChannel {
  readonly type: 'terminal'
  readonly sequence: (typeof SEQUENCES)[number]
}

export interface CommandChannel extends AnyChannel {
  readonly type: 'command'
  /** The program and its arguments; no shell reads them. */
  readonly run: readonly string[]
  /** Names of variables that it is given although their names look secret. */
  readonly env: readonly string[]
  readonly timeout: number
}

/** A place on the network, named here or in a variable of the environment. */
interface Remote extends AnyChannel {
  readonly url?: string
  readonly url_env?: string
  readonly timeout: number
}

export interface WebhookChannel extends Remote {
  readonly type: 'webhook'
  readonly secret_env?: string
  /** What is sent in place of our own JSON; `{title}`, `{text}` and `{id}` are filled in in each of its texts. */
  readonly body?: Readonly<Record<string, unknown>>
}

export interface NtfyChannel extends Remote {
  readonly type: 'ntfy'
  readonly token_env?: string
}

export type ChannelSettings =
  | TmuxChannel
  | TerminalChannel
  | (AnyChannel & { readonly type: 'desktop' })
  | CommandChannel
  | WebhookChannel
  | NtfyChannel

export interface NotifySettings {
  /** From an item's beginning to its first word: what is answered within it is never told. */
  readonly dwell: number
  /** When it is told again, counted from its beginning. */
  readonly reminders: readonly number[]
  readonly quiet: {
    /** Local time, for example `22:00-07:00`. */
    readonly hours: readonly string[]
    /** What becomes of a dangerous item in them. */
    readonly dangerous: 'wait' | 'tell'
  }
  /** Where more items than this wait, one message tells of all. */
  readonly digest: number
  readonly channels: readonly ChannelSettings[]
}

/** Where a channel leads, for a person who has to agree to it; a URL is named by its host, since its path may be a secret. */
export function channelTarget(channel: ChannelSettings): string {
  if (channel.type === 'command') return `runs ${JSON.stringify(channel.run)}`
  if (channel.type !== 'webhook' && channel.type !== 'ntfy') return channel.type
  const where = channel.url === undefined ? `$${channel.url_env}` : new URL(channel.url).host
  return `${channel.type} to ${where}`
}

/** A sentence for each part that differs. */
export function notifyChanges(before: NotifySettings, after: NotifySettings): readonly string[] {
  const path = 'llm_monitor.notify'
  const known = new Map(before.channels.map((channel) => [channel.name, channel]))
  const there = new Set(after.channels.map(({ name }) => name))
  const plain = (['dwell', 'reminders', 'quiet', 'digest'] as const).flatMap((key) => {
    const [was, is] = [JSON.stringify(before[key]), JSON.stringify(after[key])]
    return was === is ? [] : [`${path}.${key}: ${was} → ${is}`]
  })
  const gone = before.channels
    .filter(({ name }) => !there.has(name))
    .map(({ name }) => `${path}: channel ${name} is gone`)
  const others = after.channels.flatMap((channel) => {
    const was = known.get(channel.name)
    if (JSON.stringify(was) === JSON.stringify(channel)) return []
    return [
      `${path}: channel ${channel.name} is ${was === undefined ? 'new' : 'changed'}, ${channelTarget(channel)}`,
    ]
  })
  return [...plain, ...gone, ...others]
}
