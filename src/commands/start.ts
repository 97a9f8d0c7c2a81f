import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { openProject } from '../cli/compose/project.ts'
import { startInTmux } from '../cli/compose/start-in-tmux.ts'
import { startMonitor } from '../cli/compose/start-monitor.ts'
import { paint } from '../cli/output.ts'
import { decisionSentence } from '../core/describe.ts'

/** Runs the monitor in the foreground, or in a window of the management session. */
export default class Start extends BaseCommand {
  static override summary =
    'Watch the workers of this project, answer harmless prompts, bring the rest to a person.'
  static override description =
    'Runs until it is ended by Ctrl-C, SIGTERM or `czarina-monitor stop`. Everything it decides is in .czarina/status/.\n' +
    'Exit codes: 0 ended, 3 config or policy refused or monitor disabled, 4 tmux missing or a monitor runs already.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --enable --dry-run',
    '<%= config.bin %> <%= command.id %> --policy cautious',
    '<%= config.bin %> <%= command.id %> --tmux',
  ]
  static override flags = {
    enable: Flags.boolean({ summary: 'Start even where llm_monitor.enabled is false.' }),
    'dry-run': Flags.boolean({ summary: 'Judge and record everything, press nothing.' }),
    policy: Flags.string({
      helpValue: 'NAME|FILE',
      summary: 'Use this policy instead of the configured one.',
    }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket, as for tmux -L or -S.' }),
    tmux: Flags.boolean({ summary: 'Run in window llm-monitor of the management session and return.' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Start)
    const config = await openProject(flags)
    if (flags.tmux) {
      const started = await startInTmux(config, flags)
      this.log(`Runs in ${started.window}. Look at it with: ${started.attachCommand}`)
      return started
    }
    await startMonitor(config, {
      reload: () => openProject({ ...flags, project: config.directory }),
      onNotice: (message) => this.logToStderr(message),
      onStarted: (summary) => this.logToStderr(summary),
      onWarning: (message) => this.logToStderr(paint('yellow', `Warning: ${message}`, process.stderr)),
      onDecision: (decision) =>
        this.log(`${new Date().toLocaleTimeString('en-GB')} ${decisionSentence(decision)}`),
    })
    return { ended: true }
  }
}
