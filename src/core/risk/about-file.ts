import type { About } from '../../plugin/contract.ts'
import { PROJECT_MACHINERY } from './data/places.ts'
import { type Finding, found, riskOf, tagged } from './finding.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { effectOfWriting, isInside, NAMELESS_WORKTREE, resolvePath } from './places.ts'
import type { Risk } from './risk.ts'

/** Judges writing a file by where it lies and what reads it afterwards. Outside the worktree is outside the house. */
export function judgeFile(about: Pick<About, 'text' | 'complete'>, worktree: string | null): Risk {
  const root = worktree ?? NAMELESS_WORKTREE
  const name = about.text.trim()
  const findings: Finding[] = []
  if (!about.complete || name === '' || /…|\.\.\.$/u.test(name))
    findings.push(tagged('caution', 'cut_off', 'the file name'))
  if (hasOddCharacters(name) || name.includes('\n'))
    findings.push(tagged('caution', 'odd_characters', 'the file name'))
  const path = resolvePath(root, name)
  if (path === null) return riskOf([...findings, found('unclear', name)], '', null)
  const effect = effectOfWriting(root, path)
  if (effect !== null) findings.push(found(effect, name))
  if (!isInside(root, path)) findings.push(tagged('dangerous', 'outside_worktree', name))
  for (const { pattern, tag } of PROJECT_MACHINERY) {
    if (pattern.test(isInside(root, path) ? path.slice(root.length) : path))
      findings.push(tagged('caution', tag, name))
  }
  return riskOf(findings, 'It writes nothing.', null)
}
