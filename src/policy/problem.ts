/** One mistake in a policy, and the words in which people read it. */

export type Path = readonly (string | number)[]

export interface Problem {
  readonly path: Path
  /** Completes the sentence "expected …". */
  readonly expected: string
  readonly value: unknown
  /** What to do about it. */
  readonly remedy: string
}

/** A problem and which of the policy's files it stands in. */
export interface PlacedProblem extends Problem {
  readonly sourceIndex: number
}

/** Takes every problem that a check finds, so that all of them are reported at once. */
export type Report = (problem: Problem) => void

const TEXT_SHOWN_LIMIT = 60
const KEYS_SHOWN_LIMIT = 5

/** `rules[2].when.and[0]`: the path as a person would write it. */
export function formatPath(path: Path): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`
    return /^[$A-Za-z_][$\w]*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`
  })
  return parts.join('').replace(/^\./, '')
}

/** A value in a few words, whatever its size or depth. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(shorten(value))
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value !== 'object' || value === null) return String(value)
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an empty object'
  const shown = keys.slice(0, KEYS_SHOWN_LIMIT).map((key) => JSON.stringify(shorten(key)))
  const rest = keys.length > shown.length ? ` and ${keys.length - shown.length} more` : ''
  return `an object with ${keys.length === 1 ? 'the key' : 'the keys'} ${shown.join(', ')}${rest}`
}

/** The sentence for one problem, without the file that it stands in. */
export function formatProblem(problem: Problem): string {
  const where = problem.path.length === 0 ? 'the file' : formatPath(problem.path)
  return `${where}: expected ${problem.expected}, found ${formatValue(problem.value)}. ${problem.remedy}`
}

/** In the order of the file: by rule and test, and within them by key. */
export function compareProblems(left: PlacedProblem, right: PlacedProblem): number {
  if (left.sourceIndex !== right.sourceIndex) return left.sourceIndex - right.sourceIndex
  for (const [index, part] of left.path.entries()) {
    const other = right.path[index]
    if (other === undefined) return 1
    if (part === other) continue
    if (typeof part === 'number' && typeof other === 'number') return part - other
    return String(part) < String(other) ? -1 : 1
  }
  return left.path.length - right.path.length
}

function shorten(text: string): string {
  return text.length > TEXT_SHOWN_LIMIT ? `${text.slice(0, TEXT_SHOWN_LIMIT)}…` : text
}
