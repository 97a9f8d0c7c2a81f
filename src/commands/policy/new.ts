import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/base-command.ts'
import { createPolicy, type NewPolicy } from '../../cli/policy/new.ts'

/** Writes a policy to start from. */
export default class PolicyNew extends BaseCommand {
  static override summary = 'Write a starter policy with a rule, its tests, and a schema for editors.'

  static override description = [
    'It extends recommended with one rule, which you replace with your own. Nothing is overwritten.',
    'Exit codes: 0 written, 2 wrong usage, 3 the file already exists or cannot be written.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> .czarina/policy.json',
  ]

  static override args = {
    file: Args.string({ default: 'policy.json', description: 'The file to write.' }),
  }

  async run(): Promise<NewPolicy> {
    const { args } = await this.parse(PolicyNew)
    const created = await createPolicy(args.file)
    this.log(`Wrote ${created.file}. Next:`)
    for (const command of created.next) this.log(`  ${command}`)
    return created
  }
}
