/** What changes for others, and what is lost, when a file of the worktree is written. */

import type { FileState, Ground } from '../ground.ts'
import { isPattern, nameIn, resolvePath } from '../paths.ts'
import type { EffectName } from '../risk.ts'
import type { WriteWay } from '../session.ts'
import { FILE_KINDS, type FileKind } from './file-kind.ts'
import { isMade, kindOf } from './kinds.ts'

/** A pattern that matches more names is not compared name by name. */
const NAMES_MAX = 50

/** What to report when something that git does not hold is lost; left out if nothing is. */
const LOSSES: Partial<Record<WriteWay, EffectName>> = {
  builds: 'overwrites',
  replaces: 'overwrites',
  changes: 'overwrites',
  empties: 'overwrites',
  removes: 'deletes',
}

/** For a file that is empty, or is going away, an unknown kind matters little. */
const UNREAD: ReadonlySet<WriteWay> = new Set(['makes', 'removes', 'moves'])
/** What compilers and linkers make; running it counts as running the project's code. */
const PRODUCTS: ReadonlySet<FileKind> = new Set(['unknown', 'executed', 'ignored'])

/** What writing a resolved path in the worktree means beyond the write itself. */
export function effectsOfFile(ground: Ground, path: string, way: WriteWay): readonly EffectName[] {
  if (way === 'touches') return []
  const found = namesFound(ground, path)
  if (found !== null) return found.flatMap((each) => effectsOfOne(ground, each, way))
  return [...new Set(effectsOfOne(ground, path, way))]
}

/** The files that a pattern in a name matches; null for no pattern, too many matches, or an unknown disk. */
export function namesFound({ own }: Ground, path: string): readonly string[] | null {
  const name = nameIn(path)
  const folder = path.slice(0, -name.length)
  if (!isPattern(name) || isPattern(folder)) return null
  const names = own?.names(path) ?? []
  return names.length === 0 || names.length > NAMES_MAX ? null : names.map((each) => folder + each)
}

function effectsOfOne(ground: Ground, path: string, way: WriteWay): readonly EffectName[] {
  const state = stateOf(ground, path)
  if (state === 'leads_out') return ['writes_outside']
  const isIgnored = state === 'ignored' || (state === 'nowhere' && isMade(ground.worktree, path))
  const kind = kindOf(ground.worktree, path)
  if (way === 'builds' && (isIgnored || PRODUCTS.has(kind))) return isIgnored ? [] : lossOf(state, way)
  const meant = isIgnored ? 'ignored_files' : FILE_KINDS[kind]
  const isHarmless = meant === null || (kind === 'unknown' && UNREAD.has(way))
  return [...(isHarmless ? [] : [meant]), ...lossOf(state, way)]
}

/** What the disk and git know about a path. */
export function stateOf({ files, worktree }: Ground, path: string): FileState {
  if (files === null) return 'nowhere'
  return isPattern(path) ? 'unknown' : files.state(worktree, path)
}

/** A command that writes a file may create it; if the disk is not known, we assume that it does. */
function lossOf(state: FileState, way: WriteWay): readonly EffectName[] {
  const loss = LOSSES[way]
  if (state === 'linked') return ['unknown_kind']
  if (way === 'adds' || way === 'makes' || state === 'absent' || state === 'held') return []
  const mayBeNew = way === 'replaces' || way === 'builds'
  if (mayBeNew && (state === 'nowhere' || state === 'ignored')) return []
  if (way === 'builds' && state === 'folder') return []
  if (state === 'unknown' || state === 'nowhere')
    return loss === undefined || mayBeNew ? ['unknown_state'] : [loss, 'unknown_state']
  if (state === 'folder') return ['unknown_kind']
  return loss === undefined ? [] : [loss]
}

/** Whether a build or an installation is known to recreate a path: by its name, and because git ignores it. */
export function isRebuildable(ground: Ground, bases: readonly string[], path: string): boolean {
  return (
    bases.length > 0 &&
    bases.every((base) => {
      const resolved = resolvePath(base, path)
      return resolved !== null && isMade(ground.worktree, resolved) && stateOf(ground, resolved) === 'ignored'
    })
  )
}
