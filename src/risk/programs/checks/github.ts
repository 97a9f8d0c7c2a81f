import type { Argument } from '../../shell/words.ts'
import type { Check } from './check.ts'

const FIELD = /^(?:-[fF]|--(?:raw-)?field|--input)(?:=|$)|^-[fF]./u
const METHOD = /^(?:-X|--method=?)(.*)$/u
const LOOKS = /^(?:GET|HEAD)$/iu
const MUTATES = /\b(?:mutation|subscription)\b|=@/u

/** `gh api` looks, unless a method or fields say otherwise; a query of GraphQL looks unless it is a mutation. */
export const checkGitHub: Check = (session, { args }, { positionals }) => {
  if (positionals[0]?.value !== 'api') return
  const methods = args.flatMap((argument, index) => methodOf(argument, args[index + 1]))
  if (methods.includes('DELETE')) session.report('destroys_remote', 'gh api DELETE')
  if (methods.some((method) => !LOOKS.test(method))) session.report('tells_remote', 'gh api')
  const hasFields = args.some(({ value }) => FIELD.test(value))
  if (!hasFields || (methods.length > 0 && methods.every((method) => LOOKS.test(method)))) return
  const isQuery = positionals[1]?.value === 'graphql' && args.some(({ value }) => /^query=/u.test(value))
  if (!isQuery || args.some(({ value, mayBeOption }) => MUTATES.test(value) || mayBeOption))
    session.report('unclear', 'gh api')
}

function methodOf({ value }: Argument, next: Argument | undefined): string[] {
  const attached = METHOD.exec(value)?.[1]
  if (attached === undefined) return []
  return [(attached === '' ? (next?.value ?? '') : attached).toUpperCase()]
}
