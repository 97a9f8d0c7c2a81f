import { isUnresolved } from '../../places.ts'
import { judgeWrite } from '../../shell/redirects.ts'
import { hasOption } from '../match.ts'
import type { Check } from './check.ts'
import { onlyPrints } from './sed-script.ts'

const SCRIPT_CHARACTERS_MAX = 2000
const AWK_REGEX = /\/[^/"'\s]*\//gu
const AWK_RUNS = /\bsystem\s*\(|(?<!\|)\|(?!\|)|\bgetline\b|@(?:load|include)|\bENVIRON\b/u
const AWK_WRITES = /\bprintf?\b[^;}\n]*>/u
/** `-e SCRIPT`, also at the end of a cluster and with the script attached. */
const SED_EXPRESSION = /^(?:-[A-Za-z]*?e|--expression=?)([\s\S]*)$/u

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
    const attached = SED_EXPRESSION.exec(value)?.[1]
    if (attached !== undefined) scripts.push(attached === '' ? (args[index + 1]?.value ?? '') : attached)
  })
  const hasExpressions = scripts.length > 0
  if (!hasExpressions) scripts.push(positionals[0]?.value ?? '')
  if (scripts.some((script) => isUnresolved(script) || !onlyPrints(script)))
    session.report('inline_code', 'sed')
  if (!hasOption(options, '-i', false) && !hasOption(options, '--in-place', false)) return
  session.report('writes', 'sed -i')
  for (const { value } of positionals.slice(hasExpressions ? 0 : 1)) {
    if (!scripts.includes(value)) judgeWrite(session, value, scope)
  }
}
