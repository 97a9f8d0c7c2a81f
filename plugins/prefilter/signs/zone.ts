/** Wall-clock time in a time zone, as an instant; pure but for the machine's own zone, in which agents print times. */

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

const UTC: Zone = () => 0

/** The zone of the machine. */
export const LOCAL: Zone = (instant) => -new Date(instant).getTimezoneOffset() * MINUTE_MS

/** The zone of this name, for example `Europe/Berlin`; null where there is none. */
export function zoneNamed(name: string): Zone | null {
  if (/^(?:UTC|GMT)$/i.test(name)) return UTC
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

/** The instant, milliseconds since the epoch, at which clocks in the zone show this. */
export function instantOf({ year, month, day, hour, minute }: WallTime, zone: Zone): number {
  const asUtc = Date.UTC(year, month, day, hour, minute)
  // Twice, since the first try may lie on the other side of a change of the clocks.
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
