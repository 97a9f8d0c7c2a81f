import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.ts'
import { type PolicyTestReport, policyTestText, testPolicies } from '../../cli/policy/test.ts'
import { ERROR_TABLE } from '../../core/error-table.ts'

/** Runs the tests of policies, and on request checks whether they would notice a mistake. */
export default class PolicyTest extends BaseCommand {
  static override summary = 'Run the tests of a policy, and check whether they would notice a mistake.'
  static override description = [
    'Tests are in the policy under "tests", or beside it in NAME.test.json. Each gives facts, or a saved screen, which is read by the real prefilters and judged for risk.',
    'Without FILES it tests the effective policy; outside a project, the shipped ones.',
    'Exit codes: 0 all passed, 2 wrong usage, 3 config, policy or tests refused, 6 a test failed or a requirement was not met.',
  ].join('\n\n')
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> my-policy.json --coverage',
    '<%= config.bin %> <%= command.id %> --strict --mutate policies/*.json',
  ]
  static override args = {
    files: Args.string({
      multiple: true,
      description: 'Policies, by name or path, or NAME.test.json files.',
    }),
  }
  static override flags = {
    coverage: Flags.boolean({ summary: 'List the rules and thresholds that no test covers.' }),
    mutate: Flags.boolean({
      summary: 'Make one small mistake after another, and require that a test notices each.',
    }),
    strict: Flags.boolean({ summary: 'Require a test for every rule.' }),
    all: Flags.boolean({ summary: 'Also list the tests that passed.' }),
  }

  async run(): Promise<PolicyTestReport> {
    const { args, flags } = await this.parse(PolicyTest)
    const report = await testPolicies({ ...flags, files: args.files ?? [] })
    this.log(policyTestText(report.policies, flags.all))
    if (!report.passed) {
      if (this.jsonEnabled()) this.logJson(report)
      this.exit(ERROR_TABLE.CZM_POLICY_TEST_FAILED.exit)
    }
    return report
  }
}
