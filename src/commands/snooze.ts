import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { snoozeItem } from '../cli/inbox/answer.ts'
import { printable } from '../cli/output.ts'
import type { Item } from '../core/items/item.ts'

/** Has nobody told of an item for a while. */
export default class Snooze extends BaseCommand {
  static override summary = 'Be told of an item again only after a while; its prompt stays open.'
  static override description =
    'Exit codes: 0 snoozed, 2 no such item or time, 4 no monitor answers, 7 it is over.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3f2a 30m']
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
    duration: Args.string({ required: true, description: 'How long: 30m, 2h, 1d.' }),
  }
  static override flags = {
    as: Flags.string({ helpValue: 'NAME', summary: 'Who says so, for the trail (default: your user name).' }),
  }

  async run(): Promise<Item> {
    const { args, flags } = await this.parse(Snooze)
    const item = await snoozeItem({ ...flags, ...args })
    const until = new Date(item.until ?? '').toLocaleString('sv-SE')
    this.log(printable(`Snoozed ${item.id} (${item.worker}) until ${until}.`))
    return item
  }
}
