/**
 * Secrets that are recognised by what precedes them: in URLs, headers, statements, and among the arguments of
 * programs.
 */

import type { ContextRule } from './secrets.ts'
import { isValue, looksRandom } from './values.ts'

const PARAMETERS =
  'access_token|refresh_token|id_token|auth_token|token|tkn|api[-_]?key|apikey|key|sig|signature|client_secret|secret|password|passwd|pwd|pass|auth|code|sas|x-amz-signature|x-amz-security-token|x-amz-credential|x-goog-signature|awsaccesskeyid|subscription-key|private_token|job_token|otp|session_?id|ticket'
/** The value of a parameter with such a name is always secret; under the other names it must look like a secret. */
const ALWAYS = /(?:secret|passw|pwd|pass=|_token=|api[-_]?key=|sig=|signature=)/i

const URLS_HINT = /:\/\/[^\s@]{1,400}@|[?&#][\w-]{2,40}=|\/bot\d/

const URL_RULES: readonly ContextRule[] = [
  {
    name: 'url_password',
    pattern: /(:\/\/[^\s/:@"'`<>]{0,200}:)([^\s/@"'`<>]{1,400})(?=@[\w.[$-])/g,
    isSecret: isValue,
  },
  {
    name: 'url_password',
    pattern: /(:\/\/[^\s/:@"'`<>]{0,200}:)([^\s@"'`<>]{1,400})(?=@[\w.-]{1,200}[:/])/g,
    isSecret: (value) => isValue(value) && !/^\d{1,5}\//.test(value),
  },
  { name: 'telegram_token', pattern: /(\/bot)(\d{8,10}:[\w-]{30,100})/g, isSecret: isValue },
  { name: 'url_token', pattern: /(:\/\/)([A-Za-z0-9_.~%-]{16,400})(?=@)/g, isSecret: looksRandom },
  {
    name: 'url_parameter',
    pattern: new RegExp(String.raw`([?&#](?:${PARAMETERS})=)([^\s&#"'\x60<>]+)`, 'gi'),
    isSecret: (value, before) => isValue(value) && (ALWAYS.test(before) || looksRandom(value)),
  },
]

const SCHEMES =
  'bearer|basic|token|ssws|digest|apikey|api-key|bot|ghtoken|hmac|negotiate|ntlm|oauth|splunk|key|jwt|api-token'
const NAMED = String.raw`x-api-key|x-auth-token|x-access-token|x-vault-token|x-goog-api-key|x-amz-security-token|x-csrf-token|x-xsrf-token|x-session-token|x-gitlab-token|x-figma-token|x-shopify-access-token|x-hub-signature(?:-256)?|x-functions-key|x-ms-\w{0,20}-key|private-token|job-token|deploy-token|api-key|dd-api-key|dd-application-key|ocp-apim-subscription-key|circle-token|x-honeycomb-team|x-rapidapi-key|x-subscription-token`

const HEADERS_HINT =
  /authorization|bearer\s|cookie|-(?:key|token|team|signature)\\?["']?\s{0,3}[:,]|x-\w{1,20}-/i

const HEADER_RULES: readonly ContextRule[] = [
  {
    name: 'authorization',
    pattern: new RegExp(
      String.raw`(authorization\\?["']?\s{0,3}[:=,]\s{0,3}(?:[bfru]{0,2}\\?["'\x60])?(?:(?:${SCHEMES})\s{1,3})?)([^\s"'\x60\\]+(?:,\s[a-z]{1,20}=[^\s"'\x60]{1,400}){0,12})`,
      'gi',
    ),
    isSecret: (value) =>
      value.length >= 6 &&
      isValue(value) &&
      !/^(?:bearer|basic|header|code|url|endpoint|failed)\b/i.test(value),
  },
  {
    name: 'authorization',
    pattern: /(\bbearer\s{1,3})([A-Za-z0-9_.~+/=-]{12,})/gi,
    isSecret: (value) => isValue(value) && looksRandom(value),
  },
  {
    name: 'cookie',
    pattern:
      /((?:^|[^\w-])(?:set-)?cookie\\?["']?\s{0,2}[:=]\s{0,3}["'`]?)([A-Za-z0-9_.$-]{1,100}=[^\n"'`]{1,4000})/gim,
    isSecret: (value) => isValue(value.replace(/^[^=]{1,100}=/, '')),
  },
  {
    name: 'secret_header',
    pattern: new RegExp(
      String.raw`((?<![\w/-])(?:${NAMED})\\?["']?\s{0,3}[:,]\s{0,3}\\?["'\x60]?)([^\s"'\x60\\,]+)`,
      'gi',
    ),
    isSecret: (value) => value.length >= 4 && isValue(value),
  },
]

const STATEMENTS_HINT =
  /A[KS]IA|identified\s|(?:password|passwd|pwd|secret|token|key|passphrase)[\s>"]|:(?:\d{4,5}|\*):/i

const STATEMENT_RULES: readonly ContextRule[] = [
  {
    name: 'aws_key',
    pattern: /((?:AKIA|ASIA)[A-Z0-9]{16}["',:\s]{1,12})([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern:
      /(\bidentified\s{1,3}(?:with\s{1,3}\S{1,40}\s{1,3})?by\s{1,3}(?:password\s{1,3})?['"])([^'"\n]{1,200})/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern: /(\b(?:user|role|login|alter|create)\b[^\n;]{0,120}?\bpassword\s{1,3}['"])([^'"\n]{1,200})/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern: /(\blogin\s{1,8}\S{1,100}\s{1,8}password\s{1,8})(\S{1,200})/g,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern:
      /((?:^|\n)[\s│|]{0,20}[\w.*-]{1,100}:(?:\d{2,5}|\*):[^:\s]{1,100}:[^:\s]{1,100}:)([^\s:│|]{3,200})(?=\s*(?:[│|]\s*)?(?:\n|$))/g,
    isSecret: (value) => isValue(value) && !/^\d+$/.test(value),
  },
  {
    name: 'secret_value',
    pattern:
      /(<(?:[\w:-]{0,40})(?:password|passwd|pwd|secret|token|apikey|api[-_]key|passphrase)(?:\s[^<>\n]{0,100})?>)([^<\s]{3,400})(?=<)/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern: /(\bkey="[^"\n]{0,60}(?:password|secret|token|apikey|pwd)"\s{1,3}value=")([^"\n]{3,400})/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern:
      /(\b(?:setx?|set -[a-zA-Z]{1,4})\s{1,3}\w{0,60}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|_KEY)\s{1,3}["']?)([^\s"'=]{3,400})/gi,
    isSecret: isValue,
  },
]

interface ProgramArgument {
  /** Names of programs, as alternatives of a regular expression. */
  readonly programs: string
  /** What directly precedes the secret, with the flag or word that announces it. */
  readonly before: RegExp
}

const ARGUMENTS: readonly ProgramArgument[] = [
  { programs: 'mysql(?:dump|admin|import|sh|check)?|mariadb(?:-dump|-admin)?', before: /-p/ },
  { programs: 'sshpass', before: /-p\s{0,3}/ },
  {
    programs: '(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm registry|az|az acr|oc|cf) login',
    before: /-p\s{1,3}/,
  },
  { programs: 'mongo(?:sh|dump|restore|export|import)?|cqlsh|rabbitmqadmin', before: /-p\s{1,3}/ },
  {
    programs: 'curl',
    before: /(?:-[a-zA-Z]{0,5}[uU]|--user|--proxy-user)[ =]{0,3}["']?[^\s:"']{0,100}:/,
  },
  { programs: 'https?|xh', before: /(?:-a|--auth)[ =]{1,3}["']?[^\s:"']{0,100}:/ },
  { programs: 'redis-cli|valkey-cli', before: /(?:-a|--pass)\s{1,3}/ },
  { programs: 'ldap(?:search|add|modify|delete|passwd|whoami)', before: /-w\s{0,3}/ },
  { programs: 'bcp|sqlcmd|zip|unzip', before: /-P\s{0,3}/ },
  { programs: '7z[az]?|rar|unrar', before: /-p(?=\S)/ },
  { programs: 'smbclient|rpcclient', before: /-U\s{0,3}["']?[^\s%"']{1,100}%/ },
  { programs: 'openssl', before: /(?:-pass(?:in|out)?\s{1,3}["']?pass:|-k\s{1,3})/ },
  { programs: 'htpasswd', before: /-[a-zA-Z]{0,4}b[a-zA-Z]{0,4}\s{1,3}(?:\S{1,60}\s{1,3}){1,2}/ },
  { programs: 'xfreerdp|rdesktop', before: /[/-]p[: ]/ },
  { programs: 'rabbitmqctl', before: /(?:add_user|change_password)\s{1,3}\S{1,100}\s{1,3}/ },
  { programs: 'vault', before: /login\s{1,3}(?!-)(?=\S{20})/ },
  { programs: 'doctl', before: /-t\s{1,3}/ },
  { programs: 'gh', before: /secret\s{1,3}set\s[^\n]{1,100}?\s(?:-b|--body)[ =]{1,3}/ },
  {
    programs: 'aws',
    before: /configure\s{1,3}set\s{1,3}\S{0,60}(?:secret_access_key|session_token)\s{1,3}/,
  },
  { programs: 'kubectl|oc', before: /--from-literal[= ]["']?[\w.-]{1,100}=/ },
]

/** A secret that is piped into the program that asks for it. */
const PIPED: ContextRule = {
  name: 'secret_argument',
  pattern:
    /(\becho\s{1,3}(?:-[ne]{1,2}\s{1,3})?["']?(?:[\w.-]{1,40}:)?)([^\s"'`:]{3,200})(?=["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3}(?:-\w{1,3}\s{1,3}){0,4}-\w{0,3}S|(?:sudo\s{1,3})?(?:chpasswd|cryptsetup|passwd|gpg|docker|podman|helm|gh\s{1,3}auth)\b))/g,
  isSecret: isValue,
}

const PROGRAMS_HINT = new RegExp(
  String.raw`\b(?:echo|${ARGUMENTS.map(({ programs }) => programs).join('|')})\s`,
)

const PROGRAM_RULES: readonly ContextRule[] = [...ARGUMENTS.map(ruleOf), PIPED]

/** Matches from the program's name on, within one command. */
function ruleOf({ programs, before }: ProgramArgument): ContextRule {
  const untilFlag = String.raw`(?<![\w-])(?:${programs})\s(?:[^\n|;&]{0,300}?\s)?${before.source}["']?`
  const value = String.raw`(?<=['"])[^'"\n]{1,400}|[^\s"'\x60]{1,400}`
  return {
    name: 'secret_argument',
    pattern: new RegExp(`(${untilFlag})(${value})`, 'g'),
    isSecret: (secret) => isValue(secret) && !secret.startsWith('-'),
  }
}

/** Rules that are tried only if their hint is found. */
export const CONTEXTS: readonly { readonly hint: RegExp; readonly rules: readonly ContextRule[] }[] = [
  { hint: URLS_HINT, rules: URL_RULES },
  { hint: HEADERS_HINT, rules: HEADER_RULES },
  { hint: PROGRAMS_HINT, rules: PROGRAM_RULES },
  { hint: STATEMENTS_HINT, rules: STATEMENT_RULES },
]
