/** An explanation as tables for people. */

import { localTime } from '../../core/trail/log-lines.ts'
import type { OffReason } from '../../policy/evaluate.ts'
import type { ExplainedRule } from '../../policy/explain.ts'
import { paint, printable, table } from '../output.ts'
import type { PolicyExplanation } from './explain.ts'

const OFF_WORDS: Readonly<Record<OffReason, string>> = {
  until: 'its time is over',
  selector: 'it is for other workers',
  unless: 'its "unless" held as well',
}

/** What decided, then every rule, what of it did not hold, and every fact that it looks at. */
export function explanationText(
  explained: PolicyExplanation,
  utcOffset: (time_ms: number) => number,
): string {
  const { policy, verdict, rules, because } = explained
  return [
    ...decisionLines(explained, utcOffset),
    `${paint('bold', 'Policy')}   ${policy.file}`,
    `${paint('bold', 'Verdict')}  ${verdict.effect} (${verdict.because})`,
    `${paint('bold', 'Because')}  ${printable(because)}`,
    '',
    table(['RULE', 'EFFECT', 'HELD', 'DID NOT HOLD', 'READS'], rules.map(ruleRow)),
  ].join('\n')
}

/** What was decided then, and whether the same policy explains it now. */
function decisionLines(
  { decision, policy }: PolicyExplanation,
  utcOffset: (time_ms: number) => number,
): readonly string[] {
  if (decision === null) return []
  const { id, timestamp, worker, effect, rules, because, outcome } = decision
  const time_ms = Date.parse(timestamp)
  const by = rules.length === 0 ? because : rules.join(', ')
  const changed = decision.policy === policy.hash ? '' : '; by another policy, or another version of it'
  return [
    `${paint('bold', 'Decision')} ${printable(id)}, ${printable(worker)}, ${localTime(time_ms, utcOffset(time_ms), ' ')}`,
    `${paint('bold', 'Then')}     ${effect} (${printable(by)}), ${outcome}${changed}`,
    '',
  ]
}

function ruleRow({ id, effect, held, off, decided, unmet, reads }: ExplainedRule): readonly string[] {
  const why = held ? '' : off === null ? unmet.join('; ') : OFF_WORDS[off]
  return [
    id,
    effect,
    decided ? 'yes, decides' : held ? 'yes' : 'no',
    why || '-',
    reads.map(({ fact, value }) => `${fact}=${JSON.stringify(value)}`).join(' '),
  ]
}
