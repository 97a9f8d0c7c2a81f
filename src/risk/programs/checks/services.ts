/** GitHub and other services, where the subcommand alone does not say what a call does. */

import type { Check, Checks } from '../../session.ts'
import type { Argument } from '../../words.ts'

const IP_LOOKS = /^(?:show|sh|list|lst|ls|l|get|help|all|monitor|label|address)$/u

/** `ip OBJECT VERB`: without a verb it shows. */
const checkIp: Check = (session, _call, { positionals }) => {
  const verb = positionals[1]?.value
  if (verb !== undefined && !IP_LOOKS.test(verb))
    session.report('machine', `ip ${positionals[0]?.value ?? ''} ${verb}`)
}

const QUERIES_ENVIRONMENT = /\$ENV\b|(?:^|[\s=|(,;[{])env\b(?!\s*:)/u
const FIELD = /^(?:-[fF]|--(?:raw-)?field|--input)(?:=|$)|^-[fF]./u
const METHOD = /^(?:-X|--method=?)(.*)$/u
const LOOKS = /^(?:GET|HEAD)$/iu
/** A header that replaces the method of a request. */
const OVERRIDES_METHOD = /method-override/iu
/** A field may be the text of a file. */
const SENDS = /^(?:-F|--field)$/u
const MUTATES = /\b(?:mutation|subscription)\b|=@/u

/** `gh api` reads, unless a method or fields say otherwise; a GraphQL query reads unless it is a mutation. */
const checkGitHub: Check = (session, { args }, sorted) => {
  const { positionals } = sorted
  // Its JSON queries can read the environment, where tokens are.
  if (args.some((argument, index) => asksEnvironment(argument, args[index - 1])))
    session.report('environment', 'gh --jq')
  if (positionals[0]?.value !== 'api') return
  const methods = args.flatMap((argument, index) => methodOf(argument, args[index + 1]))
  if (methods.includes('DELETE')) session.report('destroys_remote', 'gh api DELETE')
  if (methods.some((method) => !LOOKS.test(method))) session.report('tells_remote', 'gh api')
  if (args.some(({ value }) => OVERRIDES_METHOD.test(value))) session.report('tells_remote', 'gh api')
  if (sorted.named.some(({ name, value }) => SENDS.test(name) && /=@./u.test(value?.value ?? '')))
    session.report('sends', 'gh api')
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

const PLAIN_INVENTORY = /\.(?:ini|ya?ml|json|toml|cfg)$|,|(?:^|\/)hosts$/u

/** An inventory that is a script is run. */
const checkInventory: Check = (session, { program, args }) => {
  args.forEach(({ value }, index) => {
    const named = /^(?:-i|--inventory(?:-file)?)(?:=(.*))?$/u.exec(value)
    if (named === null) return
    const inventory = named[1] ?? args[index + 1]?.value ?? ''
    if (!PLAIN_INVENTORY.test(inventory)) session.report('unclear', `${program} -i ${inventory}`)
  })
}

/** Checks of services. */
export const SERVICE_CHECKS: Checks = [
  ['ip', checkIp],
  ['ansible ansible-playbook ansible-inventory', checkInventory],
  ['gh', checkGitHub],
]
