import { CzarinaError } from '../../core/errors.ts'
import { errorText, oneLine } from '../one-line.ts'
import type { Thrown } from './messages.ts'

const REFUSAL_MAX = 1000

/** What a plugin threw elsewhere, as an error here; a report goes with it and is checked where every report is. */
export function thrownError({ message, refusal, report }: Thrown): Error {
  if (refusal === undefined) return Object.assign(new Error(errorText(message)), { report })
  const { code, path, suggestions } = refusal
  return new CzarinaError(code, oneLine(message, REFUSAL_MAX), {
    ...(path === undefined ? {} : { path: oneLine(path, REFUSAL_MAX) }),
    suggestions: suggestions.map((suggestion) => oneLine(suggestion, REFUSAL_MAX)),
  })
}
