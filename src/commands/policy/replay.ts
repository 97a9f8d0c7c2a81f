import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.ts'
import { type ReplayReport, replayText, replayTrail } from '../../cli/policy/replay.ts'
import { ERROR_TABLE } from '../../core/error-table.ts'
import { EFFECTS } from '../../core/verdict.ts'

/** Shows what a policy would have changed in the past. */
export default class PolicyReplay extends BaseCommand {
  static override summary = 'Show what a policy would have decided otherwise about what was recorded.'
  static override description = [
    'Judges the recorded facts of each decision anew. What was a dry run then is one here as well; records without complete facts are counted, never guessed.',
    'Times are written as for "decisions".',
    'Exit codes: 0 replayed, 2 a time or a worker that is not known, 3 config or policy refused, 6 with --fail-on: something would newly have that effect.',
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
    worker: Flags.string({ multiple: true, helpValue: 'ID', summary: 'Only of these workers.' }),
    'fail-on': Flags.option({
      options: EFFECTS,
      summary: 'Exit with 6 where something would newly have this effect.',
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
