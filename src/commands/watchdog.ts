import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'

/** Runs beside a monitor; `start` starts it. */
export default class WatchdogCommand extends BaseCommand {
  static override hidden = true
  static override enableJsonFlag = false
  static override summary = 'Notify people if the monitor that started this has vanished or hangs.'
  static override description =
    'The start command runs it beside the monitor. It reads the heartbeats of the monitor on standard input, and ends with it.\nExit codes: 0 the monitor has ended.'
  static override flags = {
    project: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'DIR',
      multiple: true,
      multipleNonGreedy: true,
      required: true,
      summary: 'Folder of a project that the monitor watches; may be repeated.',
    }),
    pid: Flags.integer({ required: true, summary: 'Process of the monitor.' }),
    silent: Flags.integer({
      helpValue: 'SECONDS',
      min: 1,
      required: true,
      summary: 'How long a monitor may be silent before it counts as hanging.',
    }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket that was given to start.' }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(WatchdogCommand)
    const { runWatchdog } = await import('../cli/watchdog/watchdog.ts')
    await runWatchdog(process.stdin.setEncoding('utf8'), flags)
  }
}
