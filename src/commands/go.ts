import * as Args from '@oclif/core/args'
import type { PaneOfItem } from '../adapters/control/routes.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { attachCommand, goToPane, paneOfItem } from '../cli/inbox/go.ts'

/** Takes a person to the pane of an item. */
export default class Go extends BaseCommand {
  static override summary =
    'Go to the pane of an item: switches your tmux client there, or attaches this terminal.'
  static override description =
    'With --json, or outside a terminal, it only says where the pane is.\nExit codes: 0 done, 2 no such item, 4 its pane is not known.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3f2a']
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
  }

  async run(): Promise<PaneOfItem> {
    const { args, flags } = await this.parse(Go)
    const place = await paneOfItem(flags, args.id)
    const { found } = place
    if (this.jsonEnabled()) return found
    if (process.stdout.isTTY) await goToPane(place)
    else this.log(attachCommand(found))
    return found
  }
}
