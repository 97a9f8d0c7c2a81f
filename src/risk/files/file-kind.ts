/** The kinds of files, and how a table says which files are of one. */

/** Each kind, and what writing a file of it means beyond that it is written; null where no more than that. */
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

/** Which files are of a kind. Names and folders are in small letters, since many disks take `Makefile` for `makefile`. */
export interface KindRow {
  readonly kind: FileKind
  /** Whole names of files. */
  readonly names?: string
  /** Names of folders in the worktree: whatever lies in one of them is of the kind. */
  readonly folders?: string
  /** What stands after the last dot of a name. */
  readonly endings?: string
  /** For whole paths below the worktree, which begin with `/`. */
  readonly pattern?: RegExp
}
