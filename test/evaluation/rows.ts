/** Rows and sights for the tests of scoring: the least that is possible, overlaid by what a test is about. */

import { type LabelRow, readLabels } from '../../src/evaluation/labels.ts'
import type { Chosen, Seen } from '../../src/evaluation/score-row.ts'

export function labelled(said: Readonly<Record<string, unknown>>): LabelRow {
  const [row] = readLabels(JSON.stringify({ text: '', status: 'stuck', ...said }), 'labels.jsonl')
  if (row === undefined) throw new Error('no row')
  return row
}

export const YES: Chosen = { label: 'Yes', keys: ['1'], grants: 'once', selected: true, row: ' ❯ 1. Yes' }

export function seen(said: Partial<Seen>): Seen {
  return {
    status: 'stuck',
    prompt: 'none',
    action: 'none',
    effect: 'log',
    keys: null,
    chosen: null,
    rules: [],
    because: 'rule',
    risk: 'read_only',
    faults: [],
    why: 'It is a test.',
    conclusive: true,
    ...said,
  }
}

/** An answer that is sent. */
export function sends(chosen: Chosen): Partial<Seen> {
  return { prompt: 'permission.bash', action: 'approve', effect: 'execute', chosen, keys: chosen.keys }
}
