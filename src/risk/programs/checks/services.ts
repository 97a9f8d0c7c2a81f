/** Clouds, databases and GitHub: what their verbs, their SQL and their queries do. */

import { CLOUD_BY_PROGRAM, LOOKING_VERBS, TELLING_SECRETS, VERBS_THAT_CHANGE } from '../../data/clouds.ts'
import {
  SQL_BY_PROGRAM,
  SQL_CHANGES,
  SQL_DESTROYS,
  SQL_FUNCTIONS,
  SQL_HARMLESS_OPTIONS,
  SQL_LOOKS,
} from '../../data/databases.ts'
import type { EffectName } from '../../risk.ts'
import type { Check, Checks, Session } from '../../session.ts'
import { type Argument, isUnresolved, type Scope, setOf } from '../../words.ts'

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

const LITERALS_AND_COMMENTS = /'[^']*'|"[^"]*"|`[^`]*`|--\s[^\n]*|\/\*[\s\S]*?\*\//gu
/** Quoting that differs between databases, so that what looks like a string may be code. */
const DOUBTFUL_QUOTING = /\\|\/\*!|\$|#|\/\*[\s\S]*\/\*/u
const LOOKING_META =
  /^(?:\.(?:tables|schema|indexes|indices|databases|dbinfo|headers?|mode|help|show|width)\b[^\n]*|\\(?:d[a-zA-Z+]*|l\+?|z|conninfo)\b[^\n\\]*)$/u

/** Judges the SQL on a command line; without any, the program waits for more. */
const checkSql: Check = (session, { program: name, args, stdin }) => {
  const known = SQL_BY_PROGRAM.get(name)
  if (known === undefined) return
  const texts: string[] = stdin.kind === 'text' ? [stdin.text] : []
  args.forEach(({ value }, index) => {
    const option = known.options.find((candidate) => value === candidate || value.startsWith(`${candidate}=`))
    if (option !== undefined)
      texts.push(value === option ? (args[index + 1]?.value ?? '') : value.slice(option.length + 1))
    else if (known.amongWords && looksLikeSql(value)) texts.push(value)
    else if (
      value.startsWith('-') &&
      !SQL_HARMLESS_OPTIONS.has(value.split('=', 1)[0] ?? '') &&
      !/^--?(?:l|list|help)$/u.test(value)
    ) {
      session.report('unclear', `${name} ${value}`)
    }
  })
  const lists = args.some(({ value }) => value === '-l' || value === '--list')
  if (stdin.kind === 'pipe' || stdin.kind === 'file' || (texts.length === 0 && !lists))
    session.report('unclear', `${name} without SQL`)
  for (const text of texts) session.report(effectOfSql(text), `${name}, its SQL`)
}

/** What a text of SQL does, by its words outside quotes; where quoting is doubtful, by all its words. */
function effectOfSql(sql: string): EffectName {
  if (isUnresolved(sql)) return 'unclear'
  if (LOOKING_META.test(sql.trim())) return 'reads'
  const doubtful = DOUBTFUL_QUOTING.test(sql)
  const code = (doubtful ? sql : sql.replace(LITERALS_AND_COMMENTS, ' ')).toLowerCase()
  const words = code.match(/[a-z_]\w*/gu) ?? []
  if (words.some((word) => SQL_DESTROYS.test(word))) return 'destroys_database'
  if (doubtful || words.some((word) => SQL_CHANGES.test(word)) || /\bpragma\b[^;]*=/u.test(code))
    return 'writes_database'
  const statements = code.split(';').filter((statement) => statement.trim() !== '')
  const looks = statements.every((statement) => SQL_LOOKS.test(/[a-z_]\w*/u.exec(statement)?.[0] ?? ''))
  if (!looks || statements.length === 0) return 'writes_database'
  const called = [...code.matchAll(/([a-z_]\w*)\s*\(/gu)].map(([, name = '']) => name)
  return called.every((name) => SQL_FUNCTIONS.has(name)) ? 'reads' : 'unclear'
}

function looksLikeSql(value: string): boolean {
  const first = (/[A-Za-z]+/u.exec(value)?.[0] ?? '').toLowerCase()
  if (/\s/u.test(value) || /^[.\\]/u.test(value)) return true
  return SQL_LOOKS.test(first) || SQL_CHANGES.test(first) || SQL_DESTROYS.test(first)
}

const QUERIES_ENVIRONMENT = /\$ENV\b|(?:^|[\s=|(,;[{])env\b(?!\s*:)/u
const FIELD = /^(?:-[fF]|--(?:raw-)?field|--input)(?:=|$)|^-[fF]./u
const METHOD = /^(?:-X|--method=?)(.*)$/u
const LOOKS = /^(?:GET|HEAD)$/iu
const MUTATES = /\b(?:mutation|subscription)\b|=@/u

/** `gh api` looks, unless a method or fields say otherwise; a query of GraphQL looks unless it is a mutation. */
const checkGitHub: Check = (session, { args }, { positionals }) => {
  // Its queries of JSON reach the environment, where tokens are.
  if (args.some((argument, index) => asksEnvironment(argument, args[index - 1])))
    session.report('environment', 'gh --jq')
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

function asksEnvironment({ value }: Argument, before: Argument | undefined): boolean {
  const isQuery = /^(?:-q|--jq)/u.test(value) || /^(?:-q|--jq)$/u.test(before?.value ?? '')
  return isQuery && QUERIES_ENVIRONMENT.test(value)
}

function methodOf({ value }: Argument, next: Argument | undefined): string[] {
  const attached = METHOD.exec(value)?.[1]
  if (attached === undefined) return []
  return [(attached === '' ? (next?.value ?? '') : attached).toUpperCase()]
}

/** What tables cannot say of programs that speak to clouds, databases and GitHub. */
export const SERVICE_CHECKS: Checks = [
  ['ip', checkIp],
  ['gh', checkGitHub],
  [[...CLOUD_BY_PROGRAM.keys()].join(' '), checkCloud],
  [[...SQL_BY_PROGRAM.keys()].join(' '), checkSql],
]
