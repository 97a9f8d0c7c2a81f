/** Everything that is wrong with a labels file, said at once. */

import { CzarinaError } from '../core/errors.ts'

/** One thing that is wrong, and where. */
export interface LabelProblem {
  readonly line: number
  /** The key, for example `statusAlso[0]`; null for the line as a whole. */
  readonly path: string | null
  readonly value: unknown
  /** A clause, for example `status is "wroking"; expected one of …`. */
  readonly message: string
  readonly remedy: string
}

/** More are counted, not listed: the first ones tell what kind of file this is. */
const LISTED_MAX = 20

/** One error for all problems: the place of a single one, or a list of them. */
export function labelsInvalid(file: string, problems: readonly LabelProblem[]): CzarinaError {
  const [first] = problems
  if (first === undefined) throw new Error('no problem, no error')
  if (problems.length === 1) {
    const { line, path, value, message, remedy } = first
    return new CzarinaError('CZM_LABELS', `${file}:${line}: ${message}.`, {
      file,
      line,
      ...(path === null ? {} : { path }),
      ...(value === undefined ? {} : { value }),
      suggestions: [remedy],
    })
  }
  const listed = problems.slice(0, LISTED_MAX)
  const more = problems.length - listed.length
  const list = [
    ...listed.map(({ line, message }) => `${file}:${line}: ${message}`),
    ...(more === 0 ? [] : [`and ${more} more`]),
  ]
  return new CzarinaError('CZM_LABELS', `${problems.length} problems in ${file}:\n  ${list.join('\n  ')}`, {
    file,
    line: first.line,
    suggestions: [...new Set(listed.map(({ remedy }) => remedy))],
  })
}
