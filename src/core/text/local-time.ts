/**
 * Times as people at the machine read them: local, and as short as their distance allows. Files and `--json` keep
 * UTC.
 */

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** The same weekday of the week before would read as today's. */
const NAMED_DAYS = 6
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/** The wall-clock time that a person at the machine reads, for example `2026-01-16 14:30:15`. */
export function localTime(time_ms: number, utcOffset_minutes: number, separator: 'T' | ' '): string {
  const shifted = new Date(time_ms + utcOffset_minutes * 60_000).toISOString()
  return `${shifted.slice(0, 10)}${separator}${shifted.slice(11, 19)}`
}

/** A moment in full, for example `2026-01-16 14:30:15`, so that nobody has to convert from UTC. */
export function localStamp(time: number | string): string {
  const time_ms = new Date(time).getTime()
  // An unreadable time in a damaged file is shown as it is.
  if (Number.isNaN(time_ms)) return String(time)
  return localTime(time_ms, -new Date(time_ms).getTimezoneOffset(), ' ')
}

/** A moment in a list: `14:30:15` today, `Fri 14:30` within a week, `2026-01-16` before, so that a column stays narrow. */
export function clockText(time_ms: number, now_ms: number): string {
  const [day = '', clock = ''] = localStamp(time_ms).split(' ')
  if (day === localStamp(now_ms).slice(0, day.length)) return clock
  const midnight_ms = new Date(now_ms).setHours(0, 0, 0, 0)
  if (
    time_ms > now_ms ||
    time_ms < new Date(midnight_ms).setDate(new Date(midnight_ms).getDate() - NAMED_DAYS)
  )
    return day
  return `${WEEKDAYS[new Date(time_ms).getDay()]} ${clock.slice(0, 5)}`
}

/** How long something has lasted: `0:42`, from an hour on `1 h 12`, from a day on `3 d`. */
export function ageText(age_ms: number): string {
  const shown_ms = Math.max(0, age_ms)
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0')
  if (shown_ms >= DAY_MS) return `${Math.floor(shown_ms / DAY_MS)} d`
  const minutes = (shown_ms % HOUR_MS) / MINUTE_MS
  if (shown_ms >= HOUR_MS) return `${Math.floor(shown_ms / HOUR_MS)} h ${two(minutes)}`
  return `${Math.floor(minutes)}:${two((shown_ms % MINUTE_MS) / SECOND_MS)}`
}
