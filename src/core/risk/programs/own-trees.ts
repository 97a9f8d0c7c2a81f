import { GIT_REWRITES } from '../data/own.ts'
import type { OwnReach } from '../own-places.ts'
import { isAbsolute, isPattern } from '../places.ts'
import { reachFrom } from '../reach.ts'
import type { Call, Session } from '../shell/session.ts'
import { wordsOf } from '../words-of.ts'
import { hasOption, type Sorted } from './match.ts'

/** What can be asked of a path of the call. */
interface Reach {
  of(path: string): OwnReach
  /** Anything of this name or pattern below a folder, hidden or not. */
  below(folder: string, name: string): OwnReach
  /** What is in a folder, or what a pattern finds; null where nobody knows. */
  names(path: string): readonly string[] | null
}

/** Whether a call takes, changes, links or fills a folder that one of the monitor's places is below. */
type Tree = (call: Call, sorted: Sorted, reach: Reach) => boolean

const removes: Tree = (call, sorted, reach) =>
  (call.program === 'trash' || has(sorted, '-r', '-R', '--recursive')) && touchesAny(sorted, reach)

const changesModes: Tree = (_call, sorted, reach) =>
  has(sorted, '-R', '--recursive') && touchesAny(sorted, reach)

/** A second name for a place is a way to write it. What a link names counts from the link's own folder, too. */
const links: Tree = (_call, sorted, reach) => {
  const paths = valuesOf(sorted)
  const link = paths.at(-1) ?? ''
  const folders = [link, link.includes('/') ? link.slice(0, link.lastIndexOf('/')) : '.']
  const named = paths.slice(0, -1).flatMap((path) => folders.map((folder) => `${folder}/${path}`))
  return touchesAny(sorted, reach) || named.some((path) => reach.of(path) !== null)
}

