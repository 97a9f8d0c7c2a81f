import * as Args from '@oclif/core/args'
import { BaseCommand } from '../cli/base-command.ts'
import { SHELLS, type Shell, shellScript } from '../cli/complete/shells.ts'

/** Prints a script that lets a shell complete our commands, flags, workers and policies. */
export default class Autocomplete extends BaseCommand {
  static override summary =
    'Print a script that lets your shell complete commands, flags, workers and policies.'
  static override description =
    'Put its first line into the start-up file of your shell.\nExit codes: 0 printed, 2 unsupported shell.'
  static override examples = [
    'eval "$(<%= config.bin %> <%= command.id %> bash)"',
    'eval "$(<%= config.bin %> <%= command.id %> zsh)"',
  ]
  static override args = {
    shell: Args.string({ required: true, options: [...SHELLS], description: 'The shell.' }),
  }

  async run(): Promise<{ readonly shell: Shell; readonly script: string }> {
    const { args } = await this.parse(Autocomplete)
    const shell = SHELLS.find((each) => each === args.shell) ?? SHELLS[0]
    const script = shellScript(shell)
    this.log(script)
    return { shell, script }
  }
}
