import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { AnsweredItem } from '../adapters/control/routes.ts'
import { BaseCommand } from '../cli/base-command.ts'
import type { DraftedRule } from '../cli/inbox/always.ts'
import { answeredText, answerNext, type DueAnswer, harmText, prepareAnswer } from '../cli/inbox/answer.ts'
import type { ProjectFlags } from '../cli/project.ts'
import { ERROR_TABLE } from '../core/error-table.ts'

interface Answers extends AnsweredItem {
  /** All answers, in the order in which they were given. */
  readonly answers: readonly AnsweredItem[]
}

interface AlwaysReport extends Pick<DraftedRule, 'rule' | 'replay' | 'file'> {
  readonly written: boolean
}

/** Answers one item. */
export default class Answer extends BaseCommand {
  static override summary =
    'Answer an item from here: the monitor presses the key if the prompt is still the same.'
  static override description =
    'ANSWER is yes, no, or an option as show lists it: its id, its key or its label. An option that grants for good is never pressed: ' +
    '"always" drafts a rule for your policy, with its tests, and shows what it would have changed in the last seven days.\n' +
    'Nothing is pressed if the prompt was answered or replaced, if it is gone, or if somebody types in its pane. ' +
    'At a terminal, a dangerous yes has to be confirmed; elsewhere it needs --yes.\n' +
    'Exit codes: 0 pressed, 2 no such item or answer, 3 run from a watched pane, 4 no monitor answers, 7 nothing was pressed, for the reason shown.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 3f2a no',
    '<%= config.bin %> <%= command.id %> 3f2a yes --yes',
    '<%= config.bin %> <%= command.id %> 3f2a 3 --as ann',
    '<%= config.bin %> <%= command.id %> 3f2a 2 --and 1 --and next --and 1',
    '<%= config.bin %> <%= command.id %> 3f2a --text "Postgres, and keep the cookie name"',
  ]
  static override args = {
    id: Args.string({ required: true, description: 'The item, as inbox shows it; its beginning is enough.' }),
    answer: Args.string({ description: 'yes, no, or an option; omit it with --text.' }),
  }
  static override flags = {
    text: Flags.string({ helpValue: 'WORDS', summary: 'Type this text into the field of the prompt.' }),
    and: Flags.string({
      multiple: true,
      helpValue: 'ANSWER',
      summary: 'Answer the next question of the same worker with this, for a form that asks several in turn.',
    }),
    yes: Flags.boolean({ summary: 'Confirm the answer, even if it is dangerous.' }),
    as: Flags.string({ helpValue: 'NAME', summary: 'Who answers, for the trail (default: your user name).' }),
  }

  async run(): Promise<Answers | AlwaysReport> {
    const { args, flags } = await this.parse(Answer)
    if (args.answer === 'always') return this.always(flags, args.id)
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

  /** Drafts and replays a rule instead of answering; the rule takes effect only after a person at a terminal has agreed. */
  private async always(flags: Pick<ProjectFlags, 'project'>, id: string): Promise<AlwaysReport> {
    const { draftAlways, draftText } = await import('../cli/inbox/always.ts')
    const draft = await this.withProgress('replaying decisions', (tell) => draftAlways(flags, id, tell))
    const { rule, replay, file } = draft
    try {
      this.log(draftText(draft))
      if (!this.isAttended() || !(await this.confirm('Write this rule?'))) {
        this.logToStderr('Nothing was written: a person at a terminal has to confirm a rule.')
        return { rule, replay, file, written: false }
      }
      await draft.put()
    } finally {
      await draft.drop()
    }
    this.log(`Written to ${file}.`)
    await this.agree(flags)
    return { rule, replay, file, written: true }
  }

  /** Shows everything that waits for consent, including the rule, and asks as `trust` does. */
  private async agree(flags: Pick<ProjectFlags, 'project'>): Promise<void> {
    const { offerText, openTrustOffer } = await import('../cli/trust/offer.ts')
    const offer = await openTrustOffer(flags)
    this.log(offerText(offer))
    if (offer.waits.length > 0 && !(await this.confirm('Agree to all of this?'))) {
      this.logToStderr('It waits for your consent: czarina-monitor trust')
      return
    }
    await offer.accept()
    this.log('Agreed. A running monitor applies it within seconds.')
  }

  private async give(due: DueAnswer, yes: boolean): Promise<AnsweredItem> {
    const isAsked = due.isHarmful && !yes && this.isAttended()
    if (isAsked && !(await this.confirm(harmText(due.item)))) {
      this.logToStderr('Nothing was pressed.')
      this.exit(ERROR_TABLE.CZM_ANSWER_FAILED.exit)
    }
    const answered = await due.give(isAsked)
    this.log(answeredText(answered))
    return answered
  }
}
