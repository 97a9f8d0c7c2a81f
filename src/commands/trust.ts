import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { offerText, openTrustOffer } from '../cli/trust/offer.ts'
import { listTrusted, refuseTrustBelowPane, revokeTrust, trustedText } from '../cli/trust/trusted.ts'
import { ERROR_TABLE } from '../core/error-table.ts'
import { CzarinaError } from '../core/errors.ts'

const KEEP = 'Keep it as it stands, so that whoever loosens it needs your consent?'
const FORGET =
  'Forget what was agreed to here? The recommended policy and the shipped limits hold from the next start on.'
const REVOKE_ALONE =
  'Your consent may be stricter than the default that replaces it, so only a person at a terminal can revoke it.'
const REVOKE_HOW = ['In a terminal of your own: czarina-monitor trust --revoke']

/** Keeps a person's consent to what is saved in a project. */
export default class Trust extends BaseCommand {
  static override summary = 'Show what of this project needs your consent, and give it.'

  static override description = [
    'What is saved takes effect by itself only where it can only tighten. Everything else (another policy or rule, workers elsewhere, a socket, plugins, agent files, higher limits) waits, in a running monitor and at the next start, until a person at a terminal agrees to it here: whoever can write to a repository could else decide which prompts are answered, or run code.',
    'Shows the difference to what was agreed last, and asks; where nothing waits, whether to keep it as it stands. There is no flag that agrees, and below a pane that is watched it refuses. --revoke asks as well, since what was agreed to may be tighter than what holds without it. Plugins are agreed to as they stand, by a hash over their code; nothing of them is run. So are build files (package.json, Makefile, shell scripts, configuration of tools): what runs by one that is new or has changed needs care until then.',
    'Kept in $XDG_CONFIG_HOME/czarina-monitor/trust (by default below ~/.config).',
    'Exit codes: 0 agreed, or nothing waits; 2 wrong usage; 3 not agreed, or the configuration is refused; 4 it cannot be kept.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --list --all',
    '<%= config.bin %> <%= command.id %> --revoke',
  ]

  static override flags = {
    list: Flags.boolean({ exclusive: ['revoke'], summary: 'Show what is trusted, change nothing.' }),
    all: Flags.boolean({ dependsOn: ['list'], summary: 'With --list: in all projects.' }),
    revoke: Flags.boolean({ exclusive: ['list'], summary: 'Forget what was trusted in this project.' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Trust)
    if (flags.list) {
      const projects = await listTrusted(flags)
      this.log(trustedText(projects))
      return { projects }
    }
    if (flags.revoke) return this.revoke(flags)
    const offer = await openTrustOffer(flags)
    const { project, files, waits, isKept } = offer
    this.log(offerText(offer))
    if (waits.length === 0 && (isKept || !this.isAttended())) return { project, files, waits, agreed: false }
    await refuseTrustBelowPane(flags)
    if (!this.isAttended()) throw offer.refusal()
    const question = waits.length === 0 ? KEEP : 'Agree to all of this?'
    if (!(await this.confirm(question))) {
      this.logToStderr('Nothing was changed.')
      if (waits.length > 0) this.exit(ERROR_TABLE.CZM_CONSENT_NOT_FOUND.exit)
      return { project, files, waits, agreed: false }
    }
    await offer.accept()
    this.log('Agreed. A monitor that runs follows within seconds.')
    return { project, files, waits, agreed: true }
  }

  private async revoke(flags: { readonly project?: string | undefined }): Promise<unknown> {
    await refuseTrustBelowPane(flags)
    if (!this.isAttended())
      throw new CzarinaError('CZM_CALLER_INVALID', REVOKE_ALONE, { suggestions: REVOKE_HOW })
    if (!(await this.confirm(FORGET))) {
      this.logToStderr('Nothing was changed.')
      this.exit(ERROR_TABLE.CZM_CONSENT_NOT_FOUND.exit)
    }
    const { project, revoked } = await revokeTrust(flags)
    this.log(revoked ? `Nothing is trusted in ${project} any more.` : `Nothing was trusted in ${project}.`)
    return { project, revoked }
  }
}
