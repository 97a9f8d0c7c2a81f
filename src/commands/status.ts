import * as Flags from '@oclif/core/flags'
import { systemClock } from '../adapters/clock.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { widthOf } from '../cli/output.ts'
import type { MonitorMetrics } from '../cli/status/metrics.ts'
import type { MonitorStatus } from '../cli/status/status.ts'
import type { StatusStyle } from '../cli/status/text.ts'
import { itemsForLine, tmuxLine } from '../cli/status/tmux-line.ts'

/** Shows whether the monitor runs, what each worker is doing, and what the model has cost. */
export default class Status extends BaseCommand {
  static override summary =
    'Show who needs you, whether the monitor runs, what each worker is doing, and the cost of the last 24 hours.'
  static override description =
    'Workers that need you come first: the worst, and among equals the one that has waited longest. Changes nothing. A running monitor is shown even if the config is broken.\nExit codes: 0 shown, 3 config refused and no monitor runs.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --waiting',
    '<%= config.bin %> <%= command.id %> --metrics',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    'tmux-line': Flags.boolean({
      exclusive: ['metrics', 'waiting', 'json'],
      summary: 'Print who needs you, for a status line; nothing if nobody does or no monitor answers.',
    }),
    waiting: Flags.boolean({
      summary: 'Show only the workers that need a person.',
      exclusive: ['metrics'],
    }),
    metrics: Flags.boolean({
      summary: 'Show what the monitor has counted since it started, instead of the workers.',
    }),
  }

  async run(): Promise<(MonitorStatus & { readonly metrics?: MonitorMetrics | null }) | undefined> {
    const { flags } = await this.parse(Status)
    if (flags['tmux-line']) {
      const line = tmuxLine((await itemsForLine(flags)) ?? [])
      if (line !== '') this.log(line)
      return undefined
    }
    // Loaded only here: a status line asks every few seconds and needs none of it.
    const { monitorStatus } = await import('../cli/status/status.ts')
    const { headText, workersText } = await import('../cli/status/text.ts')
    const status = await monitorStatus(flags)
    const style = terminalStyle()
    this.log(headText(status, style.width))
    if (flags.metrics) {
      const { metricsText, monitorMetrics } = await import('../cli/status/metrics.ts')
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
