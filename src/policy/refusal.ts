/** The one error in which all problems of a policy are told. */

import { CzarinaError } from '../core/errors.ts'
import { PROBLEMS_SHOWN_LIMIT } from './limits.ts'
import type { PolicySources } from './policy.ts'
import { compareProblems, formatPath, formatProblem, formatValue, type PlacedProblem } from './problem.ts'

/** Throws where there are problems: each has a line of its own, and the place and value are those of the first. */
export function refuseProblems(sources: PolicySources, problems: readonly PlacedProblem[]): void {
  const sorted = problems.toSorted(compareProblems)
  const [first] = sorted
  if (first === undefined) return
  const count = sorted.length === 1 ? '1 problem' : `${sorted.length} problems`
  const lines = [`The policy ${sources[0].name} is refused, ${count}:`]
  for (const line of describeProblems(sources, sorted)) lines.push(`  ${line}`)
  const { file, line } = placeOf(sources, first)
  throw new CzarinaError('CZM_POLICY_INVALID', lines.join('\n'), {
    file,
    ...(line === undefined ? {} : { line }),
    path: formatPath(first.path),
    value: formatValue(first.value),
    suggestions: [first.remedy],
  })
}

/** One line for each, in the order of the files and with its place; what is beyond a limit is only counted. */
export function describeProblems(
  sources: PolicySources,
  problems: readonly PlacedProblem[],
): readonly string[] {
  const sorted = problems.toSorted(compareProblems)
  const shown = sorted.slice(0, PROBLEMS_SHOWN_LIMIT)
  const lines = shown.map((problem) => `${whereIs(sources, problem)} ${formatProblem(problem)}`)
  return sorted.length === shown.length ? lines : [...lines, `… and ${sorted.length - shown.length} more`]
}

function whereIs(sources: PolicySources, problem: PlacedProblem): string {
  const { file, line } = placeOf(sources, problem)
  return line === undefined ? `${file}:` : `${file}:${line}:`
}

function placeOf(sources: PolicySources, { sourceIndex, path }: PlacedProblem) {
  const source = sources[sourceIndex] ?? sources[0]
  return { file: source.file, line: source.lineOf?.(path) }
}
