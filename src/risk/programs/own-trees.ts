import type { OwnReach } from '../ground.ts'
import { isAbsolute, isPattern } from '../paths.ts'
import { RUNS_OWN, reachFrom } from '../reach.ts'
import type { Call, Session } from '../session.ts'
import { byName, isUnresolved, type Sorted, setOf } from '../words.ts'
import { has } from './given.ts'

/** Subcommands of git that restore, move or remove the files and folders that they name. */
const GIT_REWRITES = setOf('checkout restore rm mv clean checkout-index')

/** What can be asked about a path of the call. */
interface Reach {
  of(path: string): OwnReach
  /** What anything with this name or pattern below a folder reaches, hidden or not. */
  below(folder: string, name: string): OwnReach
  /** What is in a folder, or what a pattern finds; null if that is not known. */
  names(path: string): readonly string[] | null
  /**
   * Whether a link in a folder, or among a pattern's matches, leads to one of the monitor's places; a copy of
   * it does too.
   */
  holdsLink(path: string): boolean
  /** The folder on which git acts, wherever it starts. */
  readonly top: string
}

/** Whether a call takes away, changes, links or fills a folder that contains one of the monitor's places. */
type Tree = (call: Call, sorted: Sorted, reach: Reach) => boolean

const removes: Tree = (call, sorted, reach) =>
  (call.program === 'trash' || has(sorted, '-r', '-R', '--recursive')) && touchesAny(sorted, reach)

const changesModes: Tree = (_call, sorted, reach) =>
  has(sorted, '-R', '--recursive') && touchesAny(sorted, reach)

/** A second name for a place is a way to write to it. A link's target may be relative to the link's own folder. */
const links: Tree = (call, sorted, reach) => {
  const { target, sources } = targetAndSources(call, sorted)
  if (sources.some((source) => RUNS_OWN.test(source))) return true
  const paths = [...sources, target]
  const link = paths.at(-1) ?? ''
  const folders = [link, link.includes('/') ? link.slice(0, link.lastIndexOf('/')) : '.']
  const named = paths.slice(0, -1).flatMap((path) => folders.map((folder) => `${folder}/${path}`))
  return [...paths, ...named].some((path) => reach.of(path) !== null || reach.holdsLink(path))
}

