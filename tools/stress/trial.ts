/** A trial: something bad that happens to a monitor, and what must hold meanwhile. */

import type { Measure } from '../stage/report.ts'

export interface Trial {
  readonly name: string
  /** Plays on real tmux with the real monitor; `short` is for CI. */
  play(short: boolean): Promise<readonly Measure[]>
}

/** Describes one trial in one line. */
export function trialLine(name: string, measures: readonly Measure[]): string {
  const parts = measures.map((measure) => {
    const { value, unit, atMost: bar } = measure
    const figure = `${measure.name} ${Number(value.toFixed(1))}${unit === '' ? '' : ` ${unit}`}`
    return bar === null ? figure : `${figure} (<= ${Number(bar.toFixed(1))})`
  })
  const missed = measures.filter(({ value, atMost: bar }) => bar !== null && value > bar)
  const verdict = missed.length === 0 ? 'ok' : `MISSED: ${missed.map((one) => one.name).join('; ')}`
  return `${name}: ${parts.join(', ')}: ${verdict}`
}
