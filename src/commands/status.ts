import * as Flags from '@oclif/core/flags'
import { systemClock } from '../adapters/clock.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { widthOf } from '../cli/output.ts'
import { type MonitorMetrics, metricsText, monitorMetrics } from '../cli/status/metrics.ts'
import { type MonitorStatus, monitorStatus } from '../cli/status/status.ts'
import { headText, type StatusStyle, workersText } from '../cli/status/text.ts'

/** Shows whether the monitor runs, what each worker is at, and what the model has cost. */
export default class Status extends BaseCommand {
  static override summary =
    'Show who needs you, whether the monitor runs, what each worker is at, and the cost of the last 24 hours.'
  static override description =
    'Workers that need you come first: the worst, and of equals the one that has waited longest. Reads only. Where a monitor runs, a config that is broken does not keep it from being shown.\nExit codes: 0 shown, 3 config refused and no monitor runs.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --waiting',
    '<%= config.bin %> <%= command.id %> --metrics',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    waiting: Flags.boolean({
      summary: 'Show only the workers that need a person.',
      exclusive: ['metrics'],
    }),
    metrics: Flags.boolean({
      summary: 'Show what the monitor has counted since it started, in place of the workers.',
    }),
  }

  async run(): Promise<MonitorStatus & { readonly metrics?: MonitorMetrics | null }> {
    const { flags } = await this.parse(Status)
    const status = await monitorStatus(flags)
    const style = terminalStyle()
    this.log(headText(status, style.width))
    if (flags.metrics) {
      const metrics = await monitorMetrics(flags, status.running?.pid ?? null)
      this.log(metricsText(metrics))
      return { ...status, metrics }
    }
    this.log(workersText(status, style))
    return status
  }
}

function terminalStyle(): StatusStyle {
  return { width: widthOf(process.stdout), now_ms: systemClock.wall(), environment: process.env }
}
