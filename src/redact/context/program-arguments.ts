/** Secrets among the arguments of programs that are known: short flags mean other things elsewhere (`mkdir -p`, `ssh -p`). */

import type { ContextRule } from '../secret-rules.ts'
import { isValue } from '../values.ts'

interface ProgramArgument {
  /** Names of programs, as alternatives of a regular expression. */
  readonly programs: string
  /** What stands right before the secret, with the flag or word that says so. */
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

/** A secret that is piped into what asks for it. */
const PIPED: ContextRule = {
  name: 'secret_argument',
  pattern:
    /(\becho\s{1,3}(?:-[ne]{1,2}\s{1,3})?["']?(?:[\w.-]{1,40}:)?)([^\s"'`:]{3,200})(?=["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3}(?:-\w{1,3}\s{1,3}){0,4}-\w{0,3}S|(?:sudo\s{1,3})?(?:chpasswd|cryptsetup|passwd|gpg|docker|podman|helm|gh\s{1,3}auth)\b))/g,
  isSecret: isValue,
}

/** Where this stands, the rules are worth a try. */
export const PROGRAMS_HINT = new RegExp(
  String.raw`\b(?:echo|${ARGUMENTS.map(({ programs }) => programs).join('|')})\s`,
)

export const PROGRAM_RULES: readonly ContextRule[] = [...ARGUMENTS.map(ruleOf), PIPED]

/** From the program's name on, within one command. */
function ruleOf({ programs, before }: ProgramArgument): ContextRule {
  const untilFlag = String.raw`(?<![\w-])(?:${programs})\s(?:[^\n|;&]{0,300}?\s)?${before.source}["']?`
  const value = String.raw`(?<=['"])[^'"\n]{1,400}|[^\s"'\x60]{1,400}`
  return {
    name: 'secret_argument',
    pattern: new RegExp(`(${untilFlag})(${value})`, 'g'),
    isSecret: (secret) => isValue(secret) && !secret.startsWith('-'),
  }
}
