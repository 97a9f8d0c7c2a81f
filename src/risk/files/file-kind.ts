/** The kinds of files, and how a table says which files belong to one. */

/** Each kind, and what writing such a file means beyond the write itself; null if nothing more. */
export const FILE_KINDS = {
  source: null,
  test: null,
  document: null,
  asset: null,
  data: null,
  agent: 'agent_instructions',
  build: 'executed_files',
  ci: 'ci_config',
  config: 'tool_config',
  executed: 'executed_files',
  git: 'git_settings',
  ignored: 'ignored_files',
  infrastructure: 'infrastructure',
  lock: 'lock_files',
  option_like: 'option_names',
  outside: null,
  package: 'package_scripts',
  secret: null,
  unknown: 'unknown_kind',
} as const
export type FileKind = keyof typeof FILE_KINDS

/** All kinds, for the vocabulary of policies. */
export const FILE_KIND_NAMES = Object.keys(FILE_KINDS) as readonly FileKind[]

/** Which files are of a kind. Names and folders are lower-case: many disks treat `Makefile` as `makefile`. */
export interface KindRow {
  readonly kind: FileKind
  /** Whole names of files. */
  readonly names?: string
  /** Names of folders in the worktree: everything in one of them is of the kind. */
  readonly folders?: string
  /** What follows the last dot of a name. */
  readonly endings?: string
  /** For whole paths below the worktree, which begin with `/`. */
  readonly pattern?: RegExp
}
