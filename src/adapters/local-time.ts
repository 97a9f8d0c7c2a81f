/** The machine's time zone. */

/** Minutes that local time is ahead of UTC at a moment: it differs between summer and winter. */
export function localUtcOffset(time_ms: number): number {
  return -new Date(time_ms).getTimezoneOffset()
}
