/** Every line of the three text logs, as pure functions: their formats are a contract with scripts that read them. */

import type { Decision } from '../decision.ts'
import type { LogLevel } from './journal-port.ts'

/** What the model requests of one run have cost so far. */
export interface CostTotals {
  readonly requests: number
  readonly cost_usd: number
  /** Requests of unknown price: the sum is then a lower bound. */
  readonly unpriced: number
}

export const NO_COST: CostTotals = { requests: 0, cost_usd: 0, unpriced: 0 }

const ESCAPE = '\u001b'
/** Colours and cursor moves (`ESC [ … letter`) and window titles (`ESC ] … BEL`), as screens and models quote them. */
const TERMINAL_SEQUENCES = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\))`,
  'g',
)
/** Control and format characters, line and paragraph separators: they could forge a line or reorder its text. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** Makes a text safe for one line of a log or a terminal: it can neither break the line nor control the terminal. */
export function oneLine(text: string): string {
  return text.replace(TERMINAL_SEQUENCES, '').replace(NOT_PRINTABLE, ' ').trimEnd()
}

/** A line of `llm-monitor.log`. `stamp` has a space between date and time. */
export function monitorLine(stamp: string, level: LogLevel, message: string): string {
  return `[${stamp}] [${level}] ${oneLine(message)}`
}

/** A line of `llm-decisions.log`. `stamp` has a `T` between date and time. */
export function decisionLine(
  stamp: string,
  decision: Pick<Decision, 'worker' | 'status' | 'action' | 'confidence' | 'reasoning'>,
): string {
  const { worker, status, action, confidence, reasoning } = decision
  const facts = `status=${status}, action=${action}, confidence=${confidence}%`
  return oneLine(`[${stamp}] ${worker}: ${facts} - ${reasoning}`)
}

/** The line in a log that replaces lines which a disk did not accept. `stamp` has a space between date and time. */
export function lostLinesLine(stamp: string, count: number): string {
  return `[${stamp}] [WARN] ${count} ${count === 1 ? 'line is' : 'lines are'} missing here: the disk was full or too slow`
}

/** A line of `czar-notifications.log`. `stamp` has a space between date and time. */
export function notificationLine(stamp: string, worker: string, kind: string, text: string): string {
  return oneLine(`[${stamp}] ${worker}: ${kind} - ${text}`)
}

/** What the monitor logs about itself when it starts, one message a line. */
export function startMessages(start: { model: string; workers: number; autoApprove: boolean }): string[] {
  return [
    '🤖 LLM Monitor Daemon initialized',
    `   Model: ${start.model}`,
    `   Workers: ${start.workers}`,
    `   Auto-approve: ${start.autoApprove ? 'True' : 'False'}`,
    '🚀 Starting LLM monitor daemon...',
  ]
}

/** The message of one analysis; an unknown price is `unknown`, never a wrong number. */
export function analysisMessage(
  analysis: Pick<Decision, 'worker' | 'status' | 'action' | 'cost' | 'confidence'>,
): string {
  const { worker, status, action, cost, confidence } = analysis
  const price = cost === null ? 'unknown' : dollars(cost)
  return `LLM Analysis for ${worker}: status=${status}, action=${action}, cost=${price}, confidence=${confidence}%`
}

/** The message that is logged before a key is pressed. */
export function executingMessage(action: Pick<Decision, 'worker' | 'keys' | 'reasoning'>): string {
  return `⚡ Executing action for ${action.worker}: Sending '${action.keys ?? ''}' - ${action.reasoning}`
}

/** Adds one analysis to the totals; an analysis without a model costs nothing and is not a request. */
export function addCost(totals: CostTotals, analysis: Pick<Decision, 'model' | 'cost'>): CostTotals {
  if (analysis.model === null) return totals
  return {
    requests: totals.requests + 1,
    cost_usd: totals.cost_usd + (analysis.cost ?? 0),
    unpriced: totals.unpriced + (analysis.cost === null ? 1 : 0),
  }
}

/** The cumulative message: `$0.0876+` means that requests of unknown price come on top of the sum. */
export function statsMessage(totals: CostTotals): string {
  const more = totals.unpriced > 0 ? '+' : ''
  return `📊 Stats: ${totals.requests} requests, ${dollars(totals.cost_usd)}${more} total cost`
}

/** US dollars with four decimals, as all logs write them. */
export function dollars(amount_usd: number): string {
  return `$${amount_usd.toFixed(4)}`
}
