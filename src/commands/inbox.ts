import * as Flags from '@oclif/core/flags'
import { systemClock } from '../adapters/clock.ts'
import { BaseCommand, whenInterrupted } from '../cli/base-command.ts'
import { type InboxReport, inboxReport, inboxText, watchInbox } from '../cli/inbox/inbox.ts'
import { openInbox } from '../cli/inbox/items.ts'
import { widthOf } from '../cli/output.ts'

const CLEAR = '\u001b[H\u001b[2J'

/** Shows what waits for a person. */
export default class InboxCommand extends BaseCommand {
  static override summary = 'Show what waits for you, worst first.'
  static override description =
    'Asks the running monitor. If none runs, it shows what the trail says, and says so.\n' +
    'Exit codes: 0 shown, even if nothing waits; 3 no project.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --watch',
    '<%= config.bin %> <%= command.id %> --json | jq -r ".items[].id"',
  ]
  static override flags = {
    watch: Flags.boolean({
      char: 'w',
      summary: 'Show it again after each change, until Ctrl+C; with --json, one list per line.',
    }),
  }

  async run(): Promise<InboxReport | undefined> {
    const { flags } = await this.parse(InboxCommand)
    if (!flags.watch) {
      const report = inboxReport(await openInbox(flags))
      this.log(this.textOf(report))
      return report
    }
    const isJson = this.jsonEnabled()
    await watchInbox({
      project: flags.project,
      signal: whenInterrupted(),
      show: (report) => {
        if (isJson) process.stdout.write(`${JSON.stringify(report)}\n`)
        else this.log(`${process.stdout.isTTY ? CLEAR : ''}${this.textOf(report)}`)
      },
    })
    return undefined
  }

  private textOf(report: InboxReport): string {
    return inboxText(report, {
      width: widthOf(process.stdout),
      now_ms: systemClock.wall(),
      environment: process.env,
    })
  }
}
