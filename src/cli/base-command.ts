/** What all commands share: global flags, questions to a person, and how a failure is printed and becomes an exit code. */

import { existsSync } from 'node:fs'
import { Command } from '@oclif/core/command'
import * as Errors from '@oclif/core/errors'
import * as Flags from '@oclif/core/flags'
import { ux } from '@oclif/core/ux'
import { CzarinaError, errorAsJson, isCzarinaError } from '../core/errors.ts'
import type { Log } from '../plugin/contract.ts'
import type { Redactor } from '../redact/secrets.ts'
import { bugText, errorText, withRedHead } from './output.ts'
import { openProgress, type Progress } from './progress.ts'

const BUG_EXIT = 1

/** A command parses its flags, calls one service and prints; every error is caught here. */
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

  /** Prints the failure on standard error (with `--json`, on standard output) and exits with its code. */
  protected override async catch(error: Error): Promise<never> {
    if (error instanceof Errors.ExitError) throw error
    const failure = await placed(asCzarinaError(error, this.id))
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

  /** Whether a person can be asked. */
  protected isAttended(): boolean {
    return process.stdin.isTTY && process.stderr.isTTY && !this.jsonEnabled()
  }

  protected confirm(question: string): Promise<boolean> {
    return askYesNo(question, process.stdin, process.stderr)
  }

  /** Prints a long text, through the pager if it is longer than the terminal; with `--json` nothing, like `log`. */
  protected async page(text: string): Promise<void> {
    if (this.jsonEnabled() || !process.stdout.isTTY) return this.log(text)
    const { page } = await import('./pager.ts')
    await page(text, process.stdout, process.env)
  }

  /** Shows the progress of slow work if a person watches and no program reads the output; it is erased before this returns. */
  protected async withProgress<Result>(
    what: string,
    work: (tell: Progress['tell']) => Promise<Result>,
  ): Promise<Result> {
    const nobody = { isTTY: false, write: () => undefined }
    using progress = openProgress(what, this.jsonEnabled() ? nobody : process.stderr)
    return await work(progress.tell)
  }

  /** A log for analyzers that prints warnings and errors on standard error. */
  protected warningLog(): Log {
    const warn = (message: string): void => this.logToStderr(message)
    return { info: () => undefined, warn, error: warn }
  }

  private wantsStack(): boolean {
    return this.argv.includes('--debug') || (process.env.DEBUG ?? '') !== ''
  }
}

function asCzarinaError(error: Error, commandId: string | undefined): CzarinaError | null {
  if (isCzarinaError(error)) return error
  // oclif's parser throws these: an unknown flag, a missing argument, a value that is not an option.
  if (!(error instanceof Errors.CLIError) || error.oclif.exit !== 2) return null
  const [message = '', ...rest] = error.message.split('\n')
  const text = [message, ...rest.filter((line) => line.trim() !== '' && !line.startsWith('See more help'))]
  const command = commandId?.replaceAll(':', ' ') ?? 'COMMAND'
  return new CzarinaError('CZM_ARGUMENT_INVALID', text.join('\n'), {
    suggestions: [`czarina-monitor ${command} --help`],
  })
}

/** Adds the line of the file. Loaded only if it is needed: commands have to start fast. */
async function placed(error: CzarinaError | null): Promise<CzarinaError | null> {
  if (error?.place.file === undefined || error.place.path === undefined) return error
  const { withLine } = await import('../adapters/config/placed-error.ts')
  return withLine(error)
}

/** Ends quietly if the reader of our output, such as `head`, has closed the pipe. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
}

/** An error may quote a secret. Loaded only if something failed: commands have to start fast. */
async function errorRedactor(environment: Readonly<Record<string, string | undefined>>): Promise<Redactor> {
  const { ownRedactor } = await import('../redact/redactor.ts')
  return ownRedactor(environment, existsSync)
}

/** True only for y or yes; any other answer, and the end of the input, means no. */
export async function askYesNo(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input, output, terminal: false })
  try {
    // Otherwise a closed input would leave the question open for ever.
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
    const answer = await Promise.race([lines.question(`${question} [y/N] `), ended])
    return /^y(?:es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}

/** Aborts at the first SIGINT, SIGTERM or SIGHUP; a second one ends the process as usual. */
export function whenInterrupted(): AbortSignal {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort())
  return ending.signal
}
