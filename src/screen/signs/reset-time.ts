/** When a limit ends, out of the words in which agents say so. */

import { instantOf, type WallTime, wallTimeAt, type Zone, zoneBehind } from './zone.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A time of day without a date that went by so lately is today's: the limit is over, and the screen is old. */
const JUST_PASSED_MS = HOUR_MS
/** Longer waits are misread. */
const LONGEST_MS = 400 * DAY_MS
const TEXT_MOST = 2000

const LEAD =
  /\b(?:resets?(?: at| on| in)?|(?:try|please retry|retry)(?: again)? (?:at|in|after)|retry-after:?|(?:automatically|available(?: again)?|renews|until|back) (?:at|in|on)|retrying in|wait)\s{1,3}/gi
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: HOUR_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
}
const SPAN =
  /^(?:about |~)?(\d{1,6}(?:\.\d{1,12})?) ?(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?![a-z])(?:,? and |, ?| )?/i
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)/
const CLOCK =
  /^(?:(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?([a-z]{3})[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?:,| at)? )?(?:at )?(\d{1,2})(?::(\d\d))?(?::\d\d)?(?: ?([ap])(?:m|\.m\.?)?(?![a-z]))?/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Seconds since the epoch behind a bar, as older agents left it on the screen. */
const EPOCH = /\blimit reached\|(\d{10})\b/

/** The end of a limit as ISO time; null where the text names none that can be resolved for certain. */
export function resetTime(text: string, observedAt: string): string | null {
  const now = Date.parse(observedAt)
  if (Number.isNaN(now)) return null
  const read = text.slice(0, TEXT_MOST).replace(/\s{1,200}/g, ' ')
  const found = [...read.matchAll(LEAD)]
    .map((lead) => endOf(read.slice(lead.index + lead[0].length), now))
    .find((end) => end !== null)
  const end = found ?? epoch(read)
  return end === null || !(Math.abs(end - now) <= LONGEST_MS) ? null : isoOf(end)
}

const isoOf = (instant: number): string => new Date(instant).toISOString()

function epoch(text: string): number | null {
  const seconds = EPOCH.exec(text)?.[1]
  return seconds === undefined ? null : Number(seconds) * 1000
}

function endOf(text: string, now: number): number | null {
  const iso = ISO.exec(text)?.[0]
  if (iso !== undefined) return Date.parse(iso.replace(' ', 'T'))
  const span_ms = spanOf(text)
  return span_ms === null ? clockOf(text, now) : now + span_ms
}

/** A length such as `4 days 3 hours` or `2h 13m`, milliseconds; null where the text does not begin with one. */
function spanOf(text: string): number | null {
  let rest = text
  let total_ms: number | null = null
  for (let match = SPAN.exec(rest); match !== null; match = SPAN.exec(rest)) {
    const [all, count = '', unit = ''] = match
    total_ms = (total_ms ?? 0) + Number(count) * unitOf(unit.toLowerCase())
    rest = rest.slice(all.length)
  }
  return total_ms
}

function unitOf(unit: string): number {
  return UNIT_MS[unit.startsWith('mil') ? 'ms' : unit] ?? UNIT_MS[unit.charAt(0)] ?? 0
}

/** A time of day, with or without its date and zone. A bare number is none. */
function clockOf(text: string, now: number): number | null {
  const [whole = '', month, day, year, hour, minute, half] = CLOCK.exec(text) ?? []
  if (hour === undefined || (minute === undefined && half === undefined)) return null
  const zone = zoneBehind(text.slice(whole.length))
  if (zone === null) return null
  const time = timeOfDay(Number(hour), Number(minute ?? 0), half?.toLowerCase())
  if (time === null) return null
  const today = wallTimeAt(now, zone)
  return month === undefined || day === undefined
    ? nextTime({ ...today, ...time }, zone, now)
    : onDate({ ...today, ...time }, { month, day, year }, zone, now)
}

function timeOfDay(
  hour: number,
  minute: number,
  half: string | undefined,
): Pick<WallTime, 'hour' | 'minute'> | null {
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null
  if (half === undefined) return { hour, minute }
  return { hour: (hour % 12) + (half === 'p' ? 12 : 0), minute }
}

function nextTime(today: WallTime, zone: Zone, now: number): number | null {
  const days = [-1, 0, 1].map((later) => instantOf({ ...today, day: today.day + later }, zone))
  return days.find((end) => end >= now - JUST_PASSED_MS) ?? null
}

interface NamedDate {
  readonly month: string
  readonly day: string
  readonly year: string | undefined
}

/** Without its year a date is the nearest such one: an old screen in January may name a day of December. */
function onDate(today: WallTime, date: NamedDate, zone: Zone, now: number): number | null {
  const month = MONTHS.indexOf(date.month.toLowerCase())
  const day = Number(date.day)
  if (month < 0 || day < 1 || day > 31) return null
  const inYear = (year: number): number => instantOf({ ...today, year, month, day }, zone)
  if (date.year !== undefined) return inYear(Number(date.year))
  const candidates = [today.year - 1, today.year, today.year + 1].map(inYear)
  return candidates.toSorted((left, right) => Math.abs(left - now) - Math.abs(right - now))[0] ?? null
}
