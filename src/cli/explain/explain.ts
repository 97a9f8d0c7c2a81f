/** `explain`: what an error code means and what helps, for people and programs. */

import { ERROR_TABLE, type ErrorEntry } from '../../core/error-table.ts'
import { CzarinaError } from '../../core/errors.ts'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import { table } from '../output.ts'

const PREFIX = 'CZM_'

export interface ExplainedCode extends Omit<ErrorEntry, 'was'> {
  readonly code: string
  /** Its code before it was renamed. */
  readonly was: string | null
}

const ENTRIES: readonly (readonly [string, ErrorEntry])[] = Object.entries(ERROR_TABLE)

/** Every code, in the order of the table: by exit code. */
export const EXPLAINED_CODES: readonly ExplainedCode[] = ENTRIES.map(([code, entry]) => ({
  code,
  exit: entry.exit,
  means: entry.means,
  remedy: entry.remedy,
  was: entry.was ?? null,
}))

/** The entry of a code, by its present or former name, in upper or lower case; throws CZM_ARGUMENT_INVALID with the nearest codes. */
export function explainCode(typed: string): ExplainedCode {
  const wanted = typed.toUpperCase()
  const found = EXPLAINED_CODES.find(({ code, was }) => code === wanted || was === wanted)
  if (found !== undefined) return found
  throw new CzarinaError('CZM_ARGUMENT_INVALID', `There is no error code "${typed}".`, {
    value: typed,
    suggestions: [
      ...nearestCodes(wanted).map((code) => `czarina-monitor explain ${code}`),
      'All codes: czarina-monitor explain',
      ...(wanted.startsWith(PREFIX) ? [] : ['A decision: czarina-monitor policy explain --decision ID']),
    ],
  })
}

/** The code that was probably meant, then the others about the same thing, all by their new names. */
function nearestCodes(wanted: string): readonly string[] {
  const named = EXPLAINED_CODES.map(({ code, was }) => ({ code, names: was === null ? [code] : [code, was] }))
  const [thing = null] = /^CZM_[^_]+/.exec(wanted) ?? []
  const related = named.filter(({ names }) => names.some((name) => thing !== null && isAbout(name, thing)))
  const pool = related.length > 0 ? related : named
  const meant = didYouMean(
    wanted,
    pool.flatMap(({ names }) => names),
  )
  const nearest = pool.filter(({ names }) => meant !== null && names.includes(meant))
  return [...new Set([...nearest, ...related].map(({ code }) => code))]
}

function isAbout(name: string, thing: string): boolean {
  return name === thing || name.startsWith(`${thing}_`)
}

/** One entry as text; for an old code, the new one comes first. */
export function explainedText({ code, exit, means, remedy, was }: ExplainedCode, typed: string): string {
  const isOld = typed.toUpperCase() === was
  return [
    ...(isOld ? [`${was} was renamed to ${code}.`, ''] : []),
    `${code} (exit code ${exit})`,
    `  ${means}`,
    `  → ${remedy}`,
    ...(was === null || isOld ? [] : [`  Renamed from ${was}.`]),
  ].join('\n')
}

/** All entries as a table. */
export function codesTable(codes: readonly ExplainedCode[]): string {
  const rows = codes.map(({ code, exit, means }) => [code, String(exit), means])
  return [
    table(['CODE', 'EXIT', 'MEANING'], rows),
    'What helps with one of them: czarina-monitor explain CODE',
  ].join('\n\n')
}
