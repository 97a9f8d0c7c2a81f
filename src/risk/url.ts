import type { About } from '../plugin/analysis.ts'
import { found, riskFrom, tagged } from './finding.ts'
import { hasOddCharacters } from './odd-characters.ts'
import type { Finding, Risk } from './risk.ts'

/** This machine, its neighbours, and the addresses at which clouds hand out a machine's own keys. */
const INNER_HOST =
  /^(?:localhost|.*\.(?:localhost|local|internal|intranet|lan|home|corp|private|test|home\.arpa|svc|onion|i2p)|metadata|(?:.*\.)?(?:localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)|0\.0\.0\.0|0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|192\.0\.0\.[\d.]+|168\.63\.129\.16|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|198\.1[89]\.[\d.]+|2(?:2[4-9]|[34]\d|5[0-5])\.[\d.]+|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.[\d.]+|\[.*\]|\d+|0x[\da-f]+|[^.]+)$/u
/** An address in an unusual notation, used only to hide it. */
const NUMERIC_HOST = /^(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+)){0,3}$/u
const PLAIN_ADDRESS = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/u
/** Services that resolve an address in a name to that address, so that a public name leads inside. */
const ADDRESS_IN_NAME =
  /(?:^|[.-])(?:127[.-]0|169[.-]254|192[.-]168|10[.-]\d{1,3}|172[.-](?:1[6-9]|2\d|3[01]))[.-]\d{1,3}[.-]/u
/** Hosts that exist to receive data and to show it. */
const RECEIVING_HOST =
  /(?:^|\.)(?:webhook\.site|requestbin\.(?:com|net)|pipedream\.net|beeceptor\.com|hookbin\.com|interact\.sh|oast\.\w+|burpcollaborator\.net|dnslog\.cn|ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|serveo\.net|localhost\.run|loca\.lt|transfer\.sh|file\.io|0x0\.st|termbin\.com|paste\.rs|bashupload\.com|canarytokens\.com)$/u
const SECRET_IN_URL =
  /[?&;#](?:[\w-]*(?:token|secret|passw(?:or)?d|api[_-]?key|access[_-]?key|signature|auth))=/iu
/** The ports on which pages are usually served; empty if none is named. */
const PLAIN_PORT = /^(?:|80|443|8080|8443)$/u
/** Names and paths that people write are far shorter. */
const LABEL_CHARACTERS_MAX = 40
const HOST_CHARACTERS_MAX = 100
const REST_CHARACTERS_MAX = 200

/** The parts of an address as written. Nothing is decoded, since browsers differ in how they decode. */
interface Address {
  readonly scheme: string
  readonly user: string
  readonly host: string
  /** Empty if none is given. */
  readonly port: string
  /** Path, query and fragment. */
  readonly rest: string
}

/** Judges fetching a page: the address itself can carry data out, and internal addresses are off limits. */
export function judgeUrl(about: Pick<About, 'text' | 'complete'>): Risk {
  const text = about.text.trim()
  const findings: Finding[] = [found('fetches', text)]
  if (!about.complete || /…/u.test(text)) findings.push(tagged('caution', 'cut_off', 'the address'))
  if (hasOddCharacters(text) || /[\s\\]|[^ -~]/u.test(text))
    findings.push(tagged('caution', 'odd_characters', 'the address'))
  const address = readAddress(text)
  if (address === null) findings.push(found('unclear', 'the address'))
  else findings.push(...findingsOf(address))
  return riskFrom(findings, '', null)
}

/** Browsers and tools accept an address without a scheme too. */
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

/** Not a machine name that a person would choose; encoded data looks like this. */
const DRAWN_LABEL = /(?:^|\.)(?=[^.]*\d)[\da-z]{20,}(?:\.|$)|(?:^|\.)[\da-z]{32,}(?:\.|$)/iu

/** Whether asking for a host reveals nothing but its name. */
export function isPlainHost(host: string): boolean {
  return (
    /^[\w.:-]+$/u.test(host) &&
    !RECEIVING_HOST.test(host) &&
    !DRAWN_LABEL.test(host) &&
    !carriesMuch(host, '')
  )
}

/** Long names and long queries carry data out in a request that seems only to ask. */
function carriesMuch(host: string, rest: string): boolean {
  const isLongName = host.split('.').some((label) => label.length > LABEL_CHARACTERS_MAX)
  return isLongName || host.length > HOST_CHARACTERS_MAX || rest.length > REST_CHARACTERS_MAX
}
