import * as Flags from '@oclif/core/flags'
import { systemClock } from '../adapters/clock.ts'
import { BaseCommand, whenInterrupted } from '../cli/base-command.ts'
import {
  changeText,
  type DecisionFlags,
  type DecisionList,
  itemsOf,
  listChanges,
  listDecisions,
} from '../cli/decisions/decisions.ts'
import { countText, decisionTable, statsTable, type TableStyle } from '../cli/decisions/table.ts'
import { widthOf } from '../cli/output.ts'
import { answerStats } from '../core/items/answer-stats.ts'
import { DECIDERS } from '../core/trail/decided-by.ts'
import { countDecisions } from '../core/trail/decision-query.ts'
import type { DecisionRecord } from '../core/trail/decision-record.ts'
import { EFFECTS } from '../core/verdict.ts'
import { ACTIONS, STATUSES } from '../plugin/analysis.ts'

/** Shows what the monitor decided, why, and with what result. */
export default class Decisions extends BaseCommand {
  static override summary = 'Show what was decided, why, and with what result.'
  static override description =
    'Reads the audit trail, even if no monitor runs. Without --since it shows the last 24 hours.\n' +
    'Times: an age (30m, 2h, 7d, 1w), a day (today, yesterday, 2026-01-16: its midnight) or a time ' +
    '(2026-01-16T14:00: local; add Z for UTC).\n' +
    'Exit codes: 0 shown, even if nothing matches; 2 invalid time or unknown worker; 3 no project, or its config, which --worker needs, is refused.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --since 2h',
    '<%= config.bin %> <%= command.id %> --since yesterday --worker security-fixes --effect escalate',
    '<%= config.bin %> <%= command.id %> --follow',
    '<%= config.bin %> <%= command.id %> --since 7d --stats',
    '<%= config.bin %> <%= command.id %> --since 7d --changes',
    '<%= config.bin %> <%= command.id %> --since all --jsonl | jq -r .reasoning',
  ]
  static override flags = {
    since: Flags.string({
      default: '24h',
      helpValue: 'TIME',
      summary: 'Not older than this; "all" for everything.',
    }),
    until: Flags.string({ helpValue: 'TIME', summary: 'Not newer than this.' }),
    worker: Flags.string({ multiple: true, helpValue: 'ID', summary: 'Only decisions about these workers.' }),
    status: Flags.string({
      multiple: true,
      options: STATUSES,
      summary:
        'Only with one of these statuses. The table shows stuck as "needs you", "asked", "left alone" or, at an empty input box, "idle"; waiting as "waiting for a build"; complete as "idle".',
    }),
    action: Flags.string({
      multiple: true,
      options: ACTIONS,
      summary: 'Only with one of these recommended actions.',
    }),
    effect: Flags.string({ multiple: true, options: EFFECTS, summary: 'Only with one of these effects.' }),
    by: Flags.string({
      multiple: true,
      options: DECIDERS,
      summary: 'Only decisions made by one of these; "pane" is a person who answered in the pane itself.',
    }),
    limit: Flags.integer({ min: 1, summary: 'Only this many, the newest.' }),
    follow: Flags.boolean({
      char: 'f',
      summary: 'Keep showing new decisions until Ctrl+C.',
      exclusive: ['stats', 'json', 'until'],
    }),
    changes: Flags.boolean({
      summary: 'Show which policies and settings took effect or were refused while the monitor ran.',
      exclusive: ['follow', 'stats', 'jsonl', 'worker', 'status', 'action', 'effect', 'by'],
    }),
    stats: Flags.boolean({ summary: 'Count instead of list.', exclusive: ['jsonl'] }),
    jsonl: Flags.boolean({
      summary: 'One JSON record per line, exactly as in the trail.',
      exclusive: ['json'],
    }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Decisions)
    if (flags.changes) return this.showChanges(flags)
    const list = await listDecisions(flags)
    try {
      if (flags.stats) return await this.count(list, flags.worker)
      if (flags.jsonl) return await this.stream(list, flags.follow)
      return await this.show(list, flags.follow)
    } finally {
      await list.close()
    }
  }

  private async showChanges(flags: DecisionFlags): Promise<unknown> {
    const changes = await listChanges(flags)
    if (changes.length > 0)
      await this.page(changes.map((change) => changeText(change, widthOf(process.stdout))).join('\n'))
    if (changes.length === 0) this.logToStderr('Nothing was changed; --since all searches the whole trail.')
    return changes
  }

  private async count(list: DecisionList, workers: readonly string[] = []): Promise<unknown> {
    const records = await this.collect(list)
    const stats = countDecisions(records)
    const answers = answerStats(records, await itemsOf(list, workers))
    for (const line of statsTable(stats, answers)) this.log(line)
    return { ...stats, answers }
  }

  private async stream(list: DecisionList, follow: boolean): Promise<void> {
    let shown = 0
    const print = ({ raw }: DecisionRecord): void => {
      this.log(JSON.stringify(raw))
      shown += 1
    }
    for await (const record of list.past()) print(record)
    this.mention(list, shown > 0 || follow)
    if (follow) for await (const record of list.coming(whenInterrupted())) print(record)
  }

  private async show(list: DecisionList, follow: boolean): Promise<unknown> {
    const records = await this.collect(list, follow)
    const now_ms = systemClock.wall()
    const isTerminal = process.stdout.isTTY === true
    const width = widthOf(process.stdout)
    const style: TableStyle = { now_ms, width, environment: process.env, isGrowing: follow }
    const { lines, lineOf } = decisionTable(records, style)
    if (follow) {
      for (const line of lines) this.log(line)
      for await (const record of list.coming(whenInterrupted())) this.log(lineOf(record))
    } else if (records.length > 0) {
      const count = countText(records.length, list.counts(), now_ms)
      await this.page([...lines, ...(isTerminal ? ['', count] : [])].join('\n'))
      if (!isTerminal) this.logToStderr(count)
    }
    return records.map(({ raw }) => raw)
  }

  private async collect(list: DecisionList, follow = false): Promise<DecisionRecord[]> {
    const records: DecisionRecord[] = []
    await this.withProgress('reading decisions', async (tell) => {
      for await (const record of list.past(tell)) records.push(record)
    })
    this.mention(list, records.length > 0 || follow)
    return records
  }

  /** Prints notes about the list on standard error, so that a pipe gets only records. */
  private mention(list: DecisionList, isExpected: boolean): void {
    const skipped = list.unreadableLines()
    if (skipped > 0) this.logToStderr(`Skipped ${skipped} lines of ${list.file} that are not decisions.`)
    if (!isExpected) this.logToStderr('No decisions match; --since all searches the whole trail.')
  }
}
