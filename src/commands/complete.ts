import { BaseCommand } from '../cli/base-command.ts'
import { completions } from '../cli/complete/values.ts'
import { projectIn, wantedAt } from '../cli/complete/wanted.ts'

/** Called by shells at each Tab: prints the words that can come next, one per line. */
export default class Complete extends BaseCommand {
  static override hidden = true
  static override strict = false
  static override summary = 'Print how the last of these words can be completed; for shells.'
  static override examples = ['<%= config.bin %> <%= command.id %> -- pause --worker sec']

  async run(): Promise<readonly string[]> {
    const { argv } = await this.parse(Complete)
    const words = argv.map(String)
    const found = await completions(wantedAt(words, this.config.commands), projectIn(words))
    for (const word of found) this.log(word)
    return found
  }
}
