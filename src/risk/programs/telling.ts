/** What a call shows and whom it contacts, besides what it does. */

import { OTHER_HOST_BY_PROGRAM, SHOWN_BY_PROGRAM, SPEAKS_TO_OWN, TELLING_CALLS } from '../data/telling.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, DERIVED, isUnresolved, type Sorted } from '../words.ts'
import { compileRules } from './compiled-rule.ts'
import { effectsOf } from './match.ts'

const SHOWN_BY_CALL = compileRules(TELLING_CALLS)

/** Reports the secrets that a call prints, and the hosts that it asks. */
export function judgeShown(session: Session, { program, args }: Call, sorted: Sorted, subject: string): void {
  const compiled = SHOWN_BY_CALL.get(program)
  if (compiled !== undefined)
    for (const { effect, row } of effectsOf(compiled, sorted))
      if (Object.hasOwn(compiled.rule.phrases ?? {}, effect)) session.report(effect, subject, row)
  const shown = SHOWN_BY_PROGRAM.get(program)
  if (shown !== undefined && wordLike(shown.words, args) !== undefined) session.report(shown.effect, subject)
}

/** Reports a call to the network whose unknown words may carry data out, and a call to a host of its own choice. */
export function judgeSpoken(
  session: Session,
  { program, args }: Call,
  speaks: boolean,
  subject: string,
): void {
  const isUnsure = SPEAKS_TO_OWN.has(program) ? isMadeUp : isUnresolved
  if (speaks && args.some(({ value }) => isUnsure(value))) session.report('unclear', subject)
  const options = OTHER_HOST_BY_PROGRAM.get(program)
  if (options === undefined) return
  const named = wordLike(options, args)
  if (named !== undefined) session.report('fetches', `${program} ${named.value}`)
}

/** The first word that matches together with the next one, which may be its value. */
function wordLike(words: RegExp, args: readonly Argument[]): Argument | undefined {
  return args.find(({ value }, index) => words.test(`${value} ${args[index + 1]?.value ?? ''}`))
}

/** Whether another command of the line supplies a part of the word. */
function isMadeUp(word: string): boolean {
  return word.includes(DERIVED)
}
