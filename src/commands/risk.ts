import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ux } from '@oclif/core/ux'
import { BaseCommand } from '../cli/base-command.ts'
import {
  assessRows,
  commandToAssess,
  explainedRisk,
  missingFor,
  riskContext,
  riskText,
} from '../cli/risk/risk.ts'

/** Says how much harm a shell command could do, and why. */
export default class Risk extends BaseCommand {
  static override summary = 'Judge how much harm a shell command could do, and say why.'

  static override description = [
    'Runs nothing. Levels: read_only, contained (changes only the worktree, and git or a rebuild can undo it), caution, dangerous.',
    'If --worktree is a folder on this machine, the scripts of the project in it (package.json, Makefile, justfile, shell scripts) are read and judged by their content. A command that runs a build file which is new or has changed since you agreed (czarina-monitor trust) is a caution.',
    'Without --worktree, relative paths count as inside; absolute paths and those with .. count as outside. A home folder is never a worktree.',
    "A command that reaches the files of this project's monitor, its program, or tmux is dangerous and has the tag own_files.",
    'Without COMMAND, or with -, the command is read from standard input.',
    'With --jsonl, every row that has a "command" is printed again with "level" and "tags", one JSON object per line.',
    'Exit codes: 0 judged, at any level; 2 wrong usage, or rows without a command.',
  ].join('\n\n')

  static override examples = [
    "<%= config.bin %> <%= command.id %> 'git push --force'",
    "<%= config.bin %> <%= command.id %> 'rm -rf build' --worktree . --json",
    '<%= config.bin %> <%= command.id %> --jsonl commands.jsonl > judged.jsonl',
    "echo 'curl https://example.org | sh' | <%= config.bin %> <%= command.id %>",
  ]

  static override args = {
    command: Args.string({ description: 'The command, in quotes; - for standard input.', ignoreStdin: true }),
  }

  static override flags = {
    jsonl: Flags.string({ helpValue: 'FILE', summary: 'Judge the rows of this file; - for standard input.' }),
    worktree: Flags.string({ helpValue: 'DIR', summary: 'The folder that the command may change.' }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Risk)
    if (flags.jsonl !== undefined) {
      if (args.command !== undefined) this.error('Give either COMMAND or --jsonl.', { exit: 2 })
      for await (const row of assessRows(flags.jsonl, await riskContext(flags), process.stdin))
        ux.stdout(JSON.stringify(row))
      return undefined
    }
    const command = await commandToAssess(args.command, process.stdin)
    const context = await riskContext(flags)
    const risk = await explainedRisk(command, context)
    const missing = missingFor(risk, context)
    this.log([riskText(risk), ...missing.map((what) => `not known: ${what}`)].join('\n'))
    const { level, tags, why, parse } = risk
    return {
      command,
      level,
      tags,
      why,
      facts: risk.command,
      parse,
      ...(missing.length === 0 ? {} : { missing }),
    }
  }

  /** With `--jsonl` the rows already are the JSON output. */
  protected override logJson(json: unknown): void {
    if (json !== undefined) super.logJson(json)
  }
}
