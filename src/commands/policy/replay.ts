import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.ts'
import { type ReplayReport, replayText, replayTrail } from '../../cli/policy/replay.ts'
import { ERROR_TABLE } from '../../core/error-table.ts'
import { EFFECTS } from '../../core/verdict.ts'

/** Shows what a policy would have changed in the past. */
export default class PolicyReplay extends BaseCommand {
  static override summary = 'Show which recorded decisions a policy would have made differently.'
  static override description = [
    'Judges the recorded facts of each decision again. A dry run stays a dry run; records without complete facts are counted, never guessed.',
    'Write times as for "decisions".',
    'Exit codes: 0 replayed, 2 invalid time or unknown worker, 3 config or policy refused, 6 with --fail-on: a decision would newly have that effect.',
  ].join('\n\n')
  static override examples = [
    '<%= config.bin %> <%= command.id %> --policy hands-off --since 7d',
    '<%= config.bin %> <%= command.id %> --policy my-policy.json --since 30d --fail-on execute',
  ]
  static override flags = {
    policy: Flags.string({
      helpValue: 'NAME|FILE',
      summary: 'The policy to judge by (default: the effective one).',
    }),
    since: Flags.string({
      default: '7d',
      helpValue: 'TIME',
      summary: 'Not older than this; "all" for everything.',
    }),
    until: Flags.string({ helpValue: 'TIME', summary: 'Not newer than this.' }),
    worker: Flags.string({ multiple: true, helpValue: 'ID', summary: 'Only decisions about these workers.' }),
    'fail-on': Flags.option({
      options: EFFECTS,
      summary: 'Exit with 6 if a decision would newly have this effect.',
    })(),
  }

  async run(): Promise<ReplayReport> {
    const { flags } = await this.parse(PolicyReplay)
    const report = await this.withProgress('replaying decisions', (tell) => replayTrail(flags, tell))
    await this.page(replayText(report))
    if (!report.passed) {
      if (this.jsonEnabled()) this.logJson(report)
      this.exit(ERROR_TABLE.CZM_POLICY_REPLAY_FAILED.exit)
    }
    return report
  }
}
