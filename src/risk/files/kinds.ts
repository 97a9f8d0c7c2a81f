/**
 * Which kind of file a path names, by its name and place: only a file known to be source, test, document or
 * the like is plain.
 */

import { isInside, isPattern, nameIn } from '../paths.ts'
import { isCredential } from '../secrets.ts'
import { setOf, wordsOf } from '../words.ts'
import type { FileKind, KindRow } from './file-kind.ts'
import { PLAIN_KINDS } from './plain-kinds.ts'
import { MADE_FOLDERS, STEERING_KINDS } from './steering-kinds.ts'

/** The rows of one rank, indexed for lookups. */
interface KindTable {
  readonly names: ReadonlyMap<string, FileKind>
  readonly folders: ReadonlyMap<string, FileKind>
  readonly endings: ReadonlyMap<string, FileKind>
  readonly patterns: readonly (readonly [pattern: RegExp, kind: FileKind])[]
}

const STEERING = compiled(STEERING_KINDS)
const PLAIN = compiled(PLAIN_KINDS)

function compiled(rows: readonly KindRow[]): KindTable {
  const by = (column: 'names' | 'folders' | 'endings'): ReadonlyMap<string, FileKind> =>
    new Map(
      rows.toReversed().flatMap((row) => wordsOf(row[column] ?? '').map((word) => [word, row.kind] as const)),
    )
  return {
    names: by('names'),
    folders: by('folders'),
    endings: by('endings'),
    patterns: rows.flatMap(({ pattern, kind }) => (pattern === undefined ? [] : [[pattern, kind] as const])),
  }
}

const MADE = setOf(MADE_FOLDERS)

/** Patterns of shells with extended globs. */
const EXTENDED_PATTERN = /[@+!]\(/u

/** The kind of the file at a resolved path. A pattern may match any name, so that its kind is unknown. */
export function kindOf(worktree: string, path: string): FileKind {
  if (!isInside(worktree, path)) return 'outside'
  if (isCredential(path)) return 'secret'
  const known = path.slice(worktree.length).toLowerCase()
  if (isPattern(known) || EXTENDED_PATTERN.test(known)) return 'unknown'
  const name = nameIn(known)
  const folders = known.split('/').slice(1, -1)
  if (name.startsWith('-')) return 'option_like'
  const steering = steeringKind(known, name, folders)
  if (steering !== undefined) return steering
  return plainKind(known, name, folders) ?? 'unknown'
}

function steeringKind(path: string, name: string, folders: readonly string[]): FileKind | undefined {
  const hidden = folders.filter((folder) => folder.startsWith('.'))
  return (
    folderKind(STEERING, hidden) ??
    STEERING.names.get(name) ??
    patternKind(STEERING, path) ??
    folderKind(STEERING, folders) ??
    STEERING.endings.get(endingOf(name)) ??
    (hidden.length > 0 || isHidden(name) ? 'config' : undefined)
  )
}

/** A file or folder whose name begins with a dot configures a tool, unless a table says otherwise. */
function isHidden(name: string): boolean {
  return name.startsWith('.') && !PLAIN.names.has(name)
}

/** Whether a path is, or is inside, a folder that a build or an installation recreates. */
export function isMade(worktree: string, path: string): boolean {
  return (
    isInside(worktree, path) &&
    path
      .slice(worktree.length)
      .toLowerCase()
      .split('/')
      .some((name) => MADE.has(name))
  )
}

function plainKind(path: string, name: string, folders: readonly string[]): FileKind | undefined {
  const byEnding = PLAIN.endings.get(endingOf(name))
  const byPlace = patternKind(PLAIN, path) ?? (byEnding && folderKind(PLAIN, folders))
  return PLAIN.names.get(name) ?? byPlace ?? byEnding
}

function patternKind({ patterns }: KindTable, path: string): FileKind | undefined {
  return patterns.find(([pattern]) => pattern.test(path))?.[1]
}

function folderKind(table: KindTable, folders: readonly string[]): FileKind | undefined {
  const found = folders.find((folder) => table.folders.has(folder))
  return found === undefined ? undefined : table.folders.get(found)
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? '' : name.slice(dot + 1)
}
