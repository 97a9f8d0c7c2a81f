/** Clouds: what the verb of a call does, and what its options lead to. */

import {
  AWS_FETCHES_INTO_FILE,
  LOOKING_VERBS,
  PLAIN_LOOKS,
  TELLING_SECRETS,
  VERBS_THAT_CHANGE,
} from '../../data/cloud-verbs.ts'
import { CLOUD_BY_PROGRAM, type CloudRule } from '../../data/clouds.ts'
import type { EffectName } from '../../risk.ts'
import type { Call, Check, Checks, Session } from '../../session.ts'
import { type Argument, setOf, wordsOf } from '../../words.ts'
import { effectOfSql } from './databases.ts'

/** Deploys even if no verb says so. */
const PRODUCTION_OPTION = /^--prod(?:uction)?$/u
const PREVIEW_GROUP = /^(?:alpha|beta|preview)$/u
/** Words that precede the command group that they are about. */
const SPEAKS_OF = /^(?:help|topic)$/u

/** A call, read as a cloud's command line. */
interface CloudCall extends Call {
  readonly cloud: CloudRule
  /** The words that are neither options nor, as far as we can tell, values of options. */
  readonly words: readonly Argument[]
  readonly verb: Argument | undefined
  /** The words up to the verb. */
  readonly path: readonly Argument[]
  readonly subject: string
}

/** Clouds name a service, then a verb; the verb decides whether anything changes. */
const checkCloud: Check = (session, call) => {
  const { program, args } = call
  const cloud = CLOUD_BY_PROGRAM.get(program)
  if (cloud === undefined || asksForHelp(args)) return
  const words = commandWords(args, setOf(cloud.flags))
  const verb = verbOf(words, cloud)
  const path = words.slice(0, verb === undefined ? 1 : words.indexOf(verb) + 1)
  const subject = [program, ...words.slice(0, 4).map(({ value }) => value)].join(' ')
  const read = { ...call, cloud, words, verb, path, subject }
  judgeVerb(session, read)
  judgeWords(session, read)
  judgeOptions(session, read)
  judgeBefore(session, read)
}

function judgeVerb(session: Session, { program, args, cloud, words, verb, path, subject }: CloudCall): void {
  if (path.some((word) => word.mayBeOption)) session.report('unclear', subject)
  if (program === 'aws' && rehearses(args)) session.report('asks', subject)
  else if (verb !== undefined && verb.value === cloud.sqlVerb) session.report(effectOfQuery(words), subject)
  else session.report(effectOf(verb, args), subject)
}

/** Judges what the words of a call reveal, write or reach. */
function judgeWords(
  session: Session,
  { program, args, scope, cloud, words, path, subject }: CloudCall,
): void {
  if (args.some(({ value }) => PRODUCTION_OPTION.test(value))) session.report('cloud', subject)
  const telling = cloud.groups === undefined ? words : path.slice(-1)
  if (telling.some(({ value }) => TELLING_SECRETS.test(value))) session.report('shows_secrets', subject)
  if (program === 'aws')
    for (const file of filesOf(words)) session.judgeWrite(file.value, scope, { expands: file.hasGlob })
}

const PLAIN_WORD = /^[a-z][a-z0-9:-]*$/u
/** After one of these words comes a program, with its own `--help`. */
const RUNS = /^(?:run|exec|ssh|shell|local|dev|x|console|with)(?:[:-].*)?$/u

/** Whether a call only prints help: `--help` after plain words. */
function asksForHelp(args: readonly Argument[]): boolean {
  const words = args.slice(0, -1).map(({ value }) => value)
  return args.at(-1)?.value === '--help' && words.every((word) => PLAIN_WORD.test(word) && !RUNS.test(word))
}

/**
 * The verb of a call: the first word names a command group, unless it is the only one, and a verb that
 * changes something takes precedence over one that looks.
 */
