import * as Args from '@oclif/core/args'
import { systemClock } from '../adapters/clock.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { type ShownItem, showItem, shownText } from '../cli/inbox/show.ts'

/** Shows one item. */
export default class Show extends BaseCommand {
  static override summary = 'Show what an item asks: its screen as it was, why you were called, its answers.'
  static override description =
    'The monitor need not run. Screens are redacted before they are kept, and kept as long as the trail.\n' +
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
