import { SHELLS } from '../data/interpreters.ts'
import { GIT_KEEPS, OWN_PACKAGE, SCRIPTED, STARTS_BY_NAME } from '../data/own.ts'
import { ownPieceOf, reachFrom } from '../reach.ts'
import type { Call, Session } from '../shell/session.ts'
import type { Argument } from '../shell/words.ts'
import { wordsOf } from '../words-of.ts'
import { foldersOf } from './folders.ts'
import { sortWords } from './match.ts'
import { judgeOwnTrees } from './own-trees.ts'
import { partsOf } from './parts.ts'
import type { CompiledRule } from './rule.ts'

const SHELL_NAMES: ReadonlySet<string> = new Set(wordsOf(SHELLS))

const NO_OPTIONS: Pick<CompiledRule, 'valued' | 'flags' | 'hasSubcommands'> = {
  valued: new Set(),
  flags: new Set(),
  hasSubcommands: false,
}
/** What stands around a name in the words of package managers and in code. */
const NAME_ENDS = /[\s"'`()=,;|&]+/u
/** `-oFILE` */
const ATTACHED = /^-[A-Za-z](.*[./].*)$/u

/**
 * Reports a call that may change what belongs to the monitor: one that changes anything, and names one of its places in a
 * word that it does not only read. What a call prints for others is noted, because they may change it.
 */
export function judgeOwn(
  session: Session,
  call: Call,
  compiled: CompiledRule | undefined,
  changes: boolean,
): void {
  const { program, args, scope } = call
  if (!changes && !scope.printedIntoWords) return
  const bases = foldersOf(call)
  const words = changes ? changeableWords(call, compiled) : args
  const named = words.flatMap(({ value }) => ownPartOf(session, bases, call, compiled, value) ?? [])
  const startsByName = compiled === undefined || STARTS_BY_NAME.has(program) || !changes
  const started = startsByName ? args.flatMap(({ value }) => value.split(NAME_ENDS)).filter(isOurs) : []
  const subjects = [...named, ...started].map((word) => `${program} ${word}`)
  if (changes) for (const subject of subjects) session.report('own_files', subject)
  else session.printedOwn.push(...subjects)
  if (changes) judgeOwnTrees(session, call, sortWords(args, compiled ?? NO_OPTIONS), bases)
}

/** The part of a word that is one of the monitor's places. A word of an unknown program may be a script; of a shell, it was judged. */
function ownPartOf(
  session: Session,
  bases: readonly string[],
  { program }: Call,
  compiled: CompiledRule | undefined,
  value: string,
): string | undefined {
  const mayBeScript = compiled === undefined ? !SHELL_NAMES.has(program) : SCRIPTED.has(program)
  if (mayBeScript && /[\s"'`(]/u.test(value)) return ownPieceOf(session, bases, value)
  const attached = ATTACHED.exec(value)?.[1] ?? []
  return [...partsOf(value), attached].flat().find((part) => reachFrom(session, bases, part) === 'own')
}

function isOurs(name: string): boolean {
  return OWN_PACKAGE.test(name)
}

/** The words whose files a call may change; the sources of a copy are only read, and `git add` leaves files as they are. */
function changeableWords({ program, args }: Call, compiled: CompiledRule | undefined): readonly Argument[] {
  if (compiled === undefined) return args
  const { positionals } = sortWords(args, compiled)
  if (program === 'git' && GIT_KEEPS.has(positionals[0]?.value ?? '')) return []
  const { paths } = compiled.rule
  // Where all words or the last one are written, that is judged already.
  return (paths === 'writes' && !SCRIPTED.has(program)) || paths === 'last_written'
    ? args.filter((word) => !positionals.includes(word))
    : args
}
