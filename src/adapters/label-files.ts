/** The files of an evaluation: labels, the screens that they name, and the HTML page with the results. */

import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CzarinaError } from '../core/errors.ts'
import { type LabelProblem, type LabelRow, labelsInvalid, readLabels } from '../evaluation/labels.ts'
import { errorText, isMissing, readRegularText, screenRows } from './files/reading.ts'

const LABELS_BYTES_MAX = 64 * 1024 * 1024
const SCREEN_BYTES_MAX = 10_000_000
const HTML = /^\s*<!doctype html/i

/** A label and the rows of its screen, without escape sequences. */
export interface LabelledScreen {
  readonly row: LabelRow
  readonly text: readonly string[]
}

/** Reads labels and all their screens, or throws CZM_LABELS_INVALID with everything that is wrong. */
export async function readLabelledScreens(file: string): Promise<readonly LabelledScreen[]> {
  const labels = await readRegularText(file, LABELS_BYTES_MAX)
  if ('text' in labels) return readScreensOf(labels.text, file)
  throw new CzarinaError('CZM_LABELS_INVALID', `${file} ${labels.trouble}.`, {
    file,
    suggestions: ['Name a file of labelled screens, one JSON object a line.'],
  })
}

/** The same for labels whose text is already known; `file` is where they are, or will be. */
export async function readScreensOf(labels: string, file: string): Promise<readonly LabelledScreen[]> {
  const problems: LabelProblem[] = []
  const screens: LabelledScreen[] = []
  for (const row of readLabels(labels, file)) {
    const screen = await readScreenOf(row, file)
    if ('trouble' in screen) problems.push(noScreenFile(row, screen.trouble))
    else screens.push({ row, text: screenRows(screen.text) })
  }
  if (problems.length > 0) throw labelsInvalid(file, problems)
  return screens
}

async function readScreenOf({ file, text }: LabelRow, labels: string) {
  if (text !== null) return { text }
  return readRegularText(resolve(labels, '..', file ?? ''), SCREEN_BYTES_MAX)
}

function noScreenFile({ line, file }: LabelRow, trouble: string): LabelProblem {
  return {
    line,
    path: 'file',
    value: file,
    message: `the screen ${file} ${trouble}`,
    remedy: 'Correct "file": it is taken relative to the labels file.',
  }
}

/** Writes the page. Refuses to overwrite a file that is not HTML: a slip could name the labels themselves. */
export async function writePage(file: string, html: string): Promise<void> {
  const refuse = (what: string, cause?: unknown) =>
    new CzarinaError('CZM_ARGUMENT_INVALID', `--html ${file} ${what}.`, {
      path: '--html',
      value: file,
      suggestions: ['Name a new file, for example --html report.html'],
      cause,
    })
  const before = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw refuse(`cannot be written: ${errorText(error)}`, error)
  })
  if (before !== null && before.trim() !== '' && !HTML.test(before))
    throw refuse('already exists and is not an HTML page')
  await writeFile(file, html).catch((error: unknown) => {
    throw refuse(`cannot be written: ${errorText(error)}`, error)
  })
}
