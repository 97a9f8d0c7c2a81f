import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { snoozeItem } from '../cli/inbox/answer.ts'
import { printable } from '../cli/output.ts'
import type { Item } from '../core/items/item.ts'

/** Postpones the notifications about an item. */
export default class Snooze extends BaseCommand {
  static override summary = 'Postpone the notifications about an item; its prompt stays open.'
  static override description =
    'Exit codes: 0 snoozed, 2 no such item or invalid duration, 4 no monitor answers, 7 the item has ended.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3f2a 30m']
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
    duration: Args.string({ required: true, description: 'How long: 30m, 2h, 1d.' }),
  }
  static override flags = {
    as: Flags.string({ helpValue: 'NAME', summary: 'Your name in the trail (default: your user name).' }),
  }

  async run(): Promise<Item> {
    const { args, flags } = await this.parse(Snooze)
    const item = await snoozeItem({ ...flags, ...args })
    const until = new Date(item.until ?? '').toLocaleString('sv-SE')
    this.log(printable(`Snoozed ${item.id} (${item.worker}) until ${until}.`))
    return item
  }
}
