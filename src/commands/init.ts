import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { type InitReport, setUpProject } from '../cli/init/init.ts'
import { initText } from '../cli/init/init-text.ts'
import type { AgentPane } from '../cli/init/starter-config.ts'

/** Writes the first configuration and policy of a project. */
export default class Init extends BaseCommand {
  static override summary = 'Write a configuration and a starter policy for this project.'

  static override description = [
    'Writes .czarina/config.json and .czarina/policy.json in the working directory (or in --project). To a configuration that czarina made, only the section "llm_monitor" is added.',
    'Offers the tmux panes in which a known coding agent runs as workers: one by one in a terminal; otherwise --yes takes all of them, and without it none is taken.',
    'If no agent is found, it writes an example and says what to do; run it again once an agent runs. Nothing else is overwritten without --force, which keeps a copy of the old file beside the new one.',
    'Exit codes: 0 done, 2 wrong usage, 3 there is a configuration already, or a file cannot be read or written.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --yes --socket work',
    '<%= config.bin %> <%= command.id %> --project ~/code/shop --force',
  ]

  static override flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Take every pane in which an agent runs as a worker.' }),
    force: Flags.boolean({ summary: 'Overwrite existing files; copies of the old ones are kept.' }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket, as for tmux -L or -S.' }),
  }

  async run(): Promise<InitReport & { readonly offered: readonly AgentPane[] }> {
    const { flags } = await this.parse(Init)
    let offered: readonly AgentPane[] = []
    const report = await setUpProject({ ...flags, isAttended: this.isAttended() }, async (panes) => {
      offered = panes
      if (flags.yes) return panes
      return this.isAttended() ? this.ask(panes) : []
    })
    this.log(initText(report, offered))
    if (this.isAttended() && !report.isExample) await this.proveWay(flags)
    return { ...report, offered }
  }

  /** Sends a test message, so that a person sees at once whether notifications reach them. */
  private async proveWay(flags: { readonly project?: string | undefined }): Promise<void> {
    const { trialsText, tryChannels } = await import('../cli/notify/try-channels.ts')
    this.log(
      `\nA test message was sent to you (czarina-monitor notify test):\n${trialsText(await tryChannels(flags))}`,
    )
  }

  private async ask(panes: readonly AgentPane[]): Promise<readonly AgentPane[]> {
    const taken: AgentPane[] = []
    for (const pane of panes) {
      const question = `Watch ${pane.agent} in ${pane.target} as worker "${pane.id}"?`
      if (await this.confirm(question)) taken.push(pane)
    }
    return taken
  }
}
