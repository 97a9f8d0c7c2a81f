/** What the words of npm and its kin mean: which script, with which arguments, in which packages. Pure. */

import { resolvePath } from '../paths.ts'
import { setOf } from '../words.ts'
import type { Looked } from './looked.ts'

const RUN = setOf('run run-script rum urn')
/** Scripts that are also subcommands. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['t', 'test'],
  ['tst', 'test'],
  ...['test', 'start', 'stop', 'restart'].map((name) => [name, name] as const),
])
/** Subcommands that win over a script of the same name. */
const BUILT_IN =
  setOf(`access add approve-builds audit bin cache config constraints create dedupe deploy dlx doctor env exec fetch get help i import info init
  install licenses link list ll login logout ls node npm outdated owner pack patch patch-commit plugin plugins pm policies prune publish rb rebuild
  remove repl rm root self-update server set setup store tag team un unlink uninstall unplug up update upgrade upgrade-interactive version versions
  view whoami why workspace workspaces x`)
const FOLDER_OPTIONS = setOf('-C --prefix --dir --cwd')
const PACKAGE_OPTIONS = setOf('-w --workspace --filter -F --filter-prod')
/** The meaning of `-w` in pnpm. */
const WHOLE_WORKSPACE = setOf('-w --workspace-root')
const EVERYWHERE = setOf('-r --recursive --workspaces -ws --parallel')
/**
 * Options that change only what is printed and in which order, not what runs. Any other may name a shell, a
 * settings file or a program.
 */
const TELLS = setOf(
  `-s --silent -q --quiet --verbose --if-present --foreground-scripts --stream --no-bail --bail --aggregate-output --color --no-color
  --include-workspace-root --no-progress --progress --prefer-offline --offline --no-audit --no-fund --ignore-scripts --inline --cached --sort --no-sort
  --no-reporter-hide-prefix --report-summary --bun --no-update-notifier --no-timing`,
)
const TELLS_VALUE = setOf('--loglevel --workspace-concurrency --resume-from --reporter --network-concurrency')
/** What the words of a call mean. */
export interface PackageWords {
  readonly folder: string
  /** Words before the script's own that are neither options nor their values; `args` are the script's own. */
  readonly positionals: readonly string[]
  readonly args: readonly string[]
  /** Names, folders or patterns of packages; empty for the current one. */
  readonly packages: readonly string[]
  readonly everywhere: boolean
  /** The first option that may change what runs; null if there is none. */
  readonly strange: string | null
}

interface Draft {
  folder: string
  readonly positionals: string[]
  readonly packages: string[]
  everywhere: boolean
  strange: string | null
}

/** Separates the name of a script, its arguments, and the packages in which it runs. */
export function readPackageWords({ folder, words, program }: Looked): PackageWords {
  const draft: Draft = { folder, positionals: [], packages: [], everywhere: false, strange: null }
  let index = 0
  while (index < words.length && !isForScript(draft, program, words[index] ?? ''))
    index += readWord(draft, program, words.slice(index, index + 2))
  return { ...draft, args: words.slice(words[index] === '--' ? index + 1 : index) }
}

/** Whether this word and all after it belong to the script. */
function isForScript({ positionals }: Draft, program: string, word: string): boolean {
  const needed = RUN.has(positionals[0] ?? '') ? 2 : 1
  return word === '--' || (program !== 'npm' && positionals.length >= needed)
}

/** Reads one word, perhaps with the next one, and returns how many it used. */
function readWord(draft: Draft, program: string, [word = '', next = '']: readonly string[]): number {
  const [option, value] = splitOption(word)
  const taken = value === undefined ? 2 : 1
  if (!word.startsWith('-')) draft.positionals.push(word)
  else if (EVERYWHERE.has(option) || (program === 'pnpm' && WHOLE_WORKSPACE.has(option)))
    draft.everywhere = true
  else if (FOLDER_OPTIONS.has(option)) {
    draft.folder = resolvePath(draft.folder, value ?? next) ?? '/'
    return taken
  } else if (PACKAGE_OPTIONS.has(option)) {
    draft.packages.push(value ?? next)
    return taken
  } else if (TELLS_VALUE.has(option)) return taken
  else if (!TELLS.has(word)) draft.strange ??= word
  return 1
}

function splitOption(word: string): readonly [string, string?] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

/** The script that a call names. */
export interface ScriptName {
  readonly script: string
  /** What follows the name belongs to the script. */
  readonly args: readonly string[]
  /** Whether the name may also be a subcommand or a tool. */
  readonly isPerhaps: boolean
}

/** Finds the script among the words; null if none is named. */
export function scriptNameIn(
  program: string,
  [first, second, ...rest]: readonly string[],
): ScriptName | null {
  if (first === undefined) return null
  const others = second === undefined ? [] : [second, ...rest]
  if (RUN.has(first))
    return second === undefined ? null : { script: second, args: rest, isPerhaps: program === 'bun' }
  const short = SHORT.get(first)
  if (program === 'bun' && /^(?:test|build)$/u.test(first)) return null
  if (short !== undefined) return { script: short, args: others, isPerhaps: false }
  return program === 'npm' || BUILT_IN.has(first) ? null : { script: first, args: others, isPerhaps: true }
}
