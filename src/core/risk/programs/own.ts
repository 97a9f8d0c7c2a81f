import { SHELLS } from '../data/interpreters.ts'
import { GIT_KEEPS, OWN_PACKAGE, STARTS_BY_NAME } from '../data/own.ts'
import { ownPieceOf, reachFrom } from '../reach.ts'
import type { Call, Session } from '../shell/session.ts'
import type { Argument } from '../shell/words.ts'
import { wordsOf } from '../words-of.ts'
import { sortWords } from './match.ts'
import { judgeOwnTrees } from './own-trees.ts'
import { partsOf } from './parts.ts'
import type { CompiledRule } from './rule.ts'

const SHELL_NAMES: ReadonlySet<string> = new Set(wordsOf(SHELLS))

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
  const bases = basesOf(call)
  const named = (changes ? changeableWords(call, compiled) : args).flatMap(({ value }) => {
    if (compiled === undefined && !SHELL_NAMES.has(program) && /[\s"'`(]/u.test(value))
      return ownPieceOf(session, bases, value) ?? []
    return partsOf(value).find((part) => reachFrom(session, bases, part) === 'own') ?? []
  })
  if (!changes) {
    session.printedOwn.push(...named.map((word) => `${program} ${word}`))
    return
  }
  for (const word of named) session.report('own_files', `${program} ${word}`)
  if (STARTS_BY_NAME.has(program)) {
    const own = args.flatMap(({ value }) => partsOf(value)).find((part) => OWN_PACKAGE.test(part))
    if (own !== undefined) session.report('own_files', `${program} ${own}`)
  }
  if (compiled !== undefined) judgeOwnTrees(session, call, sortWords(args, compiled), bases)
}

/** The words whose files a call may change; the sources of a copy are only read, and `git add` leaves files as they are. */
function changeableWords({ program, args }: Call, compiled: CompiledRule | undefined): readonly Argument[] {
  if (compiled === undefined) return args
  const { positionals } = sortWords(args, compiled)
  if (program === 'git' && GIT_KEEPS.has(positionals[0]?.value ?? '')) return []
  const { paths } = compiled.rule
  // Where all words or the last one are written, that is judged already.
  return paths === 'writes' || paths === 'last_written'
    ? args.filter((word) => !positionals.includes(word))
    : args
}

/** `-C DIR` makes many programs start in another folder. */
function basesOf({ args, scope: { bases } }: Call): readonly string[] {
  const folders = args.flatMap(({ value }, index) => {
    if (value === '-C' || value === '--work-tree') return args[index + 1]?.value ?? []
    return /^--(?:directory|work-tree|prefix|cwd)=(.+)$/u.exec(value)?.[1] ?? []
  })
  return [
    ...bases,
    ...folders.flatMap((folder) =>
      folder.startsWith('/') ? [folder] : bases.map((base) => `${base}/${folder}`),
    ),
  ]
}
