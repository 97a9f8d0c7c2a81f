import type { About } from '../../plugin/contract.ts'
import { type Finding, found, riskOf, tagged } from './finding.ts'
import { hasOddCharacters } from './odd-characters.ts'
import type { Risk } from './risk.ts'

/** This machine, the neighbours, and the address where clouds hand out a machine's own keys. */
const INNER_HOST =
  /^(?:localhost|.*\.(?:localhost|local|internal|intranet|lan|home|corp)|metadata|0\.0\.0\.0|0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.[\d.]+|\[.*\]|\d+|0x[\da-f]+|[^.]+)$/u
/** An address in another notation than the usual one, which only somebody with something to hide writes. */
const NUMERIC_HOST = /^(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+)){0,3}$/u
const PLAIN_ADDRESS = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/u
/** Services that turn an address in a name back into the address, so that a public name leads inside. */
const ADDRESS_IN_NAME =
  /(?:^|[.-])(?:127[.-]0|169[.-]254|192[.-]168|10[.-]\d{1,3}|172[.-](?:1[6-9]|2\d|3[01]))[.-]\d{1,3}[.-]/u
const SECRET_IN_URL =
  /[?&;](?:[\w-]*(?:token|secret|passw(?:or)?d|api[_-]?key|access[_-]?key|signature|auth))=/iu
const QUERY_CHARACTERS_MAX = 200

/** Judges fetching a page: the address itself can carry data out, and inner addresses are nobody's business. */
export function judgeUrl(about: Pick<About, 'text' | 'complete'>): Risk {
  const text = about.text.trim()
  const findings: Finding[] = [found('fetches', text)]
  if (!about.complete || /…/u.test(text)) findings.push(tagged('caution', 'cut_off', 'the address'))
  if (hasOddCharacters(text) || /[\s\\]|[^ -~]/u.test(text))
    findings.push(tagged('caution', 'odd_characters', 'the address'))
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)([\s\S]*)$/iu.exec(text)
  if (parts === null) return riskOf([...findings, found('unclear', 'the address')], '', null)
  const [, scheme = '', authority = '', rest = ''] = parts
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/u, '')
    .replace(/\.$/u, '')
    .toLowerCase()
  if (!/^https?$/iu.test(scheme)) findings.push(tagged('dangerous', 'unclear', `the scheme ${scheme}`))
  if (authority.includes('@')) findings.push(found('credentials', 'the address'))
  const imitates = NUMERIC_HOST.test(host) && !PLAIN_ADDRESS.test(host)
  if (host === '' || INNER_HOST.test(host) || imitates || ADDRESS_IN_NAME.test(host))
    findings.push(tagged('dangerous', 'machine', `the host ${host}`))
  if (SECRET_IN_URL.test(rest)) findings.push(found('credentials', 'the address'))
  if (rest.length > QUERY_CHARACTERS_MAX && rest.includes('?')) findings.push(found('sends', 'the address'))
  return riskOf(findings, '', null)
}
