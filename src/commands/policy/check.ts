import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.ts'
import { checkPolicies, policyCheckText, type SoundPolicy } from '../../cli/policy/check.ts'

/** Checks policies without judging anything. */
export default class PolicyCheck extends BaseCommand {
  static override summary = 'Check policies, and list every mistake in every file with its line and a remedy.'

  static override description = [
    'Without FILES it checks the effective policy; outside a project, the policies that come with czarina-monitor.',
    'A name such as recommended is a shipped policy; anything else is a path. Files that a policy extends and tests in NAME.test.json are checked, too.',
    'Exit codes: 0 no mistakes (there may be warnings), 2 wrong usage, 3 a policy or the configuration is refused.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --strict .czarina/policy.json',
    '<%= config.bin %> <%= command.id %> policies/*.json --json',
  ]

  static override args = {
    files: Args.string({ multiple: true, description: 'Names of shipped policies, or paths.' }),
  }

  static override flags = {
    strict: Flags.boolean({ summary: 'Refuse a policy that has a rule which no test expects.' }),
  }

  async run(): Promise<{ readonly policies: readonly SoundPolicy[] }> {
    const { args, flags } = await this.parse(PolicyCheck)
    const { policies, refusal } = await checkPolicies({ ...flags, files: args.files ?? [] })
    if (policies.length > 0) this.log(policyCheckText(policies))
    if (refusal !== null) throw refusal
    return { policies }
  }
}
