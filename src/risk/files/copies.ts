/** Programs that put files at another place: what they write is the last word, or lies in the folder that it names. */

import { nameIn, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, isUnresolved, type Sorted } from '../words.ts'
import { stateOf } from './write.ts'

const MOVES = /^g?mv$/u
const TREES = /^(?:-[A-Za-z]*[raR]|--(?:recursive|archive))/u
const TARGET_FIRST = /^(?:-[A-Za-z]*t|--t[a-z-]*)/u
/** A word that is a folder by its spelling. */
const NAMES_FOLDER = /(?:^|\/)\.{0,2}$/u

/** Reports what copying, moving or linking to the last word means. */
export function judgePut(session: Session, call: Call, { positionals, options }: Sorted): void {
  const { program, scope } = call
  const target = positionals.at(-1)
  const sources = positionals.slice(0, -1)
  if (MOVES.test(program))
    for (const { value, hasGlob } of sources)
      session.judgeWrite(value, scope, { way: 'moves', expands: hasGlob })
  if (target === undefined || options.some((option) => TARGET_FIRST.test(option))) return
  session.judgeWrite(target.value, scope, {
    way: isFolder(session, call, target, sources) ? 'touches' : 'replaces',
  })
  if (isFolder(session, call, target, sources)) judgeInside(session, call, target.value, sources)
  // What a tree brings, nobody names.
  if (!MOVES.test(program) && options.some((option) => TREES.test(option)))
    session.report('unknown_kind', `${program} of a tree`)
}

/** Reports what putting files into a folder means, under their own names. */
export function judgeInside(
  session: Session,
  { scope }: Call,
  folder: string,
  sources: readonly Argument[],
): void {
  for (const { value, hasGlob } of sources) {
    const name = nameIn(value.replace(/\/+$/u, ''))
    const isNamed = name !== '' && name !== '.' && name !== '..'
    session.judgeWrite(isNamed ? `${folder}/${name}` : `${folder}/*`, scope, {
      expands: isNamed ? hasGlob : true,
    })
  }
}

function isFolder(
  session: Session,
  { scope }: Call,
  { value }: Argument,
  sources: readonly Argument[],
): boolean {
  if (sources.length > 1 || NAMES_FOLDER.test(value)) return true
  if (isUnresolved(value)) return false
  return scope.bases.some((base) => {
    const path = resolvePath(base, value)
    return path !== null && (path === session.worktree || stateOf(session, path) === 'folder')
  })
}
