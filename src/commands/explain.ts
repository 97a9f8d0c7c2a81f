import * as Args from '@oclif/core/args'
import { BaseCommand } from '../cli/base-command.ts'
import {
  codesTable,
  EXPLAINED_CODES,
  type ExplainedCode,
  explainCode,
  explainedText,
} from '../cli/explain/explain.ts'

/** Explains the code of an error. */
export default class Explain extends BaseCommand {
  static override summary = 'Explain an error code and what helps; without a code, list all of them.'

  static override description = [
    'A renamed code is also found by its old name.',
    'Exit codes: 0 explained, 2 no such code.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> CZM_CONFIG_INVALID',
    '<%= config.bin %> <%= command.id %> CZM_CONFIG_INVALID --json',
  ]

  static override args = {
    code: Args.string({ description: 'The code, as an error shows it in brackets.', ignoreStdin: true }),
  }

  async run(): Promise<{ readonly codes: readonly ExplainedCode[] }> {
    const { args } = await this.parse(Explain)
    if (args.code === undefined) {
      await this.page(codesTable(EXPLAINED_CODES))
      return { codes: EXPLAINED_CODES }
    }
    const explained = explainCode(args.code)
    this.log(explainedText(explained, args.code))
    return { codes: [explained] }
  }
}
