import { isUnresolved } from '../../places.ts'
import { judgeWrite } from '../../shell/redirects.ts'
import { hasOption } from '../match.ts'
import type { Check } from './check.ts'

const SCRIPT_CHARACTERS_MAX = 2000
const AWK_REGEX = /\/[^/"'\s]*\//gu
const AWK_RUNS = /\bsystem\s*\(|(?<!\|)\|(?!\|)|\bgetline\b|@(?:load|include)|\bENVIRON\b/u
const AWK_WRITES = /\bprintf?\b[^;}\n]*>/u
const SED_SUBSTITUTION = /[sy]([^\w\s\\])(?:\\.|(?!\1)[^\\])*\1(?:\\.|(?!\1)[^\\])*\1([a-zA-Z0-9]*)/gu
const SED_ADDRESS = /\/(?:\\.|[^/\\])*\/[IM]*/gu

/** awk can start programs and write files from inside its script. */
export const checkAwk: Check = (session, _call, { positionals }) => {
  const script = positionals[0]?.value ?? ''
  const code = script.replace(AWK_REGEX, '')
  if (isUnresolved(script) || script.length > SCRIPT_CHARACTERS_MAX || AWK_RUNS.test(code))
    session.report('inline_code', 'awk')
  if (AWK_WRITES.test(code)) session.report('writes_outside', 'awk')
}

/** sed writes in place with `-i`, and can run programs or write files with its commands `e` and `w`. */
export const checkSed: Check = (session, { args, scope }, { positionals, options }) => {
  const scripts: string[] = []
  args.forEach(({ value }, index) => {
    if (/^-[A-Za-z]*e$|^--expression$/u.test(value)) scripts.push(args[index + 1]?.value ?? '')
    else if (value.startsWith('--expression=')) scripts.push(value.slice('--expression='.length))
  })
  const hasExpressions = scripts.length > 0
  if (!hasExpressions) scripts.push(positionals[0]?.value ?? '')
  if (scripts.some(mayActOutside)) session.report('inline_code', 'sed')
  if (!hasOption(options, '-i', false) && !hasOption(options, '--in-place', false)) return
  session.report('writes', 'sed -i')
  for (const { value } of positionals.slice(hasExpressions ? 0 : 1)) {
    if (!scripts.includes(value)) judgeWrite(session, value, scope)
  }
}

function mayActOutside(script: string): boolean {
  if (script.length > SCRIPT_CHARACTERS_MAX || isUnresolved(script)) return true
  let flags = ''
  const commands = script.replace(SED_SUBSTITUTION, (_match, _delimiter, given: string) => {
    flags += given
    return ''
  })
  return /[ewW]/u.test(flags) || /[ewWr]/u.test(commands.replace(SED_ADDRESS, ''))
}
