/** Programs that put files in another place: they write the last word, or into the folder that it names. */

import { nameIn, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, isUnresolved, type Sorted } from '../words.ts'

const MOVES = /^g?mv$/u
const LINKS = /^g?ln$/u
/** A link to somewhere else is reported separately. */
const LEADS_OUT = /^[/~]|\.\./u
const TREES = /^(?:-[A-Za-z]*[raR]|--(?:recursive|archive))/u
/** A word whose spelling makes it a folder. */
const NAMES_FOLDER = /(?:^|\/)\.{0,2}$/u

/** Reports what copying, moving or linking means: to the last word, or into the folder that an option names. */
export function judgePut(session: Session, call: Call, { positionals, options, named }: Sorted): void {
  const { program, scope } = call
  const folders = named.flatMap(({ role, value }) => (role === 'written' && value !== null ? [value] : []))
  const target = folders.length === 0 ? positionals.at(-1) : undefined
  const sources = target === undefined ? positionals : positionals.slice(0, -1)
  if (MOVES.test(program))
    for (const { value, hasGlob } of sources)
      session.judgeWrite(value, scope, { way: 'moves', expands: hasGlob })
  // A later write through a link lands at its target.
  if (LINKS.test(program))
    for (const { value, hasGlob } of sources)
      if (!LEADS_OUT.test(value)) session.judgeWrite(value, scope, { way: 'adds', expands: hasGlob })
  for (const folder of folders) judgeInside(session, call, folder.value, sources)
  if (target !== undefined) judgeTarget(session, call, target, sources)
  // No word names the files that come with a tree.
  if (!MOVES.test(program) && options.some((option) => TREES.test(option)))
    session.report('unknown_kind', `${program} of a tree`)
}

function judgeTarget(session: Session, call: Call, target: Argument, sources: readonly Argument[]): void {
  const isInto = isFolder(session, call, target, sources)
  session.judgeWrite(target.value, call.scope, { way: isInto ? 'touches' : 'replaces' })
  if (isInto) judgeInside(session, call, target.value, sources)
}

/** Reports what it means to put files into a folder under their own names. */
function judgeInside(session: Session, { scope }: Call, folder: string, sources: readonly Argument[]): void {
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
    return path !== null && (path === session.worktree || session.stateOf(path) === 'folder')
  })
}