/** A file lands in a folder under its own name, and a folder's contents under theirs. */
const fills: Tree = (call, sorted, reach) => {
  const { target, sources } = targetAndSources(call, sorted)
  const isLink = call.program !== 'rsync' && has(sorted, '-l', '-s', '--link', '--symbolic-link')
  if (isLink && links(call, sorted, reach)) return true
  const isAbove = reach.of(target) !== null
  // Without one of these options, a link's target is copied rather than the link.
  const keepsLinks =
    /^(?:g?mv|ditto)$/u.test(call.program) ||
    has(sorted, '-a', '-r', '-R', '-d', '-P', '-l', '--archive', '--recursive', '--no-dereference', '--links')
  if (has(sorted, '--delete') && isAbove) return true
  return sources.some((source) => {
    if ((keepsLinks && reach.holdsLink(source)) || RUNS_OWN.test(source)) return true
    const name = source.replace(/\/+$/u, '').replace(/^.*\//u, '')
    const spreads = /(?:^|\/)\.{0,2}$/u.test(source) || has(sorted, '-T', '--no-target-directory')
    if (has(sorted, '--parents', '--relative', '-R') && reach.of(`${target}/${source}`) !== null) return true
    // A copy of the monitor's files in another folder decides nothing.
    const found = spreads || isPattern(name) ? (isAbove ? reach.names(source) : []) : []
    if (found === null || isUnresolved(name)) return isAbove
    return [...found, ...(/^\.*$|[*?[]/u.test(name) ? [] : [name])].some(
      (each) => reach.of(`${target}/${each}`) !== null,
    )
  })
}

const moves: Tree = (call, sorted, reach) =>
  targetAndSources(call, sorted).sources.some((path) => reach.of(path) !== null) || fills(call, sorted, reach)

/** Programs that replace each file by a packed one, and those with an option to remove what they packed. */
const packs: Tree = (_call, sorted, reach) => has(sorted, '-r', '--recursive') && touchesAny(sorted, reach)

const packsAndRemoves: Tree = (_call, sorted, reach) =>
  has(sorted, '-m', '--move') && touchesAny(sorted, reach)

/** The names of the files that they write begin with a name they are given. */
const splits: Tree = ({ args }, _sorted, { of }) =>
  args.some(({ value }) => of(`${value.replace(/^-[fn]|^--prefix=/u, '')}*`) === 'own')

/** The contents of an archive or patch are not visible: it may replace anything below its target folder. */
const unpacks: Tree = ({ program, args }, sorted, { of }) => {
  if (has(sorted, '--dry-run')) return false
  const isAnywhere =
    has(sorted, '-P', '--absolute-names') || /^[A-Za-z]*P[A-Za-z]*$/u.test(args[0]?.value ?? '')
  if (TARS.has(program) && isAnywhere) return of('/') !== null
  // In a cluster such as `xCf`, the folder is one of the words after it.
  const isClustered = TARS.has(program) && args.some(({ value }) => /^-?[A-Za-z]*C[A-Za-z]*$/u.test(value))
  const folders = args.flatMap(({ value }, index) => {
    if (isClustered && !value.startsWith('-')) return [value]
    if (/^(?:-C|-d|-[A-Za-z]*D|--dir[a-z]*)$/u.test(value)) return [args[index + 1]?.value ?? '.']
    const attached = /^(?:-[A-Za-z]*C|-d|--dir[a-z]*=)(.+)$/u.exec(value)?.[1]
    return attached ?? (program.startsWith('7z') ? (/^-o(.+)$/u.exec(value)?.[1] ?? []) : [])
  })
  return (folders.length === 0 ? ['.'] : folders).some((folder) => of(folder) !== null)
}

/** A patch of one named file changes that file. */
const patches: Tree = (call, sorted, reach) => {
  const [file] = call.args.filter(
    ({ value }, index) => !value.startsWith('-') && !/^-[a-zA-Z]$/u.test(call.args[index - 1]?.value ?? ''),
  )
  return file === undefined ? unpacks(call, sorted, reach) : reach.of(file.value) === 'own'
}

/** The mode may be the first word, without a dash. */
const unpacksByMode: Tree = (call, sorted, reach) => {
  if (has(sorted, '--remove-files', '-sdel') && touchesAny(sorted, reach)) return true
  const mode = call.args[0]?.value ?? ''
  const extracts = has(sorted, '-x', '--extract', '--get') || /^(?:[A-Za-z]*x[A-Za-z]*|e)$/u.test(mode)
  return extracts && unpacks(call, sorted, reach)
}

/** Some subcommands of git act on the whole worktree, wherever they start; its wildcards match in any folder. */
const rewrites: Tree = (call, sorted, reach) => {
  const [subcommand = '', ...rest] = valuesOf(sorted)
  const ofTop = () => reach.of('.') !== null || reach.of(reach.top) !== null
  if (subcommand === 'apply')
    return !has(sorted, '--check', '--stat', '--cached') && unpacks(call, sorted, reach)
  if (subcommand === 'am') return ofTop()
  if (subcommand === 'sparse-checkout') return rest[0] !== 'list' && ofTop()
  if (subcommand === 'stash') return has(sorted, '-u', '-a', '--include-untracked', '--all') && ofTop()
  const onlyIndex = has(sorted, '--cached', '--staged') && !has(sorted, '--worktree', '-W')
  if (!GIT_REWRITES.has(subcommand) || onlyIndex) return false
  const paths = subcommand === 'clean' && rest.length === 0 ? ['.'] : rest
  const moved = subcommand === 'mv' ? rest.slice(0, -1) : []
  if (moved.some(reach.holdsLink)) return true
  return paths.some((path) => {
    const [, magic, named = path] = /^:(\([^)]*\)|[/!^]*):?(.*)$/u.exec(path) ?? []
    if (magic !== undefined && (named === '' || /[!^]|exclude/u.test(magic))) return ofTop()
    return reachesNamed(reach, magic === undefined ? ['.'] : ['.', reach.top], named)
  })
}

function reachesNamed(reach: Reach, folders: readonly string[], name: string): boolean {
  return folders.some((folder) =>
    isPattern(name) ? reach.below(folder, name) !== null : reach.of(`${folder}/${name}`) !== null,
  )
}

/** Without a required name, anything below the folders is found. */
const findsAndChanges: Tree = ({ args }, _sorted, reach) => {
  const words = args.map(({ value }) => value)
  const firstTest = words.findIndex((word) => /^[-(!]/u.test(word))
  const starts = firstTest === 0 ? ['.'] : words.slice(0, firstTest === -1 ? undefined : firstTest)
  const isPlain = !words.some((word) => /^(?:!|-not|-o|-or|,)$/u.test(word))
  const names = words.filter((_word, index) => isPlain && /^-i?name$/u.test(words[index - 1] ?? ''))
  return starts.some((start) =>
    names.length === 0 ? reach.of(start) !== null : names.every((name) => reach.below(start, name) !== null),
  )
}

const TARS = setOf('tar gtar bsdtar')

const TREES: ReadonlyMap<string, Tree> = byName([
  ['rm grm trash shred', removes],
  ['chmod chown chgrp setfacl chattr chflags', changesModes],
  ['ln link', links],
  ['cp gcp rsync install scp ditto', fills],
  ['mv gmv', moves],
  ['tar gtar bsdtar jar 7z 7za 7zz 7zr rar unrar', unpacksByMode],
  ['gzip gunzip pigz unpigz zstd unzstd bzip2 bunzip2 xz unxz lz4 lzip compress uncompress', packs],
  ['zip', packsAndRemoves],
  ['split csplit gsplit', splits],
  ['patch gpatch', patches],
  ['unzip cpio zipfile tarfile unar dtrx pax', unpacks],
  ['git', rewrites],
  ['find gfind', findsAndChanges],
])

/** Whether a search may print the name of one of the monitor's places. */
const lists: Tree = ({ program }, sorted, reach) => {
  const words = valuesOf(sorted)
  const [subcommand = ''] = words
  if (program === 'git' && !/^(?:grep|ls-files)$/u.test(subcommand)) return false
  if (program.endsWith('grep') && !has(sorted, '-r', '-R', '--recursive')) return false
  const paths = words.slice(program === 'git' && subcommand === 'ls-files' ? 1 : program === 'git' ? 2 : 1)
  return (paths.length === 0 ? ['.'] : paths).some((path) => reach.of(path) !== null)
}

const LISTS: ReadonlyMap<string, Tree> = byName([
  ['find gfind', findsAndChanges],
  ['grep egrep fgrep rg ag fd fdfind git', lists],
])

/** Reports a call that takes away, changes, links or fills a folder that contains one of the monitor's places. */
export function judgeOwnTrees(session: Session, call: Call, sorted: Sorted, bases: readonly string[]): void {
  if (TREES.get(call.program)?.(call, sorted, reachOf(session, bases)))
    session.report('own_files', `${call.program} of a folder`)
}

/** Whether a call may print the name of one of the monitor's places for other programs to use. */
export function listsOwn(session: Session, call: Call, sorted: Sorted, bases: readonly string[]): boolean {
  return LISTS.get(call.program)?.(call, sorted, reachOf(session, bases)) === true
}

function reachOf(session: Session, bases: readonly string[]): Reach {
  const reach: Reach = {
    of: (path) => reachFrom(session, bases, path),
    below: (folder, name) => reachFrom({ ...session, dots: true }, bases, `${folder}/**/${name}`),
    names: (path) => {
      const found = bases.map(
        (base) => session.own?.names(isAbsolute(path) ? path : `${base}/${path}`) ?? null,
      )
      return found.length === 0 || found.includes(null) ? null : found.flatMap((names) => names ?? [])
    },
    holdsLink: (path) =>
      bases.some((base) =>
        session.own
          ?.links(isAbsolute(path) ? path : `${base}/${path}`)
          .some((link) => reach.of(link) !== null),
      ),
    top: session.worktree,
  }
  return reach
}

function valuesOf({ positionals }: Sorted): readonly string[] {
  return positionals.map(({ value }) => value)
}

function touchesAny(sorted: Sorted, { of }: Reach): boolean {
  return valuesOf(sorted).some((path) => of(path) !== null)
}

/**
 * The target and the sources; `-t DIR`, `-tDIR` and `--target-directory=DIR` name the target, or else the
 * last word.
 */
function targetAndSources(
  { program, args }: Call,
  sorted: Sorted,
): { target: string; sources: readonly string[] } {
  const paths = valuesOf(sorted)
  const takesTarget = !/^(?:rsync|scp|ditto)$/u.test(program)
  const at = takesTarget ? args.findIndex(({ value }) => /^-[A-Za-z]*t$|^--t[a-z-]*$/u.test(value)) : -1
  const attached = takesTarget
    ? args.flatMap(({ value }) => /^(?:-[A-Za-z]*?t|--t[a-z-]*=)(.+)$/u.exec(value)?.[1] ?? [])[0]
    : undefined
  const target = attached ?? (at === -1 ? undefined : args[at + 1]?.value)
  if (target === undefined) return { target: paths.at(-1) ?? '', sources: paths.slice(0, -1) }
  return { target, sources: paths.filter((path) => path !== target) }
}
