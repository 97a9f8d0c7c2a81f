/** Finds when a limit ends in the texts in which agents say so. */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/**
 * A time of day without a date is today's if it passed no longer ago than this: the limit is over, and the
 * screen is old.
 */
const JUST_PASSED_MS = HOUR_MS
/** A longer wait is a misreading. */
const LONGEST_MS = 400 * DAY_MS
const TEXT_MOST = 2000

const LEAD =
  /\b(?:resets?(?: at| on| in)?|(?:try|please retry|retry)(?: again)? (?:at|in|after)|retry-after:?|(?:automatically|available(?: again)?|renews|until|back) (?:at|in|on)|retrying in|wait)\s{1,3}/gi
const UNIT_MS: Readonly<Record<string, number>> = {
  ...{ ms: 1, s: 1000, m: 60_000 },
  ...{ h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS },
}
const SPAN =
  /^(?:about |~)?(\d{1,6}(?:\.\d{1,12})?) ?(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?![a-z])(?:,? and |, ?| )?/i
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)/
const CLOCK =
  /^(?:(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?([a-z]{3})[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?:,| at)? )?(?:at )?(\d{1,2})(?::(\d\d))?(?::\d\d)?(?: ?([ap])(?:m|\.m\.?)?(?![a-z]))?/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Seconds since the epoch after a `|`, as older agents print it. */
const EPOCH = /\blimit reached\|(\d{10})\b/

/** The end of a limit in ISO format; null if the text names none that can be resolved for certain. */
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

/** A duration such as `4 days 3 hours` or `2h 13m`, in milliseconds; null if the text begins otherwise. */
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

/** A time of day, with or without a date and a zone. A bare number does not count. */
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

/** A date without a year means the nearest one: an old screen in January may name a day in December. */
function onDate(today: WallTime, date: NamedDate, zone: Zone, now: number): number | null {
  const month = MONTHS.indexOf(date.month.toLowerCase())
  const day = Number(date.day)
  if (month < 0 || day < 1 || day > 31) return null
  const inYear = (year: number): number => instantOf({ ...today, year, month, day }, zone)
  if (date.year !== undefined) return inYear(Number(date.year))
  const candidates = [today.year - 1, today.year, today.year + 1].map(inYear)
  return candidates.toSorted((left, right) => Math.abs(left - now) - Math.abs(right - now))[0] ?? null
}

export interface WallTime {
  readonly year: number
  /** 0 to 11. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** How far the clocks of a zone are ahead of UTC at an instant, milliseconds. */
export type Zone = (instant: number) => number

const MINUTE_MS = 60_000

/** The zone of the machine. */
export const LOCAL: Zone = (instant) => -new Date(instant).getTimezoneOffset() * MINUTE_MS

const HOUR_MINUTES = 60
/** No zone differs more from UTC. */
const OFFSET_MOST_MINUTES = 14 * HOUR_MINUTES

/**
 * Hours ahead of UTC of the abbreviations that mean only one zone, in agents' texts as in the tz database.
 */
// biome-ignore format: a table reads better in rows
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, Z: 0, ZULU: 0, WET: 0, WEST: 1, CET: 1, CEST: 2, MEZ: 1, MESZ: 2, EET: 2, EEST: 3, MSK: 3,
  EST: -5, EDT: -4, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10,
  JST: 9, KST: 9, HKT: 8, SGT: 8, AWST: 8, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13,
}
/** These follow a region's clocks, in summer and in winter. */
const REGIONS: Readonly<Record<string, string>> = { ET: 'America/New_York', PT: 'America/Los_Angeles' }
/** Abbreviations that several zones share. They may be in lower case, like the others. */
const AMBIGUOUS = /^(?:ADT|AMT|AST|BST|CDT|CST|ECT|GST|IST|SST|WST)$/i

/**
 * A zone right after a time: in brackets, an offset from UTC, or a word in capitals. A sign with a space
 * after it is not an offset.
 */
const BRACKETED = /^ ?[([]([^)\]]{1,60})[)\]]/
const OFFSET = /^ ?(?:UTC|GMT)? ?[+\-\u2212]\d[\d:]*(?![a-z])/i
const WORD = /^ ?([A-Za-z][A-Za-z\d]*(?:[/_+-][A-Za-z\d+-]+)*)/
const LIKE_ZONE = /^[A-Z]{2,6}(?:\d|$)|^Z$|^[A-Z][A-Za-z_]+\//
/** A zone in words. We can resolve only the machine's own. */
const IN_WORDS =
  /^ ?(?:(?:Pacific|Eastern|Central|Mountain|Atlantic|Alaska|Hawaii|Greenwich)\b|(?:[A-Za-z-]{1,20} ){1,4}time\b)/i
