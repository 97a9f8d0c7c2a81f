import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { blockText, type Resumed, resume } from '../cli/pause/pause.ts'

/** Lifts a pause, or the hold of a worker. */
export default class Resume extends BaseCommand {
  static override summary = 'Lift the pause of the project, or the pause or hold of one worker.'
  static override description =
    'A running monitor judges the waiting screens again within two seconds.\n' +
    'Exit codes: 0 nothing is paused or on hold any more, 2 unknown worker, 3 no project, 4 the flag cannot be removed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --worker security-fixes',
  ]
  static override flags = {
    worker: Flags.string({ helpValue: 'ID', summary: 'Lift the pause or hold of only this worker.' }),
  }

  async run(): Promise<Resumed> {
    const { flags } = await this.parse(Resume)
    const done = await resume(flags)
    const who = done.worker ?? 'All workers'
    this.log(done.resumed ? `Resumed: ${who}.` : `${who}: nothing was paused.`)
    for (const stop of done.remaining) this.log(blockText(stop))
    return done
  }
}
