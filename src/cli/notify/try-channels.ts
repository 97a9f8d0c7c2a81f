/** Tests each channel with one message, and reports the results. */

import { openPollingTerminal } from '../../channels/tmux/poll/polling-terminal.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { ChannelSettings } from '../../core/project/notify.ts'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import { TRIAL } from '../../people/messages.ts'
import { type Notify, Unheard } from '../../people/news.ts'
import { paint, printable, table } from '../output.ts'
import { openProject, type ProjectFlags } from '../project.ts'
import { onRunningSocket } from '../running.ts'
import { openChannel, SILENT_EVENTS } from './channels.ts'
import { effectiveChannels } from './effective-channels.ts'

/** The result of the message to one channel. */
export interface ChannelTrial {
  readonly name: string
  readonly type: ChannelSettings['type']
  readonly result: 'sent' | 'skipped' | 'failed'
  /** Null if it was sent. */
  readonly why: string | null
}

const NEEDS_CONSENT = 'needs your consent (czarina-monitor trust)'

/** Sends a message through each saved channel, or through the named one; a channel without consent is skipped. */
export async function tryChannels(
  flags: Pick<ProjectFlags, 'project'> & { readonly channel?: string | undefined },
): Promise<readonly ChannelTrial[]> {
  const config = await onRunningSocket(await openProject(flags), undefined)
  const { channels } = await effectiveChannels(config, undefined)
  const agreed = new Set(channels.map((channel) => JSON.stringify(channel)))
  const terminal = openPollingTerminal({
    socket: config.settings.socket,
    gateTokens: [],
    events: SILENT_EVENTS,
  })
  const parts = { terminal, directory: config.directory, environment: process.env }
  try {
    const trials = chosen(config.settings.notify.channels, flags.channel).map((channel) =>
      agreed.has(JSON.stringify(channel))
        ? trialOf(channel, openChannel(channel, parts))
        : { name: channel.name, type: channel.type, result: 'skipped' as const, why: NEEDS_CONSENT },
    )
    return await Promise.all(trials)
  } finally {
    await terminal.close()
  }
}

function chosen(channels: readonly ChannelSettings[], name: string | undefined): readonly ChannelSettings[] {
  if (name === undefined) return channels
  const found = channels.filter((channel) => channel.name === name)
  if (found.length > 0) return found
  const names = channels.map((channel) => channel.name)
  const near = didYouMean(name, names)
  throw new CzarinaError('CZM_CHANNEL_NOT_FOUND', `There is no channel "${name}" in this project.`, {
    path: 'llm_monitor.notify.channels',
    value: name,
    suggestions: [
      ...(near === null ? [] : [`Did you mean ${near}?`]),
      names.length === 0
        ? 'No channel is configured: add one to llm_monitor.notify.channels.'
        : `The channels are: ${names.join(', ')}.`,
    ],
  })
}

async function trialOf({ name, type }: ChannelSettings, notify: Notify): Promise<ChannelTrial> {
  try {
    await notify.tell(TRIAL, new AbortController().signal)
    return { name, type, result: 'sent', why: null }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { name, type, result: error instanceof Unheard ? 'skipped' : 'failed', why }
  }
}

/** The results as text for people. */
export function trialsText(trials: readonly ChannelTrial[]): string {
  if (trials.length === 0) return 'No channel is configured: notifications are only logged.'
  const rows = trials.map(({ name, type, result, why }) => [
    name,
    type,
    result === 'failed' ? paint('red', result) : result,
    printable(why ?? ''),
  ])
  return table(['CHANNEL', 'TYPE', 'RESULT', 'WHY'], rows)
}
