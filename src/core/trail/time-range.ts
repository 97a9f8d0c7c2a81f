/** Reads the times that people type: `2h`, `yesterday`, `2026-01-16T14:00`. */

import { CzarinaError } from '../errors.ts'
import { quoted } from '../text/quoted.ts'

const SECOND_MS = 1000
const UNIT_MS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: 60 * SECOND_MS,
  h: 3600 * SECOND_MS,
  d: 24 * 3600 * SECOND_MS,
  w: 7 * 24 * 3600 * SECOND_MS,
}

const AGO = /^(\d{1,6})([smhdw])$/
const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|[+-][01]\d:?[0-5]\d)?)?$/i

/**
 * The moment that a text means, in milliseconds since the epoch: an age counts back from `now`, a date is its
 * midnight, and a time without a zone is local.
 */
export function parseTime(text: string, now: Date): number {
  const wanted = text.trim().toLowerCase()
  const time = namedDay(wanted, now) ?? age(wanted, now) ?? dateTime(wanted)
  if (time !== null) return time
  throw new CzarinaError('CZM_TIME_INVALID', `${quoted(text)} is not a time.`, {
    value: text,
    suggestions: [
      'Write an age (30m, 2h, 7d, 1w), a day (today, yesterday, 2026-01-16) or a time (2026-01-16T14:00).',
    ],
  })
}

function namedDay(text: string, now: Date): number | null {
  if (text === 'now') return now.getTime()
  const daysBack = text === 'today' ? 0 : text === 'yesterday' ? 1 : null
  if (daysBack === null) return null
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack).getTime()
}

function age(text: string, now: Date): number | null {
  const span_ms = spanOf(text)
  return span_ms === null ? null : now.getTime() - span_ms
}

function spanOf(text: string): number | null {
  const [, count, unit] = AGO.exec(text) ?? []
  const unit_ms = UNIT_MS[unit ?? '']
  return count === undefined || unit_ms === undefined ? null : Number(count) * unit_ms
}

const SNOOZE_MAX_MS = 365 * 24 * 3600 * SECOND_MS

/** How long a text asks to wait, in milliseconds. A day or a time is no duration, because it may already be over. */
export function parseSnooze(text: string): number {
  const span_ms = spanOf(text.trim().toLowerCase())
  if (span_ms !== null && span_ms > 0 && span_ms <= SNOOZE_MAX_MS) return span_ms
  throw new CzarinaError('CZM_TIME_INVALID', `${quoted(text)} is not a duration to snooze for.`, {
    value: text,
    suggestions: [
      'Write how long, a year at the most: 30m, 2h, 1d.',
      'Until it ends: czarina-monitor ack ID',
    ],
  })
}

function dateTime(text: string): number | null {
  const parts = DATE_TIME.exec(text)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const milliseconds = Math.floor(Number(`0.${parts[7] ?? 0}`) * SECOND_MS)
  const zone = parts[8]
  if (zone === undefined) return new Date(year, month - 1, day, hour, minute, second, milliseconds).getTime()
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - zoneOffset_ms(zone)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function zoneOffset_ms(zone: string): number {
  if (zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60 * SECOND_MS
}
