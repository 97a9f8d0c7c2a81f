import { QUESTION_WORDS } from './data/questions.ts'
import { type Finding, found, riskOf, tagged } from './finding.ts'
import { groundOf, type RiskContext } from './ground.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { ownPieceOf } from './reach.ts'
import type { Risk } from './risk.ts'

const TEXT_CHARACTERS_MAX = 4000

/** Judges a question in plain words: what cannot be read off it stays a person's to answer, so never below caution. */
export function judgeText(text: string, complete: boolean, context: RiskContext): Risk {
  const findings: Finding[] = [found('unclear', 'the question')]
  if (!complete) findings.push(tagged('caution', 'cut_off', 'the question'))
  if (text.length > TEXT_CHARACTERS_MAX) findings.push(tagged('caution', 'too_long', 'the question'))
  const read = text.slice(0, TEXT_CHARACTERS_MAX)
  if (hasOddCharacters(read)) findings.push(tagged('caution', 'odd_characters', 'the question'))
  const ground = groundOf(context)
  const own = ownPieceOf(ground, [ground.base], read)
  if (own !== undefined) findings.push(found('own_files', own))
  for (const { pattern, level, tag } of QUESTION_WORDS) {
    const word = pattern.exec(read)?.[0]
    if (word !== undefined) findings.push(tagged(level, tag, `"${word}"`))
  }
  return riskOf(findings, '', null)
}
