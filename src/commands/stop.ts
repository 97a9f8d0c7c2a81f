import { BaseCommand } from '../cli/base-command.ts'
import { findProject } from '../cli/running.ts'
import { stopMonitor } from '../cli/stop/stop.ts'

/** Ends the running monitor of a project. */
export default class Stop extends BaseCommand {
  static override summary = 'End the monitor of this project.'
  static override description =
    'It first finishes the current answer and writes its records. Other projects of the same process are still watched.\nExit codes: 0 ended, 4 none runs here, or it does not end in time.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --project ~/code/api',
  ]

  async run(): Promise<{ readonly stopped: number }> {
    const { flags } = await this.parse(Stop)
    const stopped = await stopMonitor(await findProject(flags))
    this.log(`Stopped the monitor with pid ${stopped}.`)
    return { stopped }
  }
}
