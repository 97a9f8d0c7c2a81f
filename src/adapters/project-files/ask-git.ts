/** Asks git about files without letting the worktree run anything: an agent may have configured it. */

import { execFile } from 'node:child_process'
import { childEnvironment } from '../processes/child-environment.ts'

/** A file as git's index has it, with the hash of its content. */
interface Indexed {
  readonly mode: string
  readonly hash: string
  readonly stage: string
}

export interface GitAnswer {
  /** By path in the worktree. */
  readonly indexed: ReadonlyMap<string, Indexed>
  readonly ignored: ReadonlySet<string>
}

const GIT_MS_MAX = 500
const OUTPUT_BYTES_MAX = 1_000_000

/**
 * Neither command reads the contents of files, so no filter runs. File-system monitors and hooks are off, and
 * nothing is fetched, in spite of the repository's own configuration.
 */
const SAFE = [
  '--no-optional-locks',
  '--no-pager',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.untrackedCache=false'].flatMap((setting) => [
    '-c',
    setting,
  ]),
]
const ENVIRONMENT = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** Put before a name, so that one that starts with a colon is still only a name. */
const HERE = './'

/** What git is asked about, relative to the worktree. */
export interface GitQuestion {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

/** Which of these paths git holds or ignores; null if it does not say, `slow` if it takes too long. */
export async function askGit(
  worktree: string,
  { files, folders }: GitQuestion,
  environment: NodeJS.ProcessEnv,
): Promise<GitAnswer | 'slow' | null> {
  const run = (words: readonly string[], input = ''): Promise<string | 'slow' | null> =>
    runGit(worktree, words, input, environment)
  const held = (paths: readonly string[]): Promise<string | 'slow' | null> | string =>
    paths.length === 0 ? '' : run(['--literal-pathspecs', 'ls-files', '--stage', '-z', '--', ...paths])
  const [listed, named] = await Promise.all([
    held(files),
    run(['check-ignore', '-z', '--stdin'], [...files, ...folders].map((path) => HERE + path).join('\0')),
  ])
  if (listed === 'slow' || named === 'slow') return 'slow'
  if (listed === null || named === null) return null
  const ignored = new Set(named.split('\0').map((path) => path.slice(HERE.length)))
  // A folder that git ignores may contain files that were added by force.
  for (const folder of folders)
    if (ignored.has(folder) && (await held([folder])) !== '') ignored.delete(folder)
  return { indexed: indexedIn(listed), ignored }
}

function indexedIn(listed: string): ReadonlyMap<string, Indexed> {
  const rows = listed.split('\0').flatMap((row) => {
    const [, mode, hash, stage, path] = /^(\d+) ([0-9a-f]+) (\d)\t([\s\S]+)$/u.exec(row) ?? []
    if (mode === undefined || hash === undefined || stage === undefined || path === undefined) return []
    return [[path, { mode, hash, stage }] as const]
  })
  return new Map(rows)
}

/** `check-ignore` exits with 1 if nothing is ignored. */
const NOTHING_FOUND = 1

function runGit(
  worktree: string,
  words: readonly string[],
  input: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | 'slow' | null> {
  const inherited = Object.entries(childEnvironment(environment)).filter(([name]) => !name.startsWith('GIT_'))
  const env = { ...Object.fromEntries(inherited), ...ENVIRONMENT }
  const options = { cwd: worktree, env, timeout: GIT_MS_MAX, maxBuffer: OUTPUT_BYTES_MAX } as const
  return new Promise((resolve) => {
    const child = execFile(
      'git',
      [...SAFE, ...words],
      { ...options, killSignal: 'SIGKILL' },
      (error, output) => {
        if (error === null || error.code === NOTHING_FOUND) resolve(output)
        else resolve(error.killed === true ? 'slow' : null)
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}
