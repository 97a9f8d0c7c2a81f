import { BaseCommand } from '../cli/base-command.ts'
import { changeText } from '../cli/change-text.ts'
import type { MonitorStatus } from '../cli/compose/monitor-status.ts'
import { monitorStatus } from '../cli/compose/monitor-status.ts'
import { table } from '../cli/output.ts'
import { decisionSentence } from '../core/describe.ts'

/** Shows whether the monitor runs, what each worker is at, and what the model has cost. */
export default class Status extends BaseCommand {
  static override summary =
    'Show whether the monitor runs, what each worker is at, and the cost of the last 24 hours.'
  static override description = 'Reads only. Exit codes: 0 shown, 3 config refused.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  async run(): Promise<MonitorStatus> {
    const { flags } = await this.parse(Status)
    const status = await monitorStatus(flags)
    const { running, model } = status
    this.log(
      running === null
        ? 'The monitor does not run.'
        : `The monitor runs with pid ${running.pid} since ${running.since}.`,
    )
    if (status.change !== null) this.log(changeText(status.change))
    const rows = status.workers.map(({ worker, pane, expected, last }) => [
      worker,
      pane ?? `waiting for ${expected}`,
      last?.status ?? '-',
      last === null ? '-' : new Date(last.timestamp).toLocaleTimeString('en-GB'),
      last === null ? '-' : decisionSentence(last).slice(worker.length + 2),
    ])
    this.log(table(['WORKER', 'PANE', 'STATUS', 'AT', 'LAST DECISION'], rows))
    const more = model.unpriced > 0 ? `, ${model.unpriced} of unknown price` : ''
    this.log(`Model calls in 24 hours: ${model.calls}, $${model.cost_usd.toFixed(4)}${more}.`)
    return status
  }
}
