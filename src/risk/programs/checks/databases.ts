/** Databases: what the SQL on a command line does. */

import { SQL_BY_PROGRAM } from '../../data/databases.ts'
import {
  META_LOOKS,
  SQL_CHANGES,
  SQL_DESTROYS,
  SQL_FUNCTIONS,
  SQL_LOOKS,
  SQL_SECRETS,
} from '../../data/sql.ts'
import type { EffectName } from '../../risk.ts'
import type { Check, Checks } from '../../session.ts'
import { isUnresolved } from '../../words.ts'

const LITERALS_AND_COMMENTS = /'[^']*'|"[^"]*"|`[^`]*`|--\s[^\n]*|\/\*[\s\S]*?\*\//gu
/** Quoting that differs between databases, so that an apparent string may be code; and commands of sqlcmd. */
const DOUBTFUL_QUOTING = /["`]\s*\(|\\|\/\*!|\$|#|\/\*[\s\S]*\/\*|^\s*(?:!!|:(?!:))/mu
/** A file or an address in place of a table, as DuckDB accepts it. */
const FOREIGN_TABLE = /\b(?:from|join)\s+['"](?:\/|~|\.\.|[\w-]+:)/iu
/**
 * In `show create`, a word that otherwise changes something says what to show; `explain analyze` runs what
 * follows.
 */
const SHOWN = /\bshow\s+create\b/gu
const EXPLAINED = /\bexplain(?:\s*\([a-z_,\s]*\)|\s+(?:analyze|verbose)\b)+/gu
const CALLED = /(?<![\w\u0080-\uffff])([\w\u0080-\uffff]+)\s*\(/gu
/** `go` ends what sqlcmd sends at once. */
const BETWEEN = /;|^\s*go\s*$/mu
const META = /^\s*[.\\]/u
const ENDS_IN_COLUMNS = /\\G\s*;?\s*$/u
const LISTS = /^(?:-l|--list|--?help(?:=.*)?|--?version|-V)$/u

/** Judges the SQL on a command line; without any, the program waits for input. */
const checkSql: Check = (session, { program, stdin }, { positionals, options, named }) => {
  const known = SQL_BY_PROGRAM.get(program)
  if (known === undefined) return
  const words = known.wordsBefore === null ? [] : positionals.slice(known.wordsBefore)
  const code = named.flatMap(({ role, value }) => (role === 'code' && value !== null ? [value] : []))
  const texts = [...code, ...words].map(({ value }) => value)
  if (stdin.kind === 'text') texts.push(stdin.text)
  const isOpen = texts.length === 0 && !options.some((option) => LISTS.test(option))
  if (stdin.kind === 'pipe' || stdin.kind === 'file' || isOpen)
    session.report('unclear', `${program} without SQL`)
  for (const text of texts) {
    session.report(effectOfSql(text), `${program}, its SQL`)
    if (SQL_SECRETS.test(text.toLowerCase())) session.report('shows_secrets', `${program}, its SQL`)
  }
}

/** What SQL does, judged by its words outside quotes, or by all its words if the quoting is doubtful. */
export function effectOfSql(text: string): EffectName {
  if (isUnresolved(text)) return 'unclear'
  const lines = text.replace(ENDS_IN_COLUMNS, '').split('\n')
  const sql = lines.filter((line) => !META_LOOKS.test(line)).join('\n')
  const isMeta = sql.trim() === '' && lines.some((line) => META.test(line))
  return isMeta ? 'reads' : effectOfStatements(sql)
}

function effectOfStatements(sql: string): EffectName {
  const doubtful = DOUBTFUL_QUOTING.test(sql) || FOREIGN_TABLE.test(sql)
  const plain = doubtful ? sql : sql.replace(LITERALS_AND_COMMENTS, ' ')
  const code = plain.toLowerCase().replaceAll(SHOWN, 'show').replaceAll(EXPLAINED, 'explain')
  const words = code.match(/[a-z_]\w*/gu) ?? []
  if (words.some((word) => SQL_DESTROYS.test(word))) return 'destroys_database'
  if (doubtful || words.some((word) => SQL_CHANGES.test(word)) || /\bpragma\b[^;]*=/u.test(code))
    return 'writes_database'
  const statements = code.split(BETWEEN).filter((statement) => statement.trim() !== '')
  const looks = statements.every((statement) => SQL_LOOKS.test(/[a-z_]\w*/u.exec(statement)?.[0] ?? ''))
  if (!looks || statements.length === 0) return 'writes_database'
  const called = [...code.matchAll(CALLED)].map(([, name = '']) => name)
  return called.every((name) => SQL_FUNCTIONS.has(name)) ? 'reads' : 'unclear'
}

/** Checks of programs that take SQL. */
export const DATABASE_CHECKS: Checks = [[[...SQL_BY_PROGRAM.keys()].join(' '), checkSql]]
