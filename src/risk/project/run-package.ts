/** What npm and its kin run by a name: a script of package.json, with those before and after it, in one package or several. */

import type { WorktreeCode } from '../ground.ts'
import { isInside, matchesGlob, nameIn, resolvePath } from '../paths.ts'
import { isUnresolved, setOf } from '../words.ts'
import { wordsAsText } from './command-words.ts'
import type { Looked, ProjectScript, Run } from './looked.ts'
import { type Manifest, parseManifest, pnpmWorkspaces, scriptsNamed } from './package-scripts.ts'

const RUN = setOf('run run-script rum urn')
/** Scripts that are subcommands, too. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['t', 'test'],
  ['tst', 'test'],
  ...['test', 'start', 'stop', 'restart'].map((name) => [name, name] as const),
])
/** Subcommands that no script of the same name stands in for. */
const BUILT_IN =
  setOf(`access add approve-builds audit bin cache config constraints create dedupe deploy dlx doctor env exec fetch get help i import info init
  install licenses link list ll login logout ls node npm outdated owner pack patch patch-commit plugin plugins pm policies prune publish rb rebuild
  remove repl rm root self-update server set setup store tag team un unlink uninstall unplug up update upgrade upgrade-interactive version versions
  view whoami why workspace workspaces x`)
const FOLDER_OPTIONS = setOf('-C --prefix --dir --cwd')
const PACKAGE_OPTIONS = setOf('-w --workspace --filter -F --filter-prod')
const EVERYWHERE = setOf('-r --recursive --workspaces -ws --parallel')
/** Options that change what is told and in which order, not what runs. Any other may name a shell, a file of settings or a program. */
const TELLS = setOf(
  `-s --silent -q --quiet --verbose --if-present --foreground-scripts --stream --no-bail --bail --aggregate-output --color --no-color
  --include-workspace-root --no-progress --progress --prefer-offline --offline --no-audit --no-fund --ignore-scripts --inline --cached --sort --no-sort
  --no-reporter-hide-prefix --report-summary --bun --no-update-notifier --no-timing`,
)
const TELLS_VALUE = setOf('--loglevel --workspace-concurrency --resume-from --reporter --network-concurrency')
const PLAIN_PACKAGE = /^(?:@[\w.-]+\/)?[\w.-]+$/u

interface Words {
  readonly folder: string
  /** Words before the first that is no option's value, and behind it. */
  readonly positionals: readonly string[]
  readonly args: readonly string[]
  /** Names, folders or patterns of packages; empty for the one here. */
  readonly packages: readonly string[]
  readonly everywhere: boolean
  /** The first option that may change what runs; null where there is none. */
  readonly strange: string | null
}

interface Package {
  readonly folder: string
  readonly manifest: Manifest
}

/** What runs before and after a package is packed, also where that is only rehearsed. */
const AROUND_PACKING = ['prepack', 'prepare', 'postpack'] as const
const REHEARSES = /^(?:pack|--dry-run|--json|-s|--silent|-q|--quiet|--loglevel=\w+)$/u

function rehearsedPack(looked: Looked): Run {
  const here = packageAbove(looked, looked.folder)
  if (here === null || 'unknown' in here) return here
  if (!looked.words.every((word) => REHEARSES.test(word))) return { unknown: 'what it packs is not known' }
  const bodies = AROUND_PACKING.flatMap((name) => here.manifest.scripts.get(name) ?? [])
  return bodies.length === 0 ? null : [{ folder: here.folder, source: bodies.join('\n') }]
}

