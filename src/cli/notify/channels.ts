/** Opens the channels that the configuration names. */

import { systemClock } from '../../adapters/clock.ts'
import { writeToTty } from '../../adapters/notify/client-tty.ts'
import { hmacOf, post } from '../../adapters/notify/post.ts'
import { isOnPath, programRunner } from '../../adapters/notify/run-program.ts'
import type { Terminal, TerminalEvents } from '../../core/ports.ts'
import type { ChannelSettings, NtfyChannel, WebhookChannel } from '../../core/project/notify.ts'
import { command } from '../../people/command.ts'
import { desktop } from '../../people/desktop.ts'
import type { Notify } from '../../people/news.ts'
import { ntfy } from '../../people/ntfy.ts'
import { terminalEscape } from '../../people/terminal-escape.ts'
import { variableMissing } from '../../people/texts.ts'
import { tmuxMessage } from '../../people/tmux-message.ts'
import { webhook } from '../../people/webhook.ts'

export interface ChannelParts {
  readonly terminal: Pick<Terminal, 'clients' | 'announce'>
  /** The project's folder, in which programs start. */
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** For commands that ask tmux once, and do not mind what it tells. */
export const SILENT_EVENTS: TerminalEvents = {
  ...{ onOutput: () => undefined, onPlaces: () => undefined, onWatching: () => undefined },
  onNotice: () => undefined,
}

/** A channel that lacks a variable fails with its name, each time that it has to tell something. */
export function openChannel(channel: ChannelSettings, parts: ChannelParts): Notify {
  const { terminal, directory, environment } = parts
  const run = programRunner(directory, { ...environment })
  switch (channel.type) {
    case 'tmux':
      return tmuxMessage(terminal, writeToTty, channel)
    case 'terminal':
      return terminalEscape(terminal, writeToTty, channel)
    case 'desktop':
      return desktop(run, (program) => isOnPath(program, environment.PATH ?? ''), process.platform)
    case 'command':
      return command(run, channel)
    case 'webhook':
      return withSecrets(channel, channel.secret_env, environment, (url, secret) =>
        webhook({ post, url, secret, hmac: hmacOf, wall: () => systemClock.wall() }, channel),
      )
    case 'ntfy':
      return withSecrets(channel, channel.token_env, environment, (url, token) =>
        ntfy(post, { url, token }, channel),
      )
  }
}

function withSecrets(
  { url: given, url_env }: Pick<WebhookChannel | NtfyChannel, 'url' | 'url_env'>,
  secretName: string | undefined,
  environment: ChannelParts['environment'],
  open: (url: string, secret: string | null) => Notify,
): Notify {
  const url = given ?? environment[url_env ?? '']
  const secret = secretName === undefined ? null : environment[secretName]
  const missing = url ? (secret === undefined ? secretName : null) : url_env
  if (url === undefined || secret === undefined || missing != null)
    return { tell: () => Promise.reject(new Error(variableMissing(missing ?? ''))) }
  if (!URL.canParse(url)) return { tell: () => Promise.reject(new Error(`$${url_env} holds no URL`)) }
  return open(url, secret)
}
