import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { changeText } from '../cli/decisions/decisions.ts'
import { paint, table } from '../cli/output.ts'
import { stopText } from '../cli/pause/pause.ts'
import type { Polling } from '../cli/start/control.ts'
import { type MonitorMetrics, metricsText, monitorMetrics } from '../cli/status/metrics.ts'
import type { MonitorStatus } from '../cli/status/status.ts'
import { monitorStatus } from '../cli/status/status.ts'
import { waitingText } from '../cli/trust/offer.ts'
import { decisionSentence } from '../core/trail/describe.ts'
import type { FailingPlugin } from '../core/trail/failing-plugins.ts'

function pollingText({ because }: Polling): string {
  const why = because === null ? 'as it was started' : `since control clients cannot attach: ${because}`
  return `Panes are polled, ${why}.`
}

function refusedText(why: string): string {
  return `The configuration cannot be read, and the monitor goes on with the one before: ${why}`
}

/** Whose word it is where the workers are. */
function placeText({ running, configured_socket: socket }: MonitorStatus): string {
  if (running !== null && running.socket !== null)
    return `Panes are those of the tmux socket ${running.socket}.`
  const where = socket === null ? "tmux's default socket" : `the tmux socket ${socket}`
  const why = running === null ? 'no monitor runs' : 'the monitor does not answer from here'
  return `Panes were looked for on ${where}, as the configuration says, since ${why}.`
}

function troubleText(why: string): string {
  return `${why[0]?.toUpperCase()}${why.slice(1)}. What is below was written before.`
}

function failingText({ plugin, fault, since }: FailingPlugin): string {
  const time = new Date(since).toLocaleTimeString('en-GB')
  return `${plugin} fails since ${time} (${fault}): what the prefilters do not know goes to people. The log says why.`
}

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
    metrics: Flags.boolean({
      summary: 'Show what the monitor has counted since it started, in place of the workers.',
    }),
  }

  async run(): Promise<MonitorStatus & { readonly metrics?: MonitorMetrics | null }> {
    const { flags } = await this.parse(Status)
    const status = await monitorStatus(flags)
    const { running, model } = status
    this.log(
      running === null
        ? 'The monitor does not run.'
        : `The monitor runs with pid ${running.pid} since ${running.since}.`,
    )
    if (status.refused !== null) this.log(paint('yellow', refusedText(status.refused)))
    if (running !== null && running.polling !== null) this.log(pollingText(running.polling))
    if (running?.tmux_silent) this.log(paint('yellow', 'tmux does not answer: nothing is watched.'))
    if (running?.trail_trouble) this.log(paint('yellow', troubleText(running.trail_trouble)))
    for (const stop of status.stops) this.log(paint('yellow', stopText(stop)))
    for (const plugin of status.failing) this.log(paint('yellow', failingText(plugin)))
    for (const { sentence } of status.limits) this.log(paint('yellow', sentence))
    if (status.waits.length > 0) this.log(paint('yellow', waitingText(status.waits)))
    if (flags.metrics) {
      const metrics = await monitorMetrics(flags, running?.pid ?? null)
      this.log(metricsText(metrics))
      return { ...status, metrics }
    }
    if (status.change !== null && status.change.change !== 'waits') this.log(changeText(status.change))
    const rows = status.workers.map(({ worker, pane, denied, absence, inFront, last }) => [
      worker,
      pane ?? denied ?? absence ?? '-',
      inFront ?? '-',
      last?.status ?? '-',
      last === null ? '-' : new Date(last.timestamp).toLocaleTimeString('en-GB'),
      last === null ? '-' : decisionSentence(last).slice(worker.length + 2),
    ])
    this.log(table(['WORKER', 'PANE', 'IN FRONT', 'STATUS', 'AT', 'LAST DECISION'], rows))
    this.log(placeText(status))
    const more = model.unpriced > 0 ? `, ${model.unpriced} of unknown price` : ''
    this.log(`Model calls in 24 hours: ${model.calls}, $${model.cost_usd.toFixed(4)}${more}.`)
    return status
  }
}
