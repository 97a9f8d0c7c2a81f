import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { blockText, type Paused, pause } from '../cli/pause/pause.ts'

/** Stops all keys at once. */
export default class Pause extends BaseCommand {
  static override summary = 'Press no more keys, in the whole project or for one worker, until resume.'
  static override description =
    'Takes effect at once, even in the middle of an answer whose key is not pressed yet, and survives restarts.\n' +
    'The monitor keeps watching and recording what it would have answered. If none runs, the next one starts paused.\n' +
    'Exit codes: 0 paused, 2 unknown worker, 3 no project, 4 the flag cannot be written.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --reason "release in progress"',
    '<%= config.bin %> <%= command.id %> --worker security-fixes',
  ]
  static override flags = {
    worker: Flags.string({ helpValue: 'ID', summary: 'Pause only this worker.' }),
    reason: Flags.string({ helpValue: 'TEXT', summary: 'The reason, shown by status.' }),
  }

  async run(): Promise<Paused> {
    const { flags } = await this.parse(Pause)
    const paused = await pause(flags)
    this.log(blockText(paused))
    return paused
  }
}
