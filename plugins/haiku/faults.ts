/** Turns failures of the model API into faults that say when to retry and what a person can do. */

import { AnalyzerFault, type FaultKind, type FaultReport } from 'czarina-monitor/plugin'

/**
 * What a person can do about a status that does not go away by itself. Any other 4xx is just as final, but
 * says less.
 */
const REMEDIES: Readonly<Record<number, string>> = {
  400: 'Check `llm_monitor.model`, and that the account has credit.',
  401: 'Check ANTHROPIC_API_KEY.',
  402: 'Check that the account has credit.',
  403: 'Check what this ANTHROPIC_API_KEY may use, and `llm_monitor.model`.',
  404: 'Set `llm_monitor.model` to a model that exists: this one may have been retired.',
}
const TOO_LARGE = 413
const TOO_LARGE_REMEDY = 'Lower `llm_monitor.max_context_lines`.'

const OVERLOADED = new Set([429, 503, 529])
/** A request that came too late, or at the same time as another one, may succeed next time. */
const PASSES = new Set([408, 409])

/**
 * The fault for an answer whose status is not a success. `type` is the vendor's own name for it and may be
 * missing.
 */
export function statusFault(
  status: number,
  type: string | null,
  headers: Headers,
  now: number,
): AnalyzerFault {
  const kind = kindOf(status)
  return new AnalyzerFault(`the model API answered ${status}${type === null ? '' : ` ${type}`}`, {
    kind,
    retryAfter_ms: kind === 'overloaded' || kind === 'unreachable' ? retryAfter_ms(headers, now) : null,
    remedy: status === TOO_LARGE ? TOO_LARGE_REMEDY : (REMEDIES[status] ?? null),
    spent: null,
  })
}

function kindOf(status: number): FaultKind {
  if (OVERLOADED.has(status)) return 'overloaded'
  if (status === TOO_LARGE) return 'unusable'
  return status >= 500 || status < 400 || PASSES.has(status) ? 'unreachable' : 'misconfigured'
}

/** Checked first, because `Date.parse` reads a date from almost anything. */
const HTTP_DATE = /^[A-Z][a-z]{2}, /

/** Milliseconds from the vendor's header, otherwise from the standard one, which holds seconds or a date. */
function retryAfter_ms(headers: Headers, now: number): number | null {
  const exact = number(headers.get('retry-after-ms'))
  if (exact !== null) return exact
  const header = headers.get('retry-after')
  const seconds = number(header)
  if (seconds !== null) return seconds * 1000
  const date = HTTP_DATE.test(header ?? '') ? Date.parse(header ?? '') : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

function number(text: string | null): number | null {
  return text !== null && /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : null
}

/**
 * The fault for a request that did not get through, or not in time. `spent` is what it may have cost
 * nevertheless.
 */
export function unreachable(message: string, spent: FaultReport['spent']): AnalyzerFault {
  return new AnalyzerFault(message, { kind: 'unreachable', retryAfter_ms: null, remedy: null, spent })
}

/** The fault for an answer that cannot be used. `spent` is what it cost. */
export function unusable(message: string, spent: FaultReport['spent']): AnalyzerFault {
  return new AnalyzerFault(message, { kind: 'unusable', retryAfter_ms: null, remedy: null, spent })
}

/** The fault for a redirect. We send no question there: only a person can say whether it is intended. */
export function misdirected(target: string): AnalyzerFault {
  return new AnalyzerFault(`the model API redirects to ${target}, which is not followed`, {
    kind: 'misconfigured',
    retryAfter_ms: null,
    remedy: 'If this is intended, set ANTHROPIC_BASE_URL to it.',
    spent: null,
  })
}
