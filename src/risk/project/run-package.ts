/**
 * What npm and its kin run by a name: a script of package.json, with its `pre` and `post` scripts, in one
 * package or several.
 */

import type { WorktreeCode } from '../ground.ts'
import { isInside, matchesGlob, nameIn } from '../paths.ts'
import { isUnresolved } from '../words.ts'
import { wordsAsText } from './command-words.ts'
import type { Looked, ProjectScript, Run } from './looked.ts'
import { type Manifest, parseManifest, pnpmWorkspaces, scriptsNamed } from './package-scripts.ts'
import { type PackageWords, readPackageWords, scriptNameIn } from './package-words.ts'

const PLAIN_PACKAGE = /^(?:@[\w.-]+\/)?[\w.-]+$/u

interface Package {
  readonly folder: string
  readonly manifest: Manifest
}

/** Scripts that run before and after a package is packed, even in a dry run. */
const AROUND_PACKING = ['prepack', 'prepare', 'postpack'] as const
const REHEARSES = /^(?:pack|--dry-run|--json|-s|--silent|-q|--quiet|--loglevel=\w+)$/u

function rehearsedPack(looked: Looked): Run {
  const here = packageAbove(looked, looked.folder)
  if (here === null || 'unknown' in here) return here
  if (!looked.words.every((word) => REHEARSES.test(word))) return { unknown: 'what it packs is unknown' }
  const bodies = AROUND_PACKING.flatMap((name) => here.manifest.scripts.get(name) ?? [])
  return bodies.length === 0 ? null : [{ folder: here.folder, source: bodies.join('\n') }]
}

/** Finds the script that a call names; null if the call names none that would run. */
export function packageRun(looked: Looked): Run {
  if (looked.program === 'npm' && looked.words[0] === 'pack' && looked.words.includes('--dry-run'))
    return rehearsedPack(looked)
  const isOther = looked.program === 'yarn' && looked.words[0] === 'workspace'
  const words = readPackageWords(isOther ? { ...looked, words: ['-w', ...looked.words.slice(1)] } : looked)
  const name = scriptNameIn(looked.program, words.positionals)
  if (name === null || !isInside(looked.worktree, words.folder)) return null
  const here = packageAbove(looked, words.folder)
  if (here === null) return null
  if ('unknown' in here) return here
  const known = here.manifest.scripts.has(name.script)
  const isPlain = words.packages.length === 0 && !words.everywhere
  if (isPlain && name.isPerhaps && !known) return null
  const packages = isPlain ? [here] : packagesFor(looked, here, words)
  if (packages === null) return { unknown: 'its packages are unknown' }
  if (words.strange !== null) return { unknown: `what ${words.strange} changes is unknown` }
  const args = [...name.args, ...words.args]
  const scripts = packages.flatMap((one) => scriptsOf(one, name.script, args))
  return scripts.length > 0 ? scripts : { unknown: `package.json has no script ${name.script}` }
}

/** Finds the scripts of `run-s build:*` and its kin: every script that matches one of the words. */
export function severalScripts({ code, worktree, folder, words }: Looked): Run {
  const here = packageAbove({ code, worktree }, folder)
  if (here === null || 'unknown' in here) return here
  const runs = words
    .filter((word) => !word.startsWith('-'))
    .map((pattern) => scriptsOf(here, pattern.replaceAll('**', '*'), []))
  return runs.some((run) => run.length === 0) ? { unknown: 'package.json has no such script' } : runs.flat()
}

/** Finds the commands of concurrently: each word is one, and `npm:NAME` is short for a script. */
export function concurrentRun({ folder, words }: Looked): Run {
  if (words.some((word) => /^-(?!-?(?:k|kill-others(?:-on-fail)?|raw|r|success=\w+|s)$)/u.test(word)))
    return null
  const commands = words.filter((word) => !word.startsWith('-'))
  return commands.map((word) => ({ folder, source: word.replace(/^(npm|pnpm|yarn|bun):/u, '$1 run ') }))
}

