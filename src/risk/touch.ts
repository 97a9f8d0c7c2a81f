/** What it means for a command to write or read a file. */

import { namesFound } from './files/write.ts'
import type { FileState } from './ground.ts'
import { isAbsolute, isInside, isPattern, resolvePath } from './paths.ts'
import { effectOfReading, effectOfWriting } from './places.ts'
import { GIT_BRINGS, noteWrite } from './project/written.ts'
import { reachFrom } from './reach.ts'
import type { EffectName } from './risk.ts'
import { describePath } from './secrets.ts'
import type { Session, WriteWay, Written } from './session.ts'
import { isUnresolved, type Scope, SOME_NAME, UNKNOWN } from './words.ts'

/** What an open descriptor leads to, except the three standard ones. */
const OPEN_FILE = /^\/(?:dev\/fd|proc)\/(?![012]$)/u

/**
 * Reports what writing to a path means, from every folder that the script may be in. A quoted word, which no
 * shell expands, is no pattern.
 */
export function judgeWrite(
  session: Session,
  path: string,
  scope: Scope,
  { way = 'replaces', expands = true }: Written = {},
): void {
  noteWrite(session, path, scope)
  const isLiteral = !expands && isPattern(path) && !path.includes(SOME_NAME)
  if (!isLiteral && reachFrom(session, scope.bases, path) === 'own')
    session.report('own_files', `write ${path}`)
  const isBlind =
    isUnresolved(path) || OPEN_FILE.test(path) || (scope.bases.length === 0 && !isAbsolute(path))
  if (isBlind) session.blind.push({ subject: `write ${path}`, bases: scope.bases })
  if (isBrought(session, path, scope))
    session.report('own_files', `write ${path}, which git may have created`)
  if (isUnresolved(path)) {
    session.report(path.includes(UNKNOWN) ? 'writes_outside' : 'unclear', `write ${path}`)
    return
  }
  if (climbsFromLink(session, path, scope)) session.report('writes_outside', `write ${path}, past a link`)
  for (const effect of candidates(path, scope).flatMap((resolved) => effectsAt(session, resolved, way)))
    session.report(effect, `${VERBS[way] ?? 'write'} ${path}`)
}

/** Whether a `..` follows a link: the system goes up from the link's target, not from where the link is. */
function climbsFromLink(session: Session, path: string, { bases }: Scope): boolean {
  if (!path.includes('..')) return false
  const written = isAbsolute(path) ? [path] : bases.map((base) => `${base}/${path}`)
  return written.some((whole) =>
    [...whole.matchAll(CLIMBS)].some(({ index }) => {
      const from = resolvePath(null, whole.slice(0, index))
      return from !== null && isInside(session.worktree, from) && LINKS.has(session.stateOf(from))
    }),
  )
}

const CLIMBS = /(?<=^|\/)\.\.(?=\/|$)/gu
const LINKS: ReadonlySet<FileState> = new Set(['linked', 'leads_out', 'unknown'])

const VERBS: Partial<Record<WriteWay, string>> = { empties: 'empty', removes: 'remove', moves: 'move' }

function effectsAt(session: Session, path: string | null, way: WriteWay): readonly EffectName[] {
  if (path === null) return ['writes_outside']
  const effect = effectOfWriting(session.worktree, path, session.own?.home ?? null)
  if (effect !== 'writes') return effect === null ? [] : [effect]
  return [effect, ...session.effectsOfFile(path, way)]
}

/**
 * Whether a path starts in a folder that does not exist yet, after a call to git that may have brought it,
 * possibly as a link.
 */
function isBrought({ own, calls }: Session, path: string, { bases }: Scope): boolean {
  const [folder = ''] = path.split('/').filter((name) => name !== '' && name !== '.')
  if (own === null || isAbsolute(path) || !path.includes('/') || isPattern(folder)) return false
  const brings = calls.some(
    ({ program, args }) => program === 'git' && args.some(({ value }) => GIT_BRINGS.has(value)),
  )
  const isMade = calls.some(
    ({ program, args }) => program === 'mkdir' && args.some(({ value }) => value.startsWith(folder)),
  )
  return brings && !isMade && bases.every((base) => own.names(`${base}/${folder}`) === null)
}

/** Reports what reading a file's contents means; a path that is not known might be a credential. */
export function judgeRead(session: Session, path: string, scope: Scope): void {
  for (const resolved of candidates(path, scope)) {
    if (resolved !== null) judgeReadAt(session, path, resolved)
    else if (path.startsWith('~')) session.report('reads_private', path)
  }
  if (path.includes(UNKNOWN)) session.report('unclear', 'a file named by a variable')
}

function judgeReadAt(session: Session, path: string, resolved: string): void {
  const { worktree, files } = session
  const names = namesFound(session, resolved) ?? [resolved]
  const targets = names.flatMap((name) =>
    name.startsWith('/') ? (files?.leadsTo(worktree, name) ?? []) : [],
  )
  for (const at of [resolved, ...targets]) {
    const effect = effectOfReading(worktree, at)
    if (at === resolved || effect !== 'reads')
      session.report(effect, effect === 'credentials' ? describePath(path, at) : path)
  }
}

function candidates(path: string, scope: Scope): readonly (string | null)[] {
  if (scope.bases.length === 0) return [resolvePath(null, path)]
  return [...new Set(scope.bases.map((base) => resolvePath(base, path)))]
}
