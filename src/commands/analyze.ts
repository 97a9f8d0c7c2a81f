import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { analyzeForCommand } from '../cli/analyze/analyze.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { table } from '../cli/output.ts'
import { decisionSentence, judgementRows, wouldSend } from '../core/trail/describe.ts'

/** Judges one worker's screen, live or saved, and says what would be sent and why. */
export default class Analyze extends BaseCommand {
  static override summary =
    'Judge one screen: what is asked, how risky it is, what the policy says, what would be sent.'
  static override description =
    'Sends nothing, except with --execute, which uses the same checks as the monitor.\n' +
    'With --screen it judges a saved .txt or .ansi screen, without tmux. WORKER is then any label, and only the agents of a project are read.\n' +
    'Exit codes: 0 judged, 2 unknown worker or unreadable screen, 3 config or policy refused, 4 its pane was not found.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> security-fixes',
    '<%= config.bin %> <%= command.id %> security-fixes --execute',
    '<%= config.bin %> <%= command.id %> x --screen screen.txt --json',
  ]
  static override args = {
    worker: Args.string({ required: true, description: 'Id of a worker; with --screen, any label.' }),
  }
  static override flags = {
    execute: Flags.boolean({ summary: 'Carry out what the policy says, once.', exclusive: ['screen'] }),
    policy: Flags.string({
      helpValue: 'NAME|FILE',
      summary: 'Judge by this policy instead of the configured one.',
    }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket, as for tmux -L or -S.' }),
    screen: Flags.string({ helpValue: 'FILE', summary: 'Judge this saved screen.' }),
    agent: Flags.string({
      dependsOn: ['screen'],
      summary: 'Agent as the config would name it, for example claude.',
    }),
    command: Flags.string({
      dependsOn: ['screen'],
      summary: "The pane's current command, for example node.",
    }),
    title: Flags.string({ dependsOn: ['screen'], summary: "The pane's title." }),
    cursor: Flags.string({
      dependsOn: ['screen'],
      helpValue: 'X,Y',
      summary: 'Position of the cursor, from 0,0.',
    }),
    worktree: Flags.string({
      dependsOn: ['screen'],
      helpValue: 'DIR',
      summary: 'The folder that the worker may change.',
    }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Analyze)
    const { judgement, decision, inFront } = await analyzeForCommand({
      ...flags,
      workerId: args.worker,
      log: this.warningLog(),
    })
    const found = inFront === null ? [] : ([['in front', inFront]] as const)
    this.log(table(['WHAT', 'FOUND'], [...found, ...judgementRows(judgement)]))
    if (decision !== null) this.log(decisionSentence(decision))
    const { observation, analysis, risk, facts, verdict } = judgement
    return {
      observation,
      analysis,
      risk,
      facts,
      verdict,
      wouldSend: wouldSend(judgement),
      ...(inFront === null ? {} : { inFront }),
      ...(decision === null ? {} : { decision }),
    }
  }
}
