/** How a person is notified of items, as configured, with every default filled in; times are seconds. */

import type { RiskLevel } from '../../risk/risk.ts'

/** Which items a channel gets: every part that is given must match. */
export interface ChannelRoute {
  readonly risk?: readonly RiskLevel[]
  readonly worker?: readonly string[]
  /** A kind such as `permission` includes `permission.bash`. */
  readonly kind?: readonly string[]
}

export const CHANNEL_WORDS = ['all', 'worker'] as const

/** What every channel has. */
interface AnyChannel {
  readonly name: string
  readonly only: ChannelRoute
  /** `worker`: only whose turn it is. */
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
  /** Names of variables that it gets although they look secret. */
  readonly env: readonly string[]
  readonly timeout: number
}

/** A destination on the network, named here or in an environment variable. */
interface Remote extends AnyChannel {
  readonly url?: string
  readonly url_env?: string
  readonly timeout: number
}

export interface WebhookChannel extends Remote {
  readonly type: 'webhook'
  readonly secret_env?: string
  /** What is sent instead of our own JSON; `{title}`, `{text}` and `{id}` are filled in wherever they occur. */
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
  /** From an item's beginning to its first message: what is answered within this time is never sent. */
  readonly dwell: number
  /** When reminders are sent, counted from the item's beginning. */
  readonly reminders: readonly number[]
  readonly quiet: {
    /** Local time, for example `22:00-07:00`. */
    readonly hours: readonly string[]
    /** What happens to a dangerous item during these hours. */
    readonly dangerous: 'wait' | 'tell'
  }
  /** If more items than this wait, one message covers all of them. */
  readonly digest: number
  readonly channels: readonly ChannelSettings[]
}

/**
 * Where a channel leads, for a person who must agree to it; a URL is named by its host, because its path may be a
 * secret.
 */
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
