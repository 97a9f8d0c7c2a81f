/** What all commands share: `--project`, `--json`, `--debug`, and how a failure is told and which exit code it has. */

import { Command } from '@oclif/core/command'
import * as Errors from '@oclif/core/errors'
import * as Flags from '@oclif/core/flags'
import { ux } from '@oclif/core/ux'
import { CzarinaError, errorAsJson, isCzarinaError } from '../core/errors.ts'
import { errorRedactor } from './error-redactor.ts'
import { bugText, errorText, withRedHead } from './error-text.ts'

const BUG_EXIT = 1

/** A command parses its flags, calls one service and prints; everything thrown on the way ends here. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true

  static override baseFlags = {
    project: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'DIR',
      summary: 'Folder of the project (default: found from the working directory upwards).',
    }),
    debug: Flags.boolean({ helpGroup: 'GLOBAL', summary: 'Show the stack of an unexpected error.' }),
  }

  protected override async init(): Promise<void> {
    await super.init()
    if (!process.stdout.listeners('error').includes(endQuietly)) process.stdout.on('error', endQuietly)
  }

  /** Plain JSON: no colours, and fast for long lists. */
  protected override logJson(json: unknown): void {
    ux.stdout(JSON.stringify(json, null, 2))
  }

  /** Tells the failure on standard error (with `--json` on standard output) and exits with its code. */
  protected override async catch(error: Error): Promise<never> {
    if (error instanceof Errors.ExitError) throw error
    const failure = asCzarinaError(error)
    const exit = failure?.exit ?? BUG_EXIT
    const redactor = await errorRedactor(process.env)
    if (this.jsonEnabled()) {
      const message = 'czarina-monitor has a bug; run it again without --json and with --debug'
      const told = failure === null ? { code: 'BUG', message, exit } : errorAsJson(failure)
      this.logJson({ error: redactor.data(told) })
    } else {
      const text = failure === null ? bugText(error, this.wantsStack()) : errorText(failure, process.cwd())
      ux.stderr(withRedHead(redactor.text(text)))
    }
    return this.exit(exit)
  }

  /** Whether a person is there to be asked. */
  protected isAttended(): boolean {
    return process.stdin.isTTY && process.stderr.isTTY && !this.jsonEnabled()
  }

  private wantsStack(): boolean {
    return this.argv.includes('--debug') || (process.env.DEBUG ?? '') !== ''
  }
}

function asCzarinaError(error: Error): CzarinaError | null {
  if (isCzarinaError(error)) return error
  // oclif's parser throws these: an unknown flag, a missing argument, a value that is not an option.
  if (!(error instanceof Errors.CLIError) || error.oclif.exit !== 2) return null
  const [message = '', ...rest] = error.message.split('\n')
  const text = [message, ...rest.filter((line) => line.trim() !== '' && !line.startsWith('See more help'))]
  return new CzarinaError('CZM_USAGE', text.join('\n'), {
    suggestions: ['Add --help to see how it is used.'],
  })
}

/** The reader of our output has gone, for example `head`: there is nobody left to write for. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
}
