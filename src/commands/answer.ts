import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { localUtcOffset } from '../adapters/clock.ts'
import type { AnsweredItem } from '../adapters/control/routes.ts'
import { BaseCommand } from '../cli/base-command.ts'
import { answeredText, harmText, prepareAnswer } from '../cli/inbox/answer.ts'
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
  ]
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
    answer: Args.string({ required: true, description: 'yes, no, or an option.' }),
  }
  static override flags = {
    yes: Flags.boolean({ summary: 'Mean it, also where it is dangerous.' }),
    as: Flags.string({ helpValue: 'NAME', summary: 'Who answers, for the trail (default: your user name).' }),
  }

  async run(): Promise<AnsweredItem> {
    const { args, flags } = await this.parse(Answer)
    const due = await prepareAnswer({ ...flags, ...args })
    const isAsked = due.isHarmful && !flags.yes && this.isAttended()
    if (isAsked && !(await this.confirm(harmText(due.item)))) {
      this.logToStderr('Nothing was pressed.')
      this.exit(ERROR_CODES.CZM_ANSWER_REFUSED)
    }
    const answered = await due.give(isAsked)
    this.log(answeredText(answered, localUtcOffset))
    return answered
  }
}
