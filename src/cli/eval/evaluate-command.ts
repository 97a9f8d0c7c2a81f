/** `eval` as a person types it: the bars are read before anything is judged, and the page is written before they are tried. */

import { resolve } from 'node:path'
import { readLabelledScreens, writePage } from '../../adapters/label-files.ts'
import { BARS, type BarName, type MissedBar, missedBars, readBar } from '../../evaluation/bars.ts'
import { type EvaluateRequest, type Evaluation, evaluate } from './eval.ts'
import { evalPage } from './html.ts'

export interface EvalCommandRequest extends EvaluateRequest {
  /** Where the page goes; null for none. */
  readonly html: string | null
  /** The values of the bars' flags, as they were written. */
  readonly bars: { readonly [Flag in BarName]?: string | undefined }
}

/** The evaluation, and the bars that it misses. */
export async function evaluateForCommand(
  request: EvalCommandRequest,
): Promise<{ readonly evaluation: Evaluation; readonly missed: readonly MissedBar[] }> {
  const names = Object.keys(BARS).filter((name): name is BarName => name in BARS)
  const bars = names.flatMap((name) => {
    const text = request.bars[name]
    return text === undefined ? [] : [readBar(name, text)]
  })
  const labels = resolve(request.labels)
  const screens = await readLabelledScreens(labels)
  const evaluation = await evaluate(screens, { ...request, labels })
  if (request.html !== null) {
    const byLine = new Map(screens.map(({ row, text }) => [row.line, text]))
    await writePage(request.html, evalPage(evaluation, byLine))
  }
  return { evaluation, missed: missedBars(evaluation, bars) }
}
