import type { Redirection } from 'unbash'
import { GIT_BRINGS } from '../data/own.ts'
import { HARMLESS_TARGETS } from '../data/places.ts'
import {
  effectOfReading,
  effectOfWriting,
  isAbsolute,
  isPattern,
  isUnresolved,
  machineryOf,
  resolvePath,
  SOME_NAME,
  UNKNOWN,
} from '../places.ts'
import { reachFrom } from '../reach.ts'
import type { Scope, Stdin } from './scope.ts'
import type { Session } from './session.ts'
import { argumentsOf, knownText } from './words.ts'

/** What a descriptor opened; where it is no descriptor of a terminal. */
const OPEN_FILE = /^\/(?:dev\/fd|proc)\/(?![012]$)/u
const READING = new Set(['<', '<&'])

/** Reports what redirections read and write; copies of open descriptors do neither. */
export function judgeRedirects(session: Session, redirects: readonly Redirection[], scope: Scope): void {
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc' && redirect.closing === undefined)
      session.report('unclear', 'a here-document without its end')
    if (redirect.type !== 'Redirect' || redirect.target === undefined) continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      const duplicates = redirect.operator.endsWith('&') && /^(?:\d+-?|-)$/u.test(value)
      if (duplicates) continue
      if (READING.has(redirect.operator)) judgeRead(session, value, scope)
      else judgeWrite(session, value, scope)
    }
  }
}

/**
 * Reports what writing to a path means, from every folder that the script may be in. A quoted word that no shell expands is no
 * pattern.
 */
export function judgeWrite(session: Session, path: string, scope: Scope, expands = true): void {
  const isLiteral = !expands && isPattern(path) && !path.includes(SOME_NAME)
  if (!isLiteral && reachFrom(session, scope.bases, path) === 'own')
    session.report('own_files', `write ${path}`)
  const isBlind =
    isUnresolved(path) || OPEN_FILE.test(path) || (scope.bases.length === 0 && !isAbsolute(path))
  if (isBlind) session.blind.push({ subject: `write ${path}`, bases: scope.bases })
  if (isBrought(session, path, scope))
    session.report('own_files', `write ${path}, which git may have brought`)
  if (isUnresolved(path)) {
    session.report(path.includes(UNKNOWN) ? 'writes_outside' : 'unclear', `write ${path}`)
    return
  }
  for (const resolved of candidates(path, scope)) {
    const effect =
      resolved === null
        ? 'writes_outside'
        : effectOfWriting(session.worktree, resolved, session.own?.home ?? null)
    if (effect !== null) session.report(effect, `write ${path}`)
    if (effect === 'writes' && resolved !== null) {
      for (const machinery of machineryOf(session.worktree, resolved))
        session.report(machinery, `write ${path}`)
    }
  }
}

/** Whether a path starts in a folder that is not there, after a call that may have brought it, also as a link. */
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

/** Reports what reading a file's contents means; a path that nobody can know might be a credential. */
export function judgeRead(session: Session, path: string, scope: Scope): void {
  for (const resolved of candidates(path, scope)) {
    if (resolved !== null) session.report(effectOfReading(session.worktree, resolved), path)
  }
  if (path.startsWith(UNKNOWN)) session.report('unclear', 'a file named by a variable')
}

/** Where nothing is printed into it, a file is emptied. */
export function judgeEmptied(session: Session, redirects: readonly Redirection[], scope: Scope): void {
  for (const redirect of redirects) {
    if (redirect.type !== 'Redirect' || redirect.target === undefined || !/^>\|?$/u.test(redirect.operator))
      continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      if (!HARMLESS_TARGETS.test(value)) session.report('overwrites', `empty ${value}`)
    }
  }
}

/** Where standard input comes from, if a redirection says so; the last one wins. */
export function stdinOf(redirects: readonly Redirection[], scope: Scope): Stdin | null {
  let stdin: Stdin | null = null
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') stdin = { kind: 'text', text: redirect.body.text }
    else if (redirect.type === 'HereString') {
      const text = redirect.target === undefined ? null : knownText(redirect.target, scope)
      stdin = text === null ? { kind: 'pipe' } : { kind: 'text', text }
    } else if (READING.has(redirect.operator)) stdin = { kind: 'file' }
  }
  return stdin
}

function candidates(path: string, scope: Scope): readonly (string | null)[] {
  if (scope.bases.length === 0) return [resolvePath(null, path)]
  return [...new Set(scope.bases.map((base) => resolvePath(base, path)))]
}
