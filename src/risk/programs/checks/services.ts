/** Clouds and GitHub: what their verbs and their queries do. */

import { CLOUD_BY_PROGRAM, LOOKING_VERBS, TELLING_SECRETS, VERBS_THAT_CHANGE } from '../../data/clouds.ts'
import type { EffectName } from '../../risk.ts'
import type { Check, Checks, Session } from '../../session.ts'
import { type Argument, type Scope, setOf } from '../../words.ts'
import { effectOfSql } from './databases.ts'

/** Deploys, also where no verb says so. */
const PRODUCTION_OPTION = /^--prod(?:uction)?$/u
const PREVIEW_GROUP = /^(?:alpha|beta|preview)$/u
const IP_LOOKS = /^(?:show|sh|list|lst|ls|l|get|help|all|monitor|label|address)$/u

/** Clouds name a service, then a verb; the verb says whether anything changes. */
const checkCloud: Check = (session, { program, args, scope }) => {
  const cloud = CLOUD_BY_PROGRAM.get(program)
  if (cloud === undefined) return
  const words = commandWords(args, setOf(cloud.flags))
  const subject = [program, ...words.slice(0, 4).map(({ value }) => value)].join(' ')
  const verb = verbOf(words, cloud.verbWord)
  const decisive = words.slice(0, verb === undefined ? 1 : words.indexOf(verb) + 1)
  if (decisive.some((word) => word.mayBeOption)) session.report('unclear', subject)
  const isSql = verb !== undefined && verb.value === cloud.sqlVerb
  session.report(isSql ? effectOfQuery(words) : effectOf(verb, args), subject)
  if (args.some(({ value }) => PRODUCTION_OPTION.test(value))) session.report('cloud', subject)
  if (program === 'aws') judgeOutputFile(session, words, scope)
  if (words.some(({ value }) => TELLING_SECRETS.test(value))) session.report('shows_secrets', subject)
}

/** The first word names a group of commands, unless it is the only one. A verb that changes counts before one that looks. */
function verbOf(words: readonly Argument[], place: number | undefined): Argument | undefined {
  if (place !== undefined) return words[place]
  const group = words.findIndex(({ value }) => !PREVIEW_GROUP.test(value))
  const isWhole = words.length === group + 1 || (words[group]?.value.includes(':') ?? false)
  const verbs = isWhole ? words : words.slice(group + 1)
  return (
    verbs.find(({ value }) => VERBS_THAT_CHANGE.test(value)) ??
    verbs.find(({ value }) => LOOKING_VERBS.test(value))
  )
}

function effectOf(verb: Argument | undefined, args: readonly Argument[]): EffectName {
  if (verb === undefined) return 'unclear'
  if (verb.value === 'start-query-execution') {
    return effectOfQuery(args.slice(0, args.findIndex(({ value }) => value === '--query-string') + 2))
  }
  if (args.some(({ value }) => value === '--with-decryption')) return 'shows_secrets'
  if (VERBS_THAT_CHANGE.test(verb.value)) return 'cloud'
  return LOOKING_VERBS.test(verb.value) ? 'asks' : 'unclear'
}

function effectOfQuery(words: readonly Argument[]): EffectName {
  const sql = words.findLast(({ value }) => /\s/u.test(value)) ?? words.at(-1)
  const effect = effectOfSql(sql?.value ?? '')
  return effect === 'reads' ? 'asks' : effect
}

/** The words that are neither options nor, as far as can be told, values of options. */
function commandWords(args: readonly Argument[], flags: ReadonlySet<string>): readonly Argument[] {
  const words: Argument[] = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === undefined) break
    const { value } = argument
    if (!value.startsWith('-')) words.push(argument)
    else if (!value.includes('=') && !flags.has(value)) index += 1
  }
  return words
}

/** `aws s3api get-object … FILE` and its like write what they got into a file. */
function judgeOutputFile(session: Session, [service, verb, file]: readonly Argument[], scope: Scope): void {
  const fetches = /^get-/u.test(verb?.value ?? '') && service?.value !== 's3'
  if (fetches && file !== undefined) session.judgeWrite(file.value, scope)
}

/** `ip OBJECT VERB`: without a verb it shows. */
const checkIp: Check = (session, _call, { positionals }) => {
  const verb = positionals[1]?.value
  if (verb !== undefined && !IP_LOOKS.test(verb))
    session.report('machine', `ip ${positionals[0]?.value ?? ''} ${verb}`)
}

const FIELD = /^(?:-[fF]|--(?:raw-)?field|--input)(?:=|$)|^-[fF]./u
const METHOD = /^(?:-X|--method=?)(.*)$/u
const LOOKS = /^(?:GET|HEAD)$/iu
const MUTATES = /\b(?:mutation|subscription)\b|=@/u

/** `gh api` looks, unless a method or fields say otherwise; a query of GraphQL looks unless it is a mutation. */
const checkGitHub: Check = (session, { args }, { positionals }) => {
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

/** What tables cannot say of programs that speak to clouds and GitHub. */
export const SERVICE_CHECKS: Checks = [
  ['ip', checkIp],
  ['gh', checkGitHub],
  [[...CLOUD_BY_PROGRAM.keys()].join(' '), checkCloud],
]
