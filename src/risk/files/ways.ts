/** How programs write the files that their words name. */

import type { Call, WriteWay } from '../session.ts'
import { byName, type Sorted } from '../words.ts'

/** What is not named here replaces what it finds. */
const WAYS: ReadonlyMap<string, WriteWay> = byName([
  ['touch', 'makes'],
  ['mkdir rmdir mkfifo mknod', 'touches'],
  ['truncate', 'empties'],
  ['patch rename gzip gunzip bzip2 bunzip2 xz unxz zstd unzstd lz4 compress uncompress', 'changes'],
  ['vi vim nvim nano emacs ed ex code subl', 'changes'],
  ['rm grm unlink trash rmtrash shred srm wipe wipefs', 'removes'],
])
const APPENDS = /^(?:-[A-Za-z]*a|--append)/u
const TREES = /^(?:-[A-Za-z]*[rR]|--r)/u
/** Programs that pack one file, where they only list or test it. */
const PACKS = /^(?:g?(?:un)?zip|b(?:un)?zip2|(?:un)?xz|(?:un)?zstd|lz4)$/u
const ONLY_LOOKS = /^(?:-[A-Za-z]*[lt]|--list|--test)/u

/** What a program does to a file that one of its words names; null where it leaves it as it is. */
export function wayOf(
  { program }: Pick<Call, 'program'>,
  { options }: Pick<Sorted, 'options'>,
): WriteWay | null {
  if (program === 'tee' && options.some((option) => APPENDS.test(option))) return 'adds'
  // A tree is judged as a whole.
  if (WAYS.get(program) === 'removes' && options.some((option) => TREES.test(option))) return 'touches'
  if (PACKS.test(program) && options.some((option) => ONLY_LOOKS.test(option))) return null
  return WAYS.get(program) ?? 'replaces'
}
