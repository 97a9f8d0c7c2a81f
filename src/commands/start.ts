import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { paint } from '../cli/output.ts'
import { blockText, standingBlocks } from '../cli/pause/pause.ts'
import { openProject } from '../cli/project.ts'
import { startAbsences } from '../cli/start/absences.ts'
import { handedOn, startInTmux } from '../cli/start/in-tmux.ts'
import { agreeAtStart, openProjects, startMonitors } from '../cli/start/start.ts'
import { WATCH_WAYS } from '../core/project/config.ts'
import { decisionSentence } from '../core/trail/describe.ts'

/** Runs the monitor in the foreground, or in a window of the management session. */
export default class Start extends BaseCommand {
  static override summary =
    'Watch the workers of this project, answer harmless prompts, and bring the rest to a person.'
  static override description =
    'Runs until Ctrl+C, SIGTERM or `czarina-monitor stop` ends it. Everything that it decides is recorded in .czarina/status/.\n' +
    'At a terminal, the first start shows what will be effective, and asks for your consent to everything that allows more than the recommended policy and the shipped limits. Elsewhere it lists what waits for `czarina-monitor trust`.\n' +
    'Exit codes: 0 ended, 3 config or policy refused or monitor disabled, 4 tmux missing or a monitor already runs.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --enable --dry-run',
    '<%= config.bin %> <%= command.id %> --policy cautious',
    '<%= config.bin %> <%= command.id %> --tmux',
    '<%= config.bin %> <%= command.id %> --project ~/code/api --project ~/code/site',
  ]
  static override flags = {
    project: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'DIR',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'Folder of a project (default: found from the working directory upwards); may be repeated.',
    }),
    enable: Flags.boolean({ summary: 'Start even if llm_monitor.enabled is false.' }),
    'dry-run': Flags.boolean({ summary: 'Judge and record everything, press nothing.' }),
    policy: Flags.string({
      helpValue: 'NAME|FILE',
      summary: 'Use this policy instead of the configured one.',
    }),
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket, as for tmux -L or -S.' }),
    watch: Flags.option({
      options: WATCH_WAYS,
      summary:
        'How panes are watched: tmux reports output, or panes are polled (slower, but attaches to nothing).',
    })(),
    'metrics-port': Flags.integer({
      helpValue: 'PORT',
      min: 0,
      max: 65_535,
      summary:
        'Serve metrics for Prometheus on this port of 127.0.0.1 (0: any free port); by default nothing listens.',
    }),
    input: Flags.boolean({
      allowNo: true,
      default: true,
      summary: 'Ask a person at a terminal about what needs consent; --no-input never asks.',
    }),
    watchdog: Flags.boolean({
      allowNo: true,
      default: true,
      summary: 'Notify you if the monitor itself vanishes or hangs; --no-watchdog starts no watchdog.',
    }),
    tmux: Flags.boolean({ summary: 'Run in the window llm-monitor of the management session, and return.' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Start)
    const configs = await openProjects(flags)
    const warn = (message: string): void =>
      this.logToStderr(paint('yellow', `Warning: ${message}`, process.stderr))
    if (flags.input && this.isAttended()) {
      await agreeAtStart(
        configs,
        (text) => this.logToStderr(text),
        (question) => this.confirm(question),
      )
    }
    if (flags.tmux) {
      const started = await startInTmux(configs, {
        metricsPort: flags['metrics-port'],
        handedOn: handedOn({ ...Start.baseFlags, ...Start.flags }, flags),
      })
      for (const stop of (await Promise.all(configs.map(standingBlocks))).flat()) warn(blockText(stop))
      for (const absence of (await Promise.all(configs.map((config) => startAbsences(config)))).flat())
        warn(absence)
      this.log(`Runs in ${started.window}. To see it: ${started.attachCommand}`)
      return started
    }
    const nameOf = (project: string | null): string =>
      project === null || configs.length === 1 ? '' : `${project}: `
    await startMonitors(configs, {
      reload: ({ directory }) => openProject({ ...flags, project: directory }),
      metricsPort: flags['metrics-port'],
      socket: flags.socket,
      isWatchedOver: flags.watchdog,
      onNotice: (message, project) => this.logToStderr(`${nameOf(project)}${message}`),
      onStarted: (summary) => this.logToStderr(summary),
      onWarning: (message, project) => warn(`${nameOf(project)}${message}`),
      onDecision: (decision, project) => {
        const time = new Date().toLocaleTimeString('en-GB')
        this.log(`${time} ${nameOf(project)}${decisionSentence(decision)}`)
      },
    })
    return { ended: true }
  }
}
