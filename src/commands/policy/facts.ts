import { BaseCommand } from '../../cli/base-command.ts'
import { type FactLine, factLines, factTable } from '../../cli/policy/facts.ts'

/** Prints the vocabulary of policies. */
export default class PolicyFacts extends BaseCommand {
  static override summary = 'Show every fact that a policy can read, with its type, values and meaning.'

  static override description =
    'A condition names a fact by its path: {"===": [{"var": "action"}, "approve"]}.\nExit codes: 0 shown, 2 wrong usage.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  async run(): Promise<{ readonly facts: readonly FactLine[] }> {
    await this.parse(PolicyFacts)
    const facts = factLines()
    await this.page(factTable(facts))
    return { facts }
  }
}
