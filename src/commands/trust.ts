import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.ts'
import { offerText, openTrustOffer } from '../cli/trust/offer.ts'
import { listTrusted, refuseTrustBelowPane, revokeTrust, trustedText } from '../cli/trust/trusted.ts'
import { ERROR_TABLE } from '../core/error-table.ts'
import { CzarinaError } from '../core/errors.ts'

const KEEP = 'Keep the present state, so that loosening it needs your consent?'
const FORGET =
  'Forget what was agreed to here? From the next start the recommended policy and the shipped limits apply.'
const REVOKE_ALONE =
  'Your consent may be stricter than the default that replaces it, so only a person at a terminal can revoke it.'
const REVOKE_HOW = ['In a terminal of your own: czarina-monitor trust --revoke']

/** Asks for a person's consent to what is saved in a project, and keeps it. */
export default class Trust extends BaseCommand {
  static override summary = 'Show what needs your consent in this project, and give it.'

  static override description = [
    'A saved change takes effect by itself only if it can only tighten. Everything else (another policy or rule, workers in other places, a socket, plugins, agent files, higher limits) waits, in a running monitor and at the next start, until a person at a terminal agrees to it here. Otherwise anybody who can write to a repository could decide which prompts are answered, or run code.',
    'Shows what has changed since the last consent, and asks; if nothing waits, it asks whether to keep the present state. There is no flag that agrees, and it refuses to run from a watched pane. --revoke asks as well, because what was agreed to may be stricter than what applies without it. Consent to a plugin covers a hash of its code, none of which is run. The same holds for build files (package.json, Makefile, shell scripts, configuration of tools): a command that runs a new or changed one is a caution until you agree.',
    'Consent is kept in $XDG_CONFIG_HOME/czarina-monitor/trust (by default in ~/.config).',
    'Exit codes: 0 agreed, or nothing waits; 2 wrong usage; 3 not agreed, or the configuration is refused; 4 the consent cannot be saved.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --list --all',
    '<%= config.bin %> <%= command.id %> --revoke',
  ]

  static override flags = {
    list: Flags.boolean({ exclusive: ['revoke'], summary: 'Show what is trusted, and change nothing.' }),
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
    this.log('Agreed. A running monitor applies it within seconds.')
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
