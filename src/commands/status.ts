import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import type { MonitorMetrics } from '../cli/status/metrics.ts'
import type { MonitorStatus } from '../cli/status/status.ts'
import { itemsForLine, tmuxLine } from '../cli/status/tmux-line.ts'

/** Shows whether the monitor runs, what each worker is at, and what the model has cost. */
export default class Status extends BaseCommand {
  static override summary =
    'Show whether the monitor runs, what each worker is at, and the cost of the last 24 hours.'
  static override description =
    'Reads only. Where a monitor runs, a config that is broken does not keep it from being shown.\nExit codes: 0 shown, 3 config refused and no monitor runs.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --metrics',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    'tmux-line': Flags.boolean({
      exclusive: ['metrics', 'json'],
      summary: 'Print who needs you, for a status line; nothing where nobody does, or no monitor answers.',
    }),
    metrics: Flags.boolean({
      summary: 'Show what the monitor has counted since it started, in place of the workers.',
    }),
  }

  async run(): Promise<(MonitorStatus & { readonly metrics?: MonitorMetrics | null }) | undefined> {
    const { flags } = await this.parse(Status)
    if (flags['tmux-line']) {
      const line = tmuxLine((await itemsForLine(flags)) ?? [])
      if (line !== '') this.log(line)
      return undefined
    }
    // A status line asks every few seconds, and needs none of this.
    const { headText, monitorStatus, workersText } = await import('../cli/status/status.ts')
    const status = await monitorStatus(flags)
    this.log(headText(status))
    if (flags.metrics) {
      const { metricsText, monitorMetrics } = await import('../cli/status/metrics.ts')
      const metrics = await monitorMetrics(flags, status.running?.pid ?? null)
      this.log(metricsText(metrics))
      return { ...status, metrics }
    }
    this.log(workersText(status))
    return status
  }
}
