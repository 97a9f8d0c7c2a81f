import type { About } from '../plugin/contract.ts'
import { type Finding, found, riskOf, tagged } from './finding.ts'
import { groundOf, type RiskContext } from './ground.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { effectOfWriting, isInside, machineryOf, resolvePath } from './places.ts'
import { isOwn } from './reach.ts'
import type { Risk } from './risk.ts'

/** An address, a path of another system, or one that starts with a variable: nobody knows which file it names here. */
const FOREIGN_PATH = /^[A-Za-z][\w+.-]*:|\\|^\$\{?[A-Z_]|^%\w+%/u

/** Judges writing a file by where it lies and what reads it afterwards. Outside the worktree is outside the house. */
export function judgeFile(about: Pick<About, 'text' | 'complete'>, context: RiskContext): Risk {
  const ground = groundOf(context)
  const { worktree: root, base, own } = ground
  const name = about.text.trim()
  const findings: Finding[] = []
  if (!about.complete || name === '' || /…|\.\.\.$/u.test(name))
    findings.push(tagged('caution', 'cut_off', 'the file name'))
  if (hasOddCharacters(name) || name.includes('\n'))
    findings.push(tagged('caution', 'odd_characters', 'the file name'))
  if (FOREIGN_PATH.test(name)) findings.push(found('unclear', name))
  if (isOwn(ground, name)) findings.push(found('own_files', name))
  const path = resolvePath(base, name)
  if (path === null) return riskOf([...findings, found('unclear', name)], '', null)
  const effect = effectOfWriting(root, path, own?.home ?? null)
  if (effect !== null) findings.push(found(effect, name))
  if (!isInside(root, path)) findings.push(tagged('dangerous', 'outside_worktree', name))
  for (const machinery of machineryOf(root, path)) findings.push(found(machinery, name))
  return riskOf(findings, 'It writes nothing.', null)
}