/** A thing lands in a folder under its own name, and the contents of a folder under theirs. */
const fills: Tree = (call, sorted, reach) => {
  const { target, sources } = targetAndSources(call, sorted)
  const isLink = call.program !== 'rsync' && has(sorted, '-l', '-s', '--link', '--symbolic-link')
  if (isLink && links(call, sorted, reach)) return true
  if (has(sorted, '--delete') && reach.of(target) !== null) return true
  return sources.some((source) => {
    const name = source.replace(/\/+$/u, '').replace(/^.*\//u, '')
    const spreads = /(?:^|\/)\.{0,2}$/u.test(source) || has(sorted, '-T', '--no-target-directory')
    if (has(sorted, '--parents', '--relative', '-R') && reach.of(`${target}/${source}`) !== null) return true
    const found = spreads || isPattern(name) ? reach.names(source) : []
    if (found === null) return reach.of(target) !== null
    return [...found, ...(/^\.*$|[*?[]/u.test(name) ? [] : [name])].some(
      (each) => reach.of(`${target}/${each}`) !== null,
    )
  })
}

const moves: Tree = (call, sorted, reach) =>
  targetAndSources(call, sorted).sources.some((path) => reach.of(path) !== null) || fills(call, sorted, reach)

/** Nobody sees what is in an archive or a patch: it may replace everything below the folder that it is unpacked into. */
const unpacks: Tree = ({ program, args }, sorted, { of }) => {
  if (has(sorted, '--dry-run')) return false
  const folders = args.flatMap(({ value }, index) => {
    if (/^(?:-C|-d|--directory)$/u.test(value)) return [args[index + 1]?.value ?? '.']
    const attached = /^(?:-[Cd]|--directory=)(.+)$/u.exec(value)?.[1]
    return attached ?? (program.startsWith('7z') ? (/^-o(.+)$/u.exec(value)?.[1] ?? []) : [])
  })
  return (folders.length === 0 ? ['.'] : folders).some((folder) => of(folder) !== null)
}

/** The mode may be the first word, without a dash. */
const unpacksByMode: Tree = (call, sorted, reach) => {
  const mode = call.args[0]?.value ?? ''
  const extracts = has(sorted, '-x', '--extract', '--get') || /^(?:[A-Za-z]*x[A-Za-z]*|e)$/u.test(mode)
  return extracts && unpacks(call, sorted, reach)
}

/** `:/` is the whole worktree, and the wildcards of git find names in any folder. */
const rewrites: Tree = (call, sorted, reach) => {
  const [subcommand = '', ...rest] = valuesOf(sorted)
  if (subcommand === 'apply' || subcommand === 'am')
    return !has(sorted, '--check', '--stat', '--cached') && unpacks(call, sorted, reach)
  if (subcommand === 'stash')
    return has(sorted, '-u', '-a', '--include-untracked', '--all') && reach.of('.') !== null
  const onlyIndex = has(sorted, '--cached', '--staged') && !has(sorted, '--worktree', '-W')
  if (!GIT_REWRITES.has(subcommand) || onlyIndex) return false
  const paths = subcommand === 'clean' && rest.length === 0 ? ['.'] : rest
  return paths.some((path) => {
    if (isPattern(path)) return reach.below('.', path) !== null
    return reach.of(path.startsWith(':') ? '.' : path) !== null
  })
}

/** Without a name that it must have, anything below the folders is found. */
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

const TREES: ReadonlyMap<string, Tree> = new Map(
  (
    [
      ['rm grm trash shred', removes],
      ['chmod chown chgrp setfacl chattr chflags', changesModes],
      ['ln link', links],
      ['cp gcp rsync install scp ditto', fills],
      ['mv gmv', moves],
      ['tar gtar bsdtar jar 7z 7za 7zz 7zr rar unrar', unpacksByMode],
      ['unzip cpio patch zipfile tarfile unar dtrx pax', unpacks],
      ['git', rewrites],
      ['find gfind', findsAndChanges],
    ] satisfies readonly (readonly [string, Tree])[]
  ).flatMap(([names, tree]) => wordsOf(names).map((name) => [name, tree] as const)),
)

/** Reports a call that takes, changes, links or fills a folder that one of the monitor's places is below. */
export function judgeOwnTrees(session: Session, call: Call, sorted: Sorted, bases: readonly string[]): void {
  const reach: Reach = {
    of: (path) => reachFrom(session, bases, path),
    below: (folder, name) => reachFrom({ ...session, dots: true }, bases, `${folder}/**/${name}`),
    names: (path) => {
      const found = bases.map(
        (base) => session.own?.names(isAbsolute(path) ? path : `${base}/${path}`) ?? null,
      )
      return found.length === 0 || found.includes(null) ? null : found.flatMap((names) => names ?? [])
    },
  }
  if (TREES.get(call.program)?.(call, sorted, reach))
    session.report('own_files', `${call.program} of a folder`)
}

function has({ options }: Sorted, ...names: readonly string[]): boolean {
  return names.some((name) => hasOption(options, name, false))
}

function valuesOf({ positionals }: Sorted): readonly string[] {
  return positionals.map(({ value }) => value)
}

function touchesAny(sorted: Sorted, { of }: Reach): boolean {
  return valuesOf(sorted).some((path) => of(path) !== null)
}

/** `-t DIR` names the target before the sources, else the last word does. */
function targetAndSources({ args }: Call, sorted: Sorted): { target: string; sources: readonly string[] } {
  const paths = valuesOf(sorted)
  const at = args.findIndex(({ value }) => /^-[A-Za-z]*t$|^--t[a-z-]*$/u.test(value))
  const attached = args.flatMap(({ value }) => /^--t[a-z-]*=(.+)$/u.exec(value)?.[1] ?? [])[0]
  const target = attached ?? (at === -1 ? undefined : args[at + 1]?.value)
  if (target === undefined) return { target: paths.at(-1) ?? '', sources: paths.slice(0, -1) }
  return { target, sources: paths.filter((path) => path !== target) }
}
