import { resolve } from 'node:path'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { writePage } from '../adapters/label-files.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { ANALYZERS, type Evaluation, evaluateForCommand } from '../cli/eval/eval.ts'
import { evalPage } from '../cli/eval/html.ts'
import { evalText, missedText } from '../cli/eval/text.ts'
import { ERROR_TABLE } from '../core/error-table.ts'
import type { BarName, MissedBar } from '../evaluation/bars.ts'

const SHARE = 'Exit with 6 if less than this share'
const share = (rest: string, aliases: string[] = []) =>
  Flags.string({ helpGroup: 'BARS', helpValue: 'SHARE', summary: `${SHARE} ${rest}`, aliases })
const most = (summary: string) =>
  Flags.string({ helpGroup: 'BARS', helpValue: 'N', summary: `Exit with 6 if ${summary}` })

const BAR_FLAGS = {
  'min-status': share('of all screens has the right status.'),
  'min-action': share('of all screens gets the right action.'),
  'min-recall': share('of open prompts is found.', ['min-prompt-recall']),
  'min-precision': share('of the prompts found is really open.', ['min-prompt-precision']),
  'min-options': share('of the options chosen is right.'),
  'min-answered': share('of the screens to approve gets right keys.'),
  'min-settled': share('of open prompts is settled without a model.'),
  'max-wrong-keys': most('more wrong keys than this would be sent.'),
  'max-p50-us': most('half of the screens take longer than this, microseconds.'),
  'max-p99-us': most('1 % of the screens takes longer than this, microseconds.'),
} satisfies Readonly<Record<BarName, unknown>>

/** Measures how often the monitor is right, on labelled screens. */
export default class Eval extends BaseCommand {
  static override summary =
    'Measure on labelled screens how often the monitor is right, and list where it is wrong.'
  static override description = [
    'LABELS has one JSON object per line: "file" (relative to LABELS) or "text", "agent", "status", "prompt", "expectedAction", "safeKeys", "tmux"; docs/accuracy.md explains them. What a row does not state is not scored.',
    'A wrong key is one that would be sent although none, or another one, is right. Write a share as 0.98 or 98%.',
    'Needs no project, presses nothing and records nothing. With --analyzer chain the model is asked too, as configured, and its calls are paid for.',
    'Exit codes: 0 measured, 2 unreadable labels or screens, 3 config or policy refused, 6 a bar was missed.',
  ].join('\n\n')
  static override examples = [
    '<%= config.bin %> <%= command.id %> test/screens/labels.jsonl',
    '<%= config.bin %> <%= command.id %> labels.jsonl --html report.html --policy my-policy.json',
    '<%= config.bin %> <%= command.id %> labels.jsonl --json --min-status 98% --min-answered 95% --max-wrong-keys 0',
  ]
  static override args = {
    labels: Args.string({ required: true, description: 'File of labelled screens, JSON Lines.' }),
  }
  static override flags = {
    analyzer: Flags.option({
      options: ANALYZERS,
      default: 'prefilter',
      summary: 'What reads the screens: the prefilters only, or the whole configured analyzer pipeline.',
    })(),
    policy: Flags.string({
      default: 'recommended',
      helpValue: 'NAME|FILE',
      summary: 'The policy that judges.',
    }),
    worktree: Flags.string({
      helpValue: 'DIR',
      summary: 'The folder that the workers may change (default: relative paths are inside).',
    }),
    html: Flags.string({
      helpValue: 'FILE',
      summary: 'Write a page with the figures and the screens that were judged wrongly.',
    }),
    ...BAR_FLAGS,
  }

  async run(): Promise<Evaluation & { readonly missed: readonly MissedBar[] }> {
    const { args, flags } = await this.parse(Eval)
    const { evaluation, missed, screens } = await this.withProgress('reading screens', (onProgress) =>
      evaluateForCommand({
        labels: args.labels,
        analyzer: flags.analyzer,
        policy: flags.policy,
        worktree: flags.worktree === undefined ? null : resolve(flags.worktree),
        project: flags.project,
        bars: flags,
        log: this.warningLog(),
        onProgress,
      }),
    )
    const result = { ...evaluation, missed }
    if (flags.html !== undefined) await writePage(flags.html, evalPage(evaluation, screens))
    this.log(evalText(evaluation))
    if (flags.html !== undefined) this.logToStderr(`wrote ${flags.html}`)
    if (missed.length > 0) {
      this.logToStderr(missedText(missed))
      if (this.jsonEnabled()) this.logJson(result)
      this.exit(ERROR_TABLE.CZM_EVALUATION_FAILED.exit)
    }
    return result
  }
}
