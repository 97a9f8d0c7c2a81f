import {
  SQL_BY_PROGRAM,
  SQL_CHANGES,
  SQL_DESTROYS,
  SQL_FUNCTIONS,
  SQL_HARMLESS_OPTIONS,
  SQL_LOOKS,
} from '../../data/databases.ts'
import type { EffectName } from '../../effects.ts'
import { isUnresolved } from '../../places.ts'
import type { Check } from './check.ts'

const LITERALS_AND_COMMENTS = /'[^']*'|"[^"]*"|`[^`]*`|--\s[^\n]*|\/\*[\s\S]*?\*\//gu
/** Quoting that differs between databases, so that what looks like a string may be code. */
const DOUBTFUL_QUOTING = /\\|\/\*!|\$|#|\/\*[\s\S]*\/\*/u
const LOOKING_META =
  /^(?:\.(?:tables|schema|indexes|indices|databases|dbinfo|headers?|mode|help|show|width)\b[^\n]*|\\(?:d[a-zA-Z+]*|l\+?|z|conninfo)\b[^\n\\]*)$/u

/** Judges the SQL that stands on a command line; without any, the program waits for more. */
export const checkSql: Check = (session, { program: name, args, stdin }) => {
  const known = SQL_BY_PROGRAM.get(name)
  if (known === undefined) return
  const texts: string[] = stdin.kind === 'text' ? [stdin.text] : []
  args.forEach(({ value }, index) => {
    const option = known.options.find((candidate) => value === candidate || value.startsWith(`${candidate}=`))
    if (option !== undefined)
      texts.push(value === option ? (args[index + 1]?.value ?? '') : value.slice(option.length + 1))
    else if (known.amongWords && looksLikeSql(value)) texts.push(value)
    else if (
      value.startsWith('-') &&
      !SQL_HARMLESS_OPTIONS.has(value.split('=', 1)[0] ?? '') &&
      !/^--?(?:l|list|help)$/u.test(value)
    ) {
      session.report('unclear', `${name} ${value}`)
    }
  })
  const lists = args.some(({ value }) => value === '-l' || value === '--list')
  if (stdin.kind === 'pipe' || stdin.kind === 'file' || (texts.length === 0 && !lists))
    session.report('unclear', `${name} without SQL`)
  for (const text of texts) session.report(effectOfSql(text), `${name}, its SQL`)
}

/** What a text of SQL does, by its words outside quotes; where quoting is doubtful, by all its words. */
export function effectOfSql(sql: string): EffectName {
  if (isUnresolved(sql)) return 'unclear'
  if (LOOKING_META.test(sql.trim())) return 'reads'
  const doubtful = DOUBTFUL_QUOTING.test(sql)
  const code = (doubtful ? sql : sql.replace(LITERALS_AND_COMMENTS, ' ')).toLowerCase()
  const words = code.match(/[a-z_]\w*/gu) ?? []
  if (words.some((word) => SQL_DESTROYS.test(word))) return 'destroys_database'
  if (doubtful || words.some((word) => SQL_CHANGES.test(word)) || /\bpragma\b[^;]*=/u.test(code))
    return 'writes_database'
  const statements = code.split(';').filter((statement) => statement.trim() !== '')
  const looks = statements.every((statement) => SQL_LOOKS.test(/[a-z_]\w*/u.exec(statement)?.[0] ?? ''))
  if (!looks || statements.length === 0) return 'writes_database'
  const called = [...code.matchAll(/([a-z_]\w*)\s*\(/gu)].map(([, name = '']) => name)
  return called.every((name) => SQL_FUNCTIONS.has(name)) ? 'reads' : 'unclear'
}

function looksLikeSql(value: string): boolean {
  const first = (/[A-Za-z]+/u.exec(value)?.[0] ?? '').toLowerCase()
  if (/\s/u.test(value) || /^[.\\]/u.test(value)) return true
  return SQL_LOOKS.test(first) || SQL_CHANGES.test(first) || SQL_DESTROYS.test(first)
}
