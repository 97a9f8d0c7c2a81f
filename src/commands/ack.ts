import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { snoozeItem } from '../cli/inbox/answer.ts'
import { printable } from '../cli/output.ts'
import type { Item } from '../core/items/item.ts'

/** Ends the reminders of one item. */
export default class Ack extends BaseCommand {
  static override summary = 'Mark an item as seen, so that nobody is reminded of it again.'
  static override description =
    'It stays in the inbox until its prompt is gone.\nExit codes: 0 done, 2 no such item, 4 no monitor answers, 7 the item has ended.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3f2a']
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
  }
  static override flags = {
    as: Flags.string({ helpValue: 'NAME', summary: 'Your name in the trail (default: your user name).' }),
  }

  async run(): Promise<Item> {
    const { args, flags } = await this.parse(Ack)
    const item = await snoozeItem({ ...flags, ...args, duration: null })
    this.log(printable(`Nobody is reminded of ${item.id} (${item.worker}) again.`))
    return item
  }
}
