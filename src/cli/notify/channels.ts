/** Opens the channels that the configuration names. */

import { homedir } from 'node:os'
import { isAbsolute, resolve } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { writeToTty } from '../../adapters/notify/client-tty.ts'
import { hmacOf, post } from '../../adapters/notify/post.ts'
import { isOnPath, programRunner } from '../../adapters/notify/run-program.ts'
import { PLATFORM } from '../../adapters/platform.ts'
import type { Terminal, TerminalEvents } from '../../core/ports.ts'
import type { ChannelSettings, NtfyChannel, WebhookChannel } from '../../core/project/notify.ts'
import { command } from '../../people/command.ts'
import { desktop } from '../../people/desktop.ts'
import type { Notify } from '../../people/news.ts'
import { ntfy } from '../../people/ntfy.ts'
import { terminalEscape } from '../../people/terminal-escape.ts'
import { noUrlIn, programInProject, variableMissing } from '../../people/texts.ts'
import { tmuxMessage } from '../../people/tmux-message.ts'
import { webhook } from '../../people/webhook.ts'

export interface ChannelParts {
  readonly terminal: Pick<Terminal, 'clients' | 'announce'>
  /** The folder of the project: no program in it is started. */
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** For commands that ask tmux once and ignore its events. */
export const SILENT_EVENTS: TerminalEvents = {
  ...{ onOutput: () => undefined, onPlaces: () => undefined, onWatching: () => undefined },
  onNotice: () => undefined,
}

/** Opens one channel. If a variable is missing, every message fails with its name. */
export function openChannel(channel: ChannelSettings, parts: ChannelParts): Notify {
  const { terminal, directory, environment } = parts
  // Programs run in the home folder: a relative path in the project would be a file that an agent can write.
  const run = programRunner(homedir(), { ...environment })
  switch (channel.type) {
    case 'tmux':
      return tmuxMessage(terminal, writeToTty, channel)
    case 'terminal':
      return terminalEscape(terminal, writeToTty, channel)
    case 'desktop':
      return desktop(run, (program) => isOnPath(program, environment.PATH ?? ''), PLATFORM.desktop)
    case 'command': {
      const own = channel.run.find((word) => isAbsolute(word) && resolve(word).startsWith(`${directory}/`))
      return own === undefined ? command(run, channel) : failing(programInProject(own))
    }
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
    return failing(variableMissing(missing ?? ''))
  if (!URL.canParse(url)) return failing(noUrlIn(url_env ?? ''))
  return open(url, secret)
}

/** A channel that fails at every message, and says why. */
function failing(why: string): Notify {
  return { tell: () => Promise.reject(new Error(why)) }
}
