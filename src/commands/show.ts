import * as Args from '@oclif/core/args'
import { systemClock } from '../adapters/clock.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { type ShownItem, showItem, shownText } from '../cli/inbox/show.ts'

/** Shows one item. */
export default class Show extends BaseCommand {
  static override summary =
    'Show an item: its screen at the time, why it needs you, and the possible answers.'
  static override description =
    'Works without a running monitor. Screens are redacted before they are saved, and kept as long as the trail.\n' +
    'Exit codes: 0 shown, 2 no such item, 3 no project.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3f2a']
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
  }

  async run(): Promise<ShownItem> {
    const { args, flags } = await this.parse(Show)
    const shown = await showItem(flags, args.id)
    this.log(shownText(shown, systemClock.wall()))
    return shown
  }
}
