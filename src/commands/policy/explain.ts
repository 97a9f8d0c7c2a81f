import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.ts'
import { explainForCommand, explanationText, type PolicyExplanation } from '../../cli/policy/explain.ts'

const SOURCES = { exactlyOne: ['decision', 'worker', 'screen'] }

/** Shows every rule of a policy over one set of facts. */
export default class PolicyExplain extends BaseCommand {
  static override summary = 'Show why: every rule, whether it applied, what it read, and which rule decided.'
  static override description =
    'Explains a recorded decision, a worker as it is now, or a saved screen. Nothing is pressed or recorded.\n' +
    'Exit codes: 0 explained, 2 unknown decision or worker or unreadable screen, 3 config or policy refused, 4 its pane was not found.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --decision 3f2a',
    '<%= config.bin %> <%= command.id %> --decision 3f2a --policy cautious',
    '<%= config.bin %> <%= command.id %> --worker security-fixes',
    '<%= config.bin %> <%= command.id %> --screen screen.txt --policy my-policy.json',
  ]
  static override flags = {
    decision: Flags.string({
      ...SOURCES,
      helpValue: 'ID',
      summary: 'A decision in the trail; the beginning of its id is enough.',
    }),
    worker: Flags.string({ ...SOURCES, helpValue: 'ID', summary: 'A worker, as it is now.' }),
    screen: Flags.string({ ...SOURCES, helpValue: 'FILE', summary: 'A saved screen.' }),
    policy: Flags.string({
      helpValue: 'NAME|FILE',
      summary: 'Use this policy instead of the effective one.',
    }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket, as for tmux -L or -S.' }),
    agent: Flags.string({ dependsOn: ['screen'], summary: 'Agent as the config would name it.' }),
    command: Flags.string({ dependsOn: ['screen'], summary: "The pane's current command." }),
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

  async run(): Promise<PolicyExplanation> {
    const { flags } = await this.parse(PolicyExplain)
    const explained = await explainForCommand({
      ...flags,
      log: {
        info: () => undefined,
        warn: (message) => this.logToStderr(message),
        error: (message) => this.logToStderr(message),
      },
    })
    await this.page(explanationText(explained))
    return explained
  }
}