function scriptsOf(
  { folder, manifest }: Package,
  name: string,
  args: readonly string[],
): readonly ProjectScript[] {
  const names = scriptsNamed(manifest, name)
  if (names.length === 0) return []
  const bodies = names.map((each) => {
    const body = manifest.scripts.get(each) ?? ''
    return each === name && args.length > 0 ? `${body} ${wordsAsText(args)}` : body
  })
  return [{ folder, source: bodies.join('\n') }]
}

/** The nearest package from a folder upwards; null if there is none. */
function packageAbove(
  { code, worktree }: Pick<Looked, 'code' | 'worktree'>,
  folder: string,
): Package | { readonly unknown: string } | null {
  for (let at = folder; isInside(worktree, at); at = at.slice(0, at.lastIndexOf('/'))) {
    const found = packageAt(code, at)
    if (found !== null) return found
  }
  return null
}

function packageAt(code: WorktreeCode, folder: string): Package | { readonly unknown: string } | null {
  const text = code.read(`${folder}/package.json`)
  if (text === 'missing') return null
  const manifest = text === 'unreadable' ? null : parseManifest(text.text)
  return manifest === null ? { unknown: 'package.json cannot be read' } : { folder, manifest }
}

/** The packages given by name or folder; for any other pattern all of them, to be safe. Null if not known. */
function packagesFor(
  looked: Looked,
  here: Package,
  { packages, everywhere }: PackageWords,
): readonly Package[] | null {
  const all = workspacesAbove(looked, here)
  if (all === null || packages.some(isUnresolved)) return null
  const isExact =
    !everywhere && packages.every((name) => PLAIN_PACKAGE.test(name) || /^\.?\/?[\w./-]+$/u.test(name))
  if (!isExact) return all
  return all.filter(({ folder, manifest }) =>
    packages.some(
      (name) =>
        name === manifest.name ||
        nameIn(folder) === name ||
        folder.endsWith(`/${name.replace(/^\.\//u, '')}`),
    ),
  )
}

function workspacesAbove({ code, worktree }: Looked, here: Package): readonly Package[] | null {
  for (let at = here.folder; isInside(worktree, at); at = at.slice(0, at.lastIndexOf('/'))) {
    const root = packageAt(code, at)
    const yaml = code.read(`${at}/pnpm-workspace.yaml`)
    const listed = typeof yaml === 'string' ? null : pnpmWorkspaces(yaml.text)
    const own = root === null || 'unknown' in root ? [] : root.manifest.workspaces
    const patterns = listed ?? own
    if (patterns === null) return null
    if (patterns.length === 0) continue
    const found = patterns
      .filter((pattern) => !pattern.startsWith('!'))
      .map((pattern) => foldersFor(code, at, pattern))
    if (found.includes(null)) return null
    const members = found.flatMap((folders) => folders ?? []).map((folder) => packageAt(code, folder))
    const known = members.flatMap((one) => (one === null || 'unknown' in one ? [] : [one]))
    return root === null || 'unknown' in root ? known : [root, ...known]
  }
  return [here]
}

/** Expands `packages/*` and plain folders; null for other patterns. */
function foldersFor(code: WorktreeCode, root: string, pattern: string): readonly string[] | null {
  const path = pattern.replace(/^\.\//u, '').replace(/\/$/u, '')
  const at = path.lastIndexOf('/')
  const [parent, last] = at === -1 ? [root, path] : [`${root}/${path.slice(0, at)}`, path.slice(at + 1)]
  if (/[*?[{!]/u.test(at === -1 ? '' : path.slice(0, at)) || last.includes('**')) return null
  if (!/[*?[{]/u.test(last)) return [`${parent}/${last}`]
  return (code.names(parent) ?? [])
    .filter((name) => matchesGlob(last, name))
    .map((name) => `${parent}/${name}`)
}
