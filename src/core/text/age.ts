const SECOND_MS = 1000
const HOUR_S = 3600
const DAY_S = 24 * HOUR_S

/** How long something waits, as people read it at a glance: `0:42`, `38:06`, `1 h 12`, `3 d`. */
export function ageText(age_ms: number): string {
  const age_s = Math.max(0, Math.floor(age_ms / SECOND_MS))
  const two = (value: number): string => String(value).padStart(2, '0')
  if (age_s < HOUR_S) return `${Math.floor(age_s / 60)}:${two(age_s % 60)}`
  if (age_s < DAY_S) return `${Math.floor(age_s / HOUR_S)} h ${two(Math.floor((age_s % HOUR_S) / 60))}`
  return `${Math.floor(age_s / DAY_S)} d`
}
