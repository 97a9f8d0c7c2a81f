/** How programs write the files that their words name. */

import { partsOf } from '../paths.ts'
import type { EffectName, Finding, PathRole } from '../risk.ts'
import type { Call, Session, WriteWay } from '../session.ts'
import { byName, type NamedOption, type Sorted } from '../words.ts'

/** A program that is not listed replaces what it finds. */
const WAYS: ReadonlyMap<string, WriteWay> = byName([
  ['touch', 'makes'],
  ['mkdir rmdir mkfifo mknod', 'touches'],
  ['truncate', 'empties'],
  ['patch rename gzip gunzip bzip2 bunzip2 xz unxz zstd unzstd lz4 compress uncompress', 'changes'],
  ['vi vim nvim nano emacs ed ex code subl', 'changes'],
  ['rm grm unlink trash rmtrash shred srm wipe wipefs', 'removes'],
])
const APPENDS = /^(?:-[A-Za-z]*a|--append)/u
/** A name that begins with a dot, other than `.` and `..`. */
const BEHIND_DOT = /(?:^|\/)\.[A-Za-z?*[{]/u
const TREES = /^(?:-[A-Za-z]*[rR]|--r)/u
/** Programs that pack one file, and the options with which they only list or test it. */
const PACKS = /^(?:g?(?:un)?zip|b(?:un)?zip2|(?:un)?xz|(?:un)?zstd|lz4)$/u
const ONLY_LOOKS = /^(?:-[A-Za-z]*[lt]|--list|--test)/u

/** What a program does to a file that one of its words names; null if it leaves the file unchanged. */
function wayOf({ program }: Pick<Call, 'program'>, { options }: Pick<Sorted, 'options'>): WriteWay | null {
  if (program === 'tee' && options.some((option) => APPENDS.test(option))) return 'adds'
  // A tree is judged as a whole.
  if (WAYS.get(program) === 'removes' && options.some((option) => TREES.test(option))) return 'touches'
  if (PACKS.test(program) && options.some((option) => ONLY_LOOKS.test(option))) return null
  return WAYS.get(program) ?? 'replaces'
}

/** How a program writes to what an option names, which is a folder for programs that put files somewhere. */
export function outputWay(paths: PathRole | undefined, effect: EffectName | undefined): WriteWay {
  if (paths === 'last_written') return 'touches'
  return effect === 'builds' ? 'builds' : 'replaces'
}

/** Reports what a program does with a file that an option names; a single dash is standard input or output. */
export function judgeNamedFile(
  session: Session,
  { scope }: Call,
  way: WriteWay,
  { role, value: file }: NamedOption,
): void {
  if (file === null || file.value === '-') return
  if (role === 'written') session.judgeWrite(file.value, scope, { way, expands: file.hasGlob })
  else if (role === 'read' || role === 'named_read') session.judgeRead(file.value, scope)
}

/** Reports what a program does to the files that its words name. */
export function judgeWrites(session: Session, call: Call, sorted: Sorted): void {
  const way = wayOf(call, sorted)
  if (way === null) return
  for (const { value, hasGlob } of sorted.positionals)
    session.judgeWrite(value, call.scope, { way, expands: hasGlob })
}

/** Reports hidden paths in a program's words, such as an agent's settings, if no table lists what it writes. */
export function judgeSteering(session: Session, { args, scope }: Call): void {
  for (const part of args.flatMap(({ value }) => [...partsOf(value), value.replace(/^-[A-Za-z]/u, '')]))
    if (BEHIND_DOT.test(part)) session.judgeWrite(part, scope, { way: 'touches' })
}

/** Whether a finding belongs to a program that writes files that no word may name. */
export function writesFiles({ tag }: Finding): boolean {
  return tag === 'writes' || tag === 'runs_project_code'
}
