/** The hours of the local day in which nobody wants to be notified. Pure. */

const SECOND_MS = 1000
const DAY_S = 24 * 60 * 60

/** How long the quiet hours still last, milliseconds; 0 outside them. `utcOffset_min` is the offset at that moment. */
export function quietLeft(hours: readonly string[], wall: number, utcOffset_min: number): number {
  const second = (Math.floor(wall / SECOND_MS) + utcOffset_min * 60) % DAY_S
  const left_s = hours.map((range) => {
    const [from = 0, to = 0] = range.split('-').map(secondOfDay)
    const isIn = from < to ? second >= from && second < to : second >= from || second < to
    return isIn ? (to - second + DAY_S) % DAY_S : 0
  })
  return Math.max(0, ...left_s) * SECOND_MS
}

function secondOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return (hour * 60 + minute) * 60
}
