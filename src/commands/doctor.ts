import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { checksText, diagnose } from '../cli/doctor/doctor.ts'
import type { Check } from '../cli/doctor/machine.ts'
import { ERROR_TABLE } from '../core/error-table.ts'

/** Checks the machine, the project and tmux. */
export default class Doctor extends BaseCommand {
  static override summary = 'Check everything that the monitor needs, and say how to fix what is missing.'

  static override description = [
    'Checks Node, tmux and its known leaks, the configuration, the policy, the API key (whether it is set, never its value), the model, the log folder, the session and window of each worker, and other programs that answer prompts.',
    'Exit codes: 0 no fault (there may be warnings), 2 wrong usage, 4 a fault was found.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --socket work',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  static override flags = {
    socket: Flags.string({ helpValue: 'NAME|PATH', summary: 'tmux socket, as for tmux -L or -S.' }),
  }

  async run(): Promise<{ readonly checks: readonly Check[] }> {
    const { flags } = await this.parse(Doctor)
    const checks = await diagnose(flags)
    this.log(checksText(checks))
    if (checks.some(({ level }) => level === 'fault')) {
      if (this.jsonEnabled()) this.logJson({ checks })
      this.exit(ERROR_TABLE.CZM_DOCTOR_FAILED.exit)
    }
    return { checks }
  }
}