/** Finds the script that a call names; null where it names none that runs. */
export function packageRun(looked: Looked): Run {
  if (looked.program === 'npm' && looked.words[0] === 'pack' && looked.words.includes('--dry-run'))
    return rehearsedPack(looked)
  const isOther = looked.program === 'yarn' && looked.words[0] === 'workspace'
  const words = readWords(isOther ? { ...looked, words: ['-w', ...looked.words.slice(1)] } : looked)
  const name = scriptNameIn(looked.program, words.positionals)
  if (name === null || !isInside(looked.worktree, words.folder)) return null
  const here = packageAbove(looked, words.folder)
  if (here === null) return null
  if ('unknown' in here) return here
  const known = here.manifest.scripts.has(name.script)
  const isPlain = words.packages.length === 0 && !words.everywhere
  if (isPlain && name.isPerhaps && !known) return null
  const packages = isPlain ? [here] : packagesFor(looked, here, words)
  if (packages === null) return { unknown: 'its packages are not known' }
  if (words.strange !== null) return { unknown: `what ${words.strange} changes is not known` }
  const args = [...name.args, ...words.args]
  const scripts = packages.flatMap((one) => scriptsOf(one, name.script, args))
  return scripts.length > 0 ? scripts : { unknown: `package.json has no script ${name.script}` }
}

/** `run-s build:*` and its kin: every script that fits one of the words. */
export function severalScripts({ code, worktree, folder, words }: Looked): Run {
  const here = packageAbove({ code, worktree }, folder)
  if (here === null || 'unknown' in here) return here
  const runs = words
    .filter((word) => !word.startsWith('-'))
    .map((pattern) => scriptsOf(here, pattern.replaceAll('**', '*'), []))
  return runs.some((run) => run.length === 0) ? { unknown: 'package.json has no such script' } : runs.flat()
}

/** Each word of concurrently is a command of its own; `npm:NAME` is short for a script. */
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

function readWords({ folder: start, words, program }: Looked): Words {
  const positionals: string[] = []
  const packages: string[] = []
  let [folder, everywhere] = [start, false]
  let strange: string | null = null
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const [option = '', value] = word.startsWith('--') ? splitOption(word) : [word]
    const isDone =
      program !== 'npm' && (RUN.has(positionals[0] ?? '') ? positionals.length > 1 : positionals.length > 0)
    if (word === '--' || isDone)
      return {
        folder,
        positionals,
        packages,
        everywhere,
        strange,
        args: words.slice(word === '--' ? index + 1 : index),
      }
    if (!word.startsWith('-')) positionals.push(word)
    else if (EVERYWHERE.has(option)) everywhere = true
    else if (program === 'pnpm' && /^(?:-w|--workspace-root)$/u.test(option)) everywhere = true
    else if (FOLDER_OPTIONS.has(option) || PACKAGE_OPTIONS.has(option)) {
      const given = value ?? words[index + 1] ?? ''
      if (value === undefined) index += 1
      if (FOLDER_OPTIONS.has(option)) folder = resolvePath(folder, given) ?? '/'
      else packages.push(given)
    } else if (TELLS_VALUE.has(option)) index += value === undefined ? 1 : 0
    else if (!TELLS.has(word)) strange ??= word
  }
  return { folder, positionals, packages, everywhere, strange, args: [] }
}

function splitOption(word: string): readonly [string, string?] {
  const at = word.indexOf('=')
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

interface ScriptName {
  readonly script: string
  /** What follows the name belongs to the script. */
  readonly args: readonly string[]
  /** A word that may as well be a subcommand or a tool. */
  readonly isPerhaps: boolean
}

function scriptNameIn(program: string, [first, second, ...rest]: readonly string[]): ScriptName | null {
  if (first === undefined) return null
  const others = second === undefined ? [] : [second, ...rest]
  if (RUN.has(first))
    return second === undefined ? null : { script: second, args: rest, isPerhaps: program === 'bun' }
  const short = SHORT.get(first)
  if (program === 'bun' && /^(?:test|build)$/u.test(first)) return null
  if (short !== undefined) return { script: short, args: others, isPerhaps: false }
  return program === 'npm' || BUILT_IN.has(first) ? null : { script: first, args: others, isPerhaps: true }
}

/** The nearest package from a folder upwards; null where there is none. */
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

/** The packages that are named, by name or folder; for any other pattern all of them, which are more. Null where they are not known. */
function packagesFor(
  looked: Looked,
  here: Package,
  { packages, everywhere }: Words,
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

/** `packages/*` and plain folders; null for other patterns. */
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
