import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'

/** Runs beside a monitor; `start` starts it. */
export default class WatchdogCommand extends BaseCommand {
  static override hidden = true
  static override enableJsonFlag = false
  static override summary = 'Tell people when the monitor that started this has vanished or hangs.'
  static override description =
    'start runs it beside the monitor, whose signs of life it reads on standard input, and it ends with it.\nExit codes: 0 the monitor has ended.'
  static override flags = {
    project: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'DIR',
      multiple: true,
      multipleNonGreedy: true,
      required: true,
      summary: 'Folder of a project that the monitor watches; may be given again.',
    }),
    pid: Flags.integer({ required: true, summary: 'Process of the monitor.' }),
    silent: Flags.integer({
      helpValue: 'SECONDS',
      min: 1,
      required: true,
      summary: 'A monitor that sends nothing for so long hangs.',
    }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket that start was given.' }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(WatchdogCommand)
    const { runWatchdog } = await import('../cli/watchdog/watchdog.ts')
    await runWatchdog(process.stdin.setEncoding('utf8'), flags)
  }
}
