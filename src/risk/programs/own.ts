import { foldersOf, partsOf } from '../paths.ts'
import { OWN_PACKAGE, ownPieceOf, reachFrom } from '../reach.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, isUnresolved, type Sorted, setOf } from '../words.ts'
import { ANY_PROGRAM } from './compiled-rule.ts'
import { isInterpreter, isShell } from './interpreter-rules.ts'
import { sortWords } from './match.ts'
import { judgeOwnTrees, listsOwn } from './own-trees.ts'
import type { CompiledRule } from './rule-shape.ts'

/** Programs that start, install or end what a word names; among their words, the monitor's name means the monitor. */
const STARTS_BY_NAME = setOf(
  'npm pnpm yarn bun deno npx bunx pnpx corepack volta mise asdf systemctl service launchctl pm2 supervisorctl pkill killall',
)

/** Programs that take names, or a script, from their input. */
const FED = setOf('cpio pax rsync tar gtar bsdtar source .')

/** Subcommands of git that do not change the files that they name. */
const GIT_KEEPS = setOf('add commit tag branch push fetch remote notes ls-remote')

/** Known programs whose words may be scripts that write files. */
const SCRIPTED = setOf(
  'sed gsed awk gawk mawk nawk jq yq dc bc vi vim nvim nano emacs ed ex sqlite3 duckdb psql mysql make gmake just gdb lldb',
)

/** Separators around a name in the words of package managers and in code. */
const NAME_ENDS = /[\s"'`()=,;|&]+/u
/** `-oFILE` */
const ATTACHED = /^-[A-Za-z](.*[./].*)$/u

/**
 * Reports a call that may change what belongs to the monitor: a call that changes anything and names one of
 * its places in a word that it does not only read, or may name one in an unknown word.
 */
export function judgeOwn(
  session: Session,
  call: Call,
  compiled: CompiledRule | undefined,
  changes: boolean,
): void {
  const { program, args, scope } = call
  if (!changes && !scope.printedIntoWords) return
  const bases = foldersOf(args, scope.bases)
  const sorted = sortWords(args, compiled ?? ANY_PROGRAM)
  if (scope.printedIntoWords && listsOwn(session, call, sorted, bases)) session.listedOwn.push(program)
  if (changes) judgeChange(session, call, compiled, sorted, bases)
}

function judgeChange(
  session: Session,
  call: Call,
  compiled: CompiledRule | undefined,
  sorted: Sorted,
  bases: readonly string[],
): void {
  const { program, args } = call
  const keepsFiles =
    program === 'git' && compiled !== undefined && GIT_KEEPS.has(sorted.positionals[0]?.value ?? '')
  const words = keepsFiles ? [] : changeableWords(call, compiled, sorted)
  const named = words.flatMap(({ value }) => ownPartOf(session, bases, call, compiled, value) ?? [])
  const startsByName = compiled === undefined || STARTS_BY_NAME.has(program)
  const names = startsByName ? args.flatMap(({ value }) => value.split(NAME_ENDS)) : []
  const started = names.filter((name) => OWN_PACKAGE.test(name))
  for (const word of [...named, ...started]) session.report('own_files', `${program} ${word}`)
  const mayBeFiles = keepsFiles || compiled?.rule.paths === 'remote' ? [] : args
  const isBlind = isUnresolved(program) || mayBeFiles.some(({ value }) => isUnresolved(value))
  if (isBlind || isFed(call)) session.blind.push({ subject: program, bases })
  judgeOwnTrees(session, call, sorted, bases)
}

/** Whether a program takes names or a script from its input. */
function isFed({ program, args, stdin }: Call): boolean {
  if (stdin.kind === 'inherited') return false
  if (FED.has(program) || isShell(program) || SCRIPTED.has(program)) return true
  return isInterpreter(program) && args.every(({ value }) => value.startsWith('-'))
}

/**
 * The part of a word that is one of the monitor's places. A word of an unknown program may be a script; a
 * shell's script is already judged.
 */
function ownPartOf(
  session: Session,
  bases: readonly string[],
  { program }: Call,
  compiled: CompiledRule | undefined,
  value: string,
): string | undefined {
  const mayBeScript = compiled === undefined ? !isShell(program) : SCRIPTED.has(program)
  if (mayBeScript && /[\s"'`(]/u.test(value)) return ownPieceOf(session, bases, value)
  const attached = ATTACHED.exec(value)?.[1] ?? []
  return [...partsOf(value), attached].flat().find((part) => reachFrom(session, bases, part) === 'own')
}

/** The words whose files a call may change; the sources of a copy are only read. */
function changeableWords(
  { program, args }: Call,
  compiled: CompiledRule | undefined,
  { positionals }: Sorted,
): readonly Argument[] {
  const paths = compiled?.rule.paths
  // If the program writes all its words or the last one, they are already judged.
  const isJudged = (paths === 'writes' && !SCRIPTED.has(program)) || paths === 'last_written'
  return isJudged ? args.filter((word) => !positionals.includes(word)) : args
}
