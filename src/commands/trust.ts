import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { listTrusted, openTrustOffer, revokeTrust } from '../cli/compose/trust-command.ts'
import { acceptedText, offerText, trustedText } from '../cli/trust-text.ts'
import { ERROR_CODES } from '../core/errors.ts'
import { askYesNo } from '../setup/ask.ts'

/** Keeps the user's word about what a project's config names. */
export default class Trust extends BaseCommand {
  static override summary =
    'Trust the policies, agent files and plugins that the config of this project names.'

  static override description = [
    'What is not shipped with czarina-monitor is used only after this: whoever can write a repository could else decide which prompts are answered, or run code. Shows each file first and, in a terminal, asks; nothing of it is run.',
    'Data files (policies and what they extend, agent files) are trusted by their path, and each change is announced and recorded. Plugins are trusted as they are: when their code changes, this is asked again.',
    'Kept in $XDG_CONFIG_HOME/czarina-monitor/trust (by default below ~/.config).',
    'Exit codes: 0 trusted, or nothing to trust; 2 wrong usage; 3 not trusted, or the configuration is refused; 4 it cannot be kept.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --yes --project ~/code/shop',
    '<%= config.bin %> <%= command.id %> --list --all',
    '<%= config.bin %> <%= command.id %> --revoke',
  ]

  static override flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Trust all of it without being asked.' }),
    list: Flags.boolean({ exclusive: ['yes', 'revoke'], summary: 'Show what is trusted, change nothing.' }),
    all: Flags.boolean({ dependsOn: ['list'], summary: 'With --list: in all projects.' }),
    revoke: Flags.boolean({
      exclusive: ['yes', 'list'],
      summary: 'Forget what was trusted in this project.',
    }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Trust)
    if (flags.list) {
      const projects = await listTrusted(flags)
      this.log(trustedText(projects))
      return { projects }
    }
    if (flags.revoke) {
      const { project, revoked } = await revokeTrust(flags)
      this.log(revoked ? `Nothing is trusted in ${project} any more.` : `Nothing was trusted in ${project}.`)
      return { project, revoked }
    }
    const { project, config, files, damaged, accept, refusal } = await openTrustOffer(flags)
    this.log(offerText({ project, config, files, damaged }))
    const open = files.filter(({ untrusted }) => untrusted !== null)
    if (open.length === 0) return { project, files, trusted: [] }
    if (!flags.yes && !this.isAttended()) throw refusal()
    if (!flags.yes && !(await askYesNo('Trust all of this?', process.stdin, process.stderr))) {
      this.logToStderr('Nothing was changed.')
      this.exit(ERROR_CODES.CZM_UNTRUSTED)
    }
    const trusted = await accept()
    if (trusted.length > 0) this.log(acceptedText(trusted))
    if (trusted.length < open.length) throw (await openTrustOffer(flags)).refusal()
    return { project, files, trusted }
  }

  private isAttended(): boolean {
    return process.stdin.isTTY && process.stderr.isTTY && !this.jsonEnabled()
  }
}