const LOCAL_WORDS = /^ ?\(?local(?: time)?\b/i
/** The rest of a name that was read only in part. */
const UNREAD = /^(?:[+\-\u2212]| [+\-\u2212] ?\d| ?[([] ?(?:UTC|GMT))/
/** The name of a zone later in the sentence. */
const LATER = /^[^.·|]{0,40}\b(?:UTC|GMT|[A-Z]{0,3}[SDE]T|[A-Z][a-z]+\/[A-Z][a-z]+)\b/

/**
 * The zone after a time. Without one it is the machine's own; null if there is one that cannot be identified
 * for certain. A time read in the wrong zone is hours early or late.
 */
function zoneBehind(text: string): Zone | null {
  const behind = text.replace(/^, ?/, ' ')
  if (LOCAL_WORDS.test(behind)) return LOCAL
  const [whole = '', name = whole] = BRACKETED.exec(behind) ?? OFFSET.exec(behind) ?? zoneWord(behind) ?? []
  if (whole !== '') return UNREAD.test(behind.slice(whole.length)) ? null : zoneNamed(name.trim())
  return IN_WORDS.test(behind) || UNREAD.test(behind) || LATER.test(behind) ? null : LOCAL
}

/** The zone's name after a time; null if the text is just the rest of a sentence. */
function zoneWord(text: string): readonly string[] | null {
  const word = WORD.exec(text)
  const name = word?.[1] ?? ''
  const isKnown = name.length > 2 && Object.hasOwn(ABBREVIATIONS, name.toUpperCase())
  return !text.startsWith(' ') || LIKE_ZONE.test(name) || AMBIGUOUS.test(name) || isKnown ? word : null
}

/**
 * The zone of this name, for example `Europe/Berlin`, `PST` or `UTC+05:30`; null if there is none, or more
 * than one.
 */
export function zoneNamed(name: string): Zone | null {
  const upper = name.toUpperCase()
  const hours = Object.hasOwn(ABBREVIATIONS, upper) ? ABBREVIATIONS[upper] : undefined
  if (hours !== undefined) return () => hours * HOUR_MINUTES * MINUTE_MS
  const region = Object.hasOwn(REGIONS, upper) ? REGIONS[upper] : undefined
  return /^[A-Za-z]+\//.test(region ?? name) ? regionZone(region ?? name) : offsetZone(name)
}

/** A sign and `H`, `HH`, `HHMM` or `HH:MM`. A single digit is valid only after UTC or GMT. */
function offsetZone(name: string): Zone | null {
  const [, base = '', sign, hour, minute = '0'] =
    /^(UTC|GMT)? ?([+\-\u2212])(\d{1,2})(?::?(\d\d))?$/i.exec(name) ?? []
  if (sign === undefined || hour === undefined || (base === '' && hour.length < 2) || Number(minute) > 59)
    return null
  const minutes = Number(hour) * HOUR_MINUTES + Number(minute)
  if (minutes > OFFSET_MOST_MINUTES) return null
  return () => (sign === '+' ? minutes : -minutes) * MINUTE_MS
}

function regionZone(name: string): Zone | null {
  const format = formatOf(name)
  if (format === null) return null
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
    return shown - Math.floor(instant / MINUTE_MS) * MINUTE_MS
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  } catch {
    return null
  }
}

/** The instant, in milliseconds since the epoch, at which clocks in the zone show this time. */
export function instantOf({ year, month, day, hour, minute }: WallTime, zone: Zone): number {
  const asUtc = Date.UTC(year, month, day, hour, minute)
  // Twice, because the first result may be on the other side of a clock change.
  const near = asUtc - zone(asUtc)
  return asUtc - zone(near)
}

/** What clocks in the zone show at an instant. */
export function wallTimeAt(instant: number, zone: Zone): WallTime {
  const shown = new Date(instant + zone(instant))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth(),
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  }
}
