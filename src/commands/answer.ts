import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { AnsweredItem } from '../adapters/control/routes.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { answeredText, answerNext, type DueAnswer, harmText, prepareAnswer } from '../cli/inbox/answer.ts'
import { ERROR_CODES } from '../core/errors.ts'

/** Answers one item. */
export default class Answer extends BaseCommand {
  static override summary =
    'Answer an item from here: the monitor presses the key, if its prompt is still the same.'
  static override description =
    'ANSWER is yes, no, or an option as show lists it: its id, its key or its label. What grants for good is never pressed.\n' +
    'A prompt that was answered, replaced or is gone gets nothing, and neither does one at which somebody types. ' +
    'A dangerous yes is asked about once more at a terminal; elsewhere it needs --yes.\n' +
    'Exit codes: 0 pressed, 2 no such item or answer, 3 below a watched pane, 4 no monitor answers, 7 nothing was pressed, and why.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 3f2a no',
    '<%= config.bin %> <%= command.id %> 3f2a yes --yes',
    '<%= config.bin %> <%= command.id %> 3f2a 3 --as ann',
    '<%= config.bin %> <%= command.id %> 3f2a 2 --and 1 --and next --and 1',
    '<%= config.bin %> <%= command.id %> 3f2a --text "Postgres, and keep the cookie name"',
  ]
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
    answer: Args.string({ description: 'yes, no, or an option; left out with --text.' }),
  }
  static override flags = {
    text: Flags.string({ helpValue: 'WORDS', summary: 'Type this into the field that the prompt offers.' }),
    and: Flags.string({
      multiple: true,
      helpValue: 'ANSWER',
      summary:
        'Answer the next question of the same worker with this, as a form asks them one after the other.',
    }),
    yes: Flags.boolean({ summary: 'Mean it, also where it is dangerous.' }),
    as: Flags.string({ helpValue: 'NAME', summary: 'Who answers, for the trail (default: your user name).' }),
  }

  async run(): Promise<AnsweredItem & { readonly answers: readonly AnsweredItem[] }> {
    const { args, flags } = await this.parse(Answer)
    const first = { ...flags, id: args.id, answer: args.answer ?? null }
    let last = await this.give(await prepareAnswer(first), flags.yes)
    const answers = [last]
    for (const answer of flags.and ?? []) {
      if (last.outcome !== 'sent') break
      last = await this.give(await answerNext({ ...first, answer }, last), flags.yes)
      answers.push(last)
    }
    return { ...last, answers }
  }

  private async give(due: DueAnswer, yes: boolean): Promise<AnsweredItem> {
    const isAsked = due.isHarmful && !yes && this.isAttended()
    if (isAsked && !(await this.confirm(harmText(due.item)))) {
      this.logToStderr('Nothing was pressed.')
      this.exit(ERROR_CODES.CZM_ANSWER_REFUSED)
    }
    const answered = await due.give(isAsked)
    this.log(answeredText(answered))
    return answered
  }
}
