import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.ts'
import { type ChannelTrial, trialsText, tryChannels } from '../../cli/notify/try-channels.ts'
import { ERROR_TABLE } from '../../core/error-table.ts'

/** Proves that people can be notified. */
export default class NotifyTest extends BaseCommand {
  static override summary = 'Send one test message through each channel, and show the results.'
  static override description = [
    'Reads llm_monitor.notify as it is saved; a channel that waits for your consent is skipped. Variables that channels name are taken from this environment; a running monitor uses those with which it was started.',
    'Exit codes: 0 none failed, 2 no such channel, 3 config refused, 6 one failed.',
  ].join('\n')
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --channel slack',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    channel: Flags.string({ helpValue: 'NAME', summary: 'Only this channel.' }),
  }

  async run(): Promise<{ readonly channels: readonly ChannelTrial[] }> {
    const { flags } = await this.parse(NotifyTest)
    const channels = await tryChannels(flags)
    this.log(trialsText(channels))
    if (channels.some(({ result }) => result === 'failed')) {
      if (this.jsonEnabled()) this.logJson({ channels })
      this.exit(ERROR_TABLE.CZM_NOTIFY_FAILED.exit)
    }
    return { channels }
  }
}
