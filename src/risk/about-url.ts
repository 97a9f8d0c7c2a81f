import type { About } from '../plugin/contract.ts'
import {
  ADDRESS_IN_NAME,
  HOST_CHARACTERS_MAX,
  INNER_HOST,
  LABEL_CHARACTERS_MAX,
  NUMERIC_HOST,
  PLAIN_ADDRESS,
  PLAIN_PORT,
  RECEIVING_HOST,
  REST_CHARACTERS_MAX,
  SECRET_IN_URL,
} from './data/addresses.ts'
import { type Finding, found, riskOf, tagged } from './finding.ts'
import { hasOddCharacters } from './odd-characters.ts'
import type { Risk } from './risk.ts'

/** The parts of an address as they stand there: what a browser would make of them may differ, so nothing is decoded. */
interface Address {
  readonly scheme: string
  readonly user: string
  readonly host: string
  /** Empty where none is given. */
  readonly port: string
  /** Path, query and fragment. */
  readonly rest: string
}

/** Judges fetching a page: the address itself can carry data out, and inner addresses are nobody's business. */
export function judgeUrl(about: Pick<About, 'text' | 'complete'>): Risk {
  const text = about.text.trim()
  const findings: Finding[] = [found('fetches', text)]
  if (!about.complete || /…/u.test(text)) findings.push(tagged('caution', 'cut_off', 'the address'))
  if (hasOddCharacters(text) || /[\s\\]|[^ -~]/u.test(text))
    findings.push(tagged('caution', 'odd_characters', 'the address'))
  const address = readAddress(text)
  if (address === null) findings.push(found('unclear', 'the address'))
  else findings.push(...findingsOf(address))
  return riskOf(findings, '', null)
}

/** Without a scheme, browsers and tools take a text for a web address all the same. */
function readAddress(text: string): Address | null {
  const parts = /^([a-z][a-z0-9+.-]*):(?!\d)(?:\/\/)?([^/?#\\]*)([\s\S]*)$/iu.exec(text)
  const [, scheme = '', authority = '', rest = ''] = parts ?? /^()([^/?#\\\s]+)([\s\S]*)$/u.exec(text) ?? []
  if (authority === '' && scheme === '') return null
  const at = authority.lastIndexOf('@')
  const place = authority.slice(at + 1).toLowerCase()
  const port = /:(\d*)$/u.exec(place)
  return {
    scheme: scheme.toLowerCase(),
    user: at === -1 ? '' : authority.slice(0, at + 1),
    host: place.slice(0, port?.index ?? place.length).replace(/\.$/u, ''),
    port: port?.[1] ?? '',
    rest,
  }
}

function findingsOf({ scheme, user, host, port, rest }: Address): readonly Finding[] {
  const findings: Finding[] = []
  if (scheme === '') findings.push(found('unclear', 'an address without https://'))
  else if (!/^https?$/u.test(scheme)) findings.push(tagged('dangerous', 'unclear', `the scheme ${scheme}`))
  if (user !== '' || SECRET_IN_URL.test(rest)) findings.push(found('credentials', 'the address'))
  if (isInner(host)) findings.push(tagged('dangerous', 'machine', `the host ${host}`))
  if (!PLAIN_PORT.test(port)) findings.push(tagged('dangerous', 'network', `the port ${port}`))
  if (RECEIVING_HOST.test(host) || carriesMuch(host, rest)) findings.push(found('sends', 'the address'))
  return findings
}

function isInner(host: string): boolean {
  const imitates = NUMERIC_HOST.test(host) && !PLAIN_ADDRESS.test(host)
  return host === '' || imitates || INNER_HOST.test(host) || ADDRESS_IN_NAME.test(host) || host.includes('%')
}

/** Long names and long queries are how data leaves in a request that only seems to ask. */
function carriesMuch(host: string, rest: string): boolean {
  const isLongName = host.split('.').some((label) => label.length > LABEL_CHARACTERS_MAX)
  return isLongName || host.length > HOST_CHARACTERS_MAX || rest.length > REST_CHARACTERS_MAX
}
