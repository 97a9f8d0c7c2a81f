/** The closing table of the demo: what each worker asked, what the monitor did, and why. */

import type { Decision } from '../../src/core/decision.ts'
import { stateText } from '../../src/core/trail/describe.ts'
import type { Member } from './cast.ts'

const WIDTH = { worker: 10, asked: 34, did: 24 }

/** The result for one worker. */
export interface Result {
  readonly member: Member
  readonly decisions: readonly Decision[]
  /** What was wrong; null if all was well. */
  readonly fault: string | null
}

/** The rows of the table, with a header. */
export function summaryTable(results: readonly Result[]): string[] {
  const rows = [['worker', 'asked', 'the monitor', 'why'], ...results.map(cells)]
  return rows.map(([worker = '', asked = '', did = '', why = '']) =>
    [cut(worker, WIDTH.worker), cut(asked, WIDTH.asked), cut(did, WIDTH.did), why].join('  ').trimEnd(),
  )
}

function cells({ member, decisions, fault }: Result): string[] {
  const decision = decisions.findLast(hasOpenPrompt) ?? decisions.at(-1)
  if (decision === undefined) return [member.id, '–', 'did not look', fault ?? '']
  const asked = hasOpenPrompt(decision) ? (decision.prompt?.about ?? decision.prompt?.question ?? '') : '–'
  return [member.id, asked, whatWasDone(decision), fault ?? whyOf(decision)]
}

/** The empty input box is a kind of prompt, but it asks nothing. */
function hasOpenPrompt(decision: Decision): boolean {
  return decision.prompt !== null && decision.prompt.kind !== 'input'
}

function whatWasDone(decision: Decision): string {
  if (decision.outcome === 'sent') return `pressed ${decision.keys} (${decision.prompt?.option})`
  if (decision.effect === 'escalate') return 'called a person'
  return `left it alone (${stateText(decision)})`
}

function whyOf(decision: Decision): string {
  const risk = hasOpenPrompt(decision) ? `${decision.risk.level}: ` : ''
  const said = decision.risk.why[0] ?? decision.reasoning
  const rules = decision.rules.length > 0 ? decision.rules.join(', ') : decision.because
  return `${risk}${hasOpenPrompt(decision) ? said : decision.reasoning} [${rules}]`
}

function cut(cell: string, width: number): string {
  const text = cell.replace(/\s+/g, ' ')
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
}
