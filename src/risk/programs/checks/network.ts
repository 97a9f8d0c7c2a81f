/** What programs that only look send to other machines, or to this one. */

import { CARRYING_RECORDS, LOCAL_DATABASES, LOOKUP_BY_PROGRAM } from '../../data/lookups.ts'
import { resolvePath } from '../../paths.ts'
import type { Check, Checks, Session } from '../../session.ts'
import { isPlainHost } from '../../url.ts'
import { type Argument, isUnresolved, type Scope } from '../../words.ts'

/** Where clouds hand out a machine's own keys to any program on it. */
const HANDS_OUT_KEYS =
  /^(?:https?:\/\/)?(?:169\.254\.\d+\.\d+|\[?fd00:ec2::254\]?|metadata(?:\.google\.internal)?|100\.100\.100\.200)(?:[:/]|$)/u

/** A page of a project's server on this machine. Docker, clusters, debuggers and secret stores listen here too. */
const LOOPBACK =
  /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?:[/?][\w./?=&%,+:~-]*)?$/u
const STEERING_PORTS =
  /^(?:22|2375|2376|2379|2380|4001|4646|5986?|6443|8001|8200|8500|9222|9229|10250|10255|16443|50000)$/u
const STEERING_PAGES =
  /\b(?:env|environ\w*|heapdump|threaddump|dump|configprops|config|secrets?|tokens?|credentials?|passw\w*|keys?|stop|quit|exit|run|debug|containers|_all|_search)\b|shutdown|restart|reboot|reset|delete|remove|destroy|drop|purge|flush|wipe|truncate|admin|exec|eval|logout|create|update|deploy|trigger/iu
const PLAIN_CURL =
  /^(?:-[sSfivIkgN46]+(?:m\d+)?|-m\d+|--(?:silent|show-error|fail|fail-with-body|include|head|verbose|insecure|compressed|no-buffer|globoff|ipv[46]|http[12](?:\.[01])?|no-progress-meter|parallel))$/u
const VALUED_CURL =
  /^(?:-[sSfivIkN]*[mwoXH]|--(?:max-time|connect-timeout|retry|retry-delay|write-out|output|request|header))$/u
const PLAIN_VALUE: Readonly<Record<string, RegExp>> = {
  o: /^\/dev\/null$/u,
  output: /^\/dev\/null$/u,
  X: /^(?:GET|HEAD|OPTIONS)$/u,
  request: /^(?:GET|HEAD|OPTIONS)$/u,
  H: /^(?:accept|content-type|cache-control|user-agent|origin|host|access-control-[\w-]+): ?[\w ./;=,*+:-]*$/iu,
  header:
    /^(?:accept|content-type|cache-control|user-agent|origin|host|access-control-[\w-]+): ?[\w ./;=,*+:-]*$/iu,
}
const FORMAT = /^(?!.*%output)[\w%{}\\ :.,=/()\n-]*$/u

/** Whether curl only requests pages from servers on this machine, and sends them nothing. */
function asksHereOnly(args: readonly Argument[]): boolean {
  let pages = 0
  for (let index = 0; index < args.length; index += 1) {
    const { value, mayBeOption } = args[index] ?? { value: '', mayBeOption: true }
    if (mayBeOption || isUnresolved(value)) return false
    if (VALUED_CURL.test(value)) {
      const name = value.startsWith('--') ? value.slice(2) : value.slice(-1)
      if (!(PLAIN_VALUE[name] ?? FORMAT).test(args[index + 1]?.value ?? '')) return false
      index += 1
    } else if (value.startsWith('-')) {
      if (!PLAIN_CURL.test(value)) return false
    } else if (isOwnPage(value)) pages += 1
    else return false
  }
  return pages > 0
}

function isOwnPage(address: string): boolean {
  const parts = LOOPBACK.exec(address)
  return parts !== null && !STEERING_PORTS.test(parts[1] ?? '') && !STEERING_PAGES.test(address)
}

/** A page of this machine is only read; anything else is fetched, and the file it lands in is remembered. */
const checkFetch: Check = (session, { program, args, scope }) => {
  if (program === 'curl' && !asksHereOnly(args)) session.report('fetches', program)
  args.forEach(({ value }, index) => {
    rememberFetched(session, value, args[index + 1]?.value ?? '', scope)
    if (/^@|=@/u.test(value)) session.report('sends', value)
    if (HANDS_OUT_KEYS.test(value)) session.report('credentials', value)
  })
}

/** Remembers a fetched file, so that running it later counts as running fetched code. */
function rememberFetched(session: Session, value: string, next: string, scope: Scope): void {
  const file = /^(?:-o|-O|--output|--output-document)$/u.test(value)
    ? next
    : value.replace(/^(?:-[oO]|--output(?:-document)?=)(?=.)/u, '')
  for (const name of [file, value.slice(value.lastIndexOf('/') + 1)]) {
    const path = resolvePath(scope.bases[0] ?? null, name)
    if (path !== null && !name.startsWith('-')) session.fetchedFiles.add(path)
  }
}

/** The owner of a name sees every lookup of it: only plain names carry no data. */
const checkLookup: Check = (session, { program, args }, { positionals }) => {
  const options = LOOKUP_BY_PROGRAM.get(program)
  const carries = args.some(({ value }) =>
    /^[-+]/u.test(value) ? options?.test(value) !== true : !isAsked(value),
  )
  if (carries || positionals.length === 0) session.report('fetches', program)
}

function isAsked(word: string): boolean {
  return !CARRYING_RECORDS.test(word) && isPlainHost(word.replace(/^@/u, ''))
}

/** `getent` looks into files, or asks the network for a host. */
const checkDatabases: Check = (session, { program }, { positionals, options }) => {
  const [database, ...names] = positionals
  if (/shadow$/u.test(database?.value ?? ''))
    session.report('credentials', `${program} ${database?.value ?? ''}`)
  else if (database === undefined || options.length > 0) session.report('unclear', program)
  else if (!LOCAL_DATABASES.test(database.value)) {
    session.report('asks', program)
    if (!names.every(({ value }) => isAsked(value))) session.report('fetches', program)
  }
}

/** Checks of programs that ask the network. */
export const NETWORK_CHECKS: Checks = [
  ['curl wget wget2', checkFetch],
  ['dig drill nslookup host whois ping ping6 traceroute tracepath mtr', checkLookup],
  ['getent', checkDatabases],
]