function verbOf(words: readonly Argument[], { verbWord, groups }: CloudRule): Argument | undefined {
  if (verbWord !== undefined) return words[verbWord]
  const first = words.findIndex(({ value }) => !PREVIEW_GROUP.test(value))
  if (groups !== undefined) {
    const rest = words.slice(Math.max(first, 0))
    const end = rest.findIndex(({ value }) => SPEAKS_OF.test(value) || !groups.has(value))
    const path = end === -1 ? rest : rest.slice(0, end + 1)
    return path.slice(1).find(({ value }) => VERBS_THAT_CHANGE.test(value)) ?? path.at(-1)
  }
  const isWhole = words.length === first + 1 || (words[first]?.value.includes(':') ?? false)
  const verbs = isWhole ? words : words.slice(first + 1)
  return (
    verbs.find(({ value }) => VERBS_THAT_CHANGE.test(value) || PLAIN_LOOKS.test(value)) ??
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
  return LOOKING_VERBS.test(verb.value) || SPEAKS_OF.test(verb.value) ? 'asks' : 'unclear'
}

/** Whether a call is a dry run, as `aws s3 … --dryrun` and `aws ec2 … --dry-run` are. */
function rehearses(args: readonly Argument[]): boolean {
  const options = args.map(({ value }) => value).filter((value) => value.startsWith('-'))
  const [service, , ...rest] = args.map(({ value }) => value)
  const option = service === 's3' ? '--dryrun' : '--dry-run'
  const isKnown = service === 's3' || service === 'ec2'
  return isKnown && rest.includes(option) && !options.some((other) => other.startsWith('--no-d'))
}

function effectOfQuery(words: readonly Argument[]): EffectName {
  const sql = words.findLast(({ value }) => /\s/u.test(value)) ?? words.at(-1)
  const effect = effectOfSql(sql?.value ?? '')
  return effect === 'reads' ? 'asks' : effect
}

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

/** The files that `aws s3api get-object … FILE` and its like write; other words are further values of options. */
function filesOf([service, verb, ...rest]: readonly Argument[]): readonly Argument[] {
  return AWS_FETCHES_INTO_FILE.test(verb?.value ?? '') && service?.value !== 's3' ? rest : []
}

/** Shorter abbreviations could still mean many options. */
const ABBREVIATION_CHARACTERS_MIN = 6
const WRITES_FILE =
  /^--?(?:out(?:put)?-?(?:file|dir|directory|path)|destination(?:-(?:file|path|dir))?|file|save-to|log-file|local-file)$/u
const READS_FILE = /^(?:@|fileb?:\/\/)(?!\{)(.+)$/u
/** The clouds' own addresses. */
const OWN_ADDRESS =
  /^https:\/\/(?:[\w-]+\.)*(?:amazonaws\.com|googleapis\.com|google\.com|azure\.com|azure\.net|microsoft\.com|microsoftonline\.com|windows\.net|visualstudio\.com)(?:[:/?]|$)/u
const ADDRESS = /^https?:\/\//u

/**
 * Judges a cloud's options. Its parameters are too many to list and do not change what a read does; these
 * options do, and so do values that are files or addresses.
 */
function judgeOptions(session: Session, { program, args, scope, cloud }: CloudCall): void {
  const steering = wordsOf(cloud.steers)
  for (const [index, argument] of args.entries()) {
    const { value, mayBeOption, mayBeSeveral } = argument
    const isOption = value.startsWith('-')
    if (isOption ? mayBeOption : mayBeSeveral) session.report('unclear', `${program} ${value}`)
    if (!isOption) {
      judgeValue(session, argument, scope)
      continue
    }
    const [name = '', ...attached] = value.split('=')
    if (steering.some((option) => abbreviates(name, option)))
      session.report('unknown_option', `${program} ${name}`)
    const own = attached.length > 0 ? { ...argument, value: attached.join('=') } : undefined
    if (own !== undefined) judgeValue(session, own, scope)
    if (WRITES_FILE.test(name)) judgeOutput(session, own ?? args[index + 1], scope)
  }
}

/** A bucket is no file. */
function judgeOutput(session: Session, file: Argument | undefined, scope: Call['scope']): void {
  if (file !== undefined && !file.value.includes('://'))
    session.judgeWrite(file.value, scope, { expands: file.hasGlob })
}

/** Judges the few options before the verb, which are the program's own; an unknown one may take the verb as value. */
function judgeBefore(session: Session, { program, args, cloud: { flags }, verb }: CloudCall): void {
  const known = setOf(`${flags} ${VALUED}`)
  const before = verb === undefined ? [] : args.slice(0, args.indexOf(verb))
  for (const { value } of before)
    if (value.startsWith('-') && !known.has(value.split('=', 1)[0] ?? ''))
      session.report('unknown_option', `${program} ${value}`)
}

/** Options with a value that may precede the service or the verb. */
const VALUED = `--profile --region --output --query --color --cli-read-timeout --cli-connect-timeout --ca-bundle --cli-binary-format
  --project --account --format --verbosity --configuration --billing-project --trace-token --location --project_id --dataset_id
  -o --subscription -g --resource-group -n --name --app -a --tenant --context -c --scope -S --team -T --cwd --org --organization
  --stage --env -e -r -p --api-version --zone`

/** Judges what a value leads to: a file whose contents are sent, or a host of the caller's choice. */
function judgeValue(session: Session, { value }: Argument, scope: Call['scope']): void {
  const file = READS_FILE.exec(value)?.[1]
  if (file !== undefined) session.judgeRead(file, scope)
  if (ADDRESS.test(value) && !OWN_ADDRESS.test(value)) session.report('fetches', value)
}

function abbreviates(name: string, option: string): boolean {
  return name === option || (name.length >= ABBREVIATION_CHARACTERS_MIN && option.startsWith(name))
}

/**
 * Where cluster tools look for what they show: an address is fetched, and a high log level prints everything
 * received, including keys.
 */
const checkCluster: Check = (session, { program }, { positionals, named }) => {
  const files = named.filter(({ name }) => /^(?:-f|--filename|-k|--kustomize)$/u.test(name))
  const far = files.find(({ value }) => /:|\.(?:com|io|org|net|dev)\//u.test(value?.value ?? ''))
  if (far !== undefined) session.report('fetches', `${program} ${far.value?.value ?? ''}`)
  const talks = named.some(({ name, value }) => /^--?v$/u.test(name) && !/^[0-6]$/u.test(value?.value ?? ''))
  if (talks && positionals.length > 0) session.report('unclear', `${program} -v`)
}

/** Checks of the clouds' command lines. */
export const CLOUD_CHECKS: Checks = [
  [[...CLOUD_BY_PROGRAM.keys()].join(' '), checkCloud],
  ['kubectl oc microk8s.kubectl k3s', checkCluster],
]
