/** How much harm an approval can do, judged from what the prompt asks and never from scrollback. */

export const RISK_LEVELS = ['read_only', 'contained', 'caution', 'dangerous'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** A command in the terms that policies use. */
export interface CommandFacts {
  /** The first program that runs, without its wrappers; empty if there is none. */
  readonly program: string
  /** The words after the program, joined by spaces. */
  readonly args_text: string
  readonly writes_outside_worktree: boolean
  readonly network: boolean
}

/**
 * - `read_only`: observes only.
 * - `contained`: changes only the worktree, in a way that git or a rebuild undoes.
 * - `caution`: installs, sends over the network, writes or deletes elsewhere, or is not understood.
 * - `dangerous`: irreversible, outside the worktree, credentials, fetched code that runs, remote history,
 *   production.
 */
export interface Risk {
  readonly level: RiskLevel
  readonly tags: readonly string[]
  /** One short sentence for each thing found, for people. */
  readonly why: readonly string[]
  readonly command: CommandFacts | null
}

/** Everything that can be found in a request, each with the end of the sentence that a person reads. */
export const TAGS = {
  agent_config: 'changes what an agent or this monitor may do by itself',
  background: 'leaves processes running in the background',
  build_files: 'differs from what you have agreed to (czarina-monitor trust), and decides what runs',
  ci_config: 'changes what the build servers run',
  cloud: 'changes a cloud account',
  cluster: 'changes a cluster',
  containers: 'starts, stops or changes containers or images',
  credentials: 'touches keys, passwords or tokens',
  cut_off: 'is not fully visible, so the rest is unknown',
  data_sent: 'sends data out of this machine',
  database: 'changes a database',
  deletes: 'deletes files',
  device: 'writes to a device or the kernel',
  discards_changes: 'throws away work that is not committed',
  environment: 'changes or shows environment variables that steer other programs',
  executed_files: 'changes what is later run by name, such as build files and scripts',
  fetched_code: 'runs code that was fetched, decoded or piped in',
  git_history: 'rewrites or prunes git history',
  git_hooks: 'changes or skips what git runs by itself',
  git_local: 'changes the local repository in a way that git undoes',
  git_settings: 'changes how git treats the files of the project',
  home_settings: "changes settings in a person's home folder",
  identity_unconfirmed: 'trusts a machine whose identity nobody confirmed',
  ignored_files: 'writes what git ignores, so that no diff shows it',
  infrastructure: 'changes the definition of containers, machines or services',
  inline_code: 'runs code written in the command itself',
  installs: 'installs, updates or removes packages',
  lock_files: 'changes which packages are installed, or from where',
  machine: 'changes settings of the whole machine',
  network: 'talks to the network',
  odd_characters: 'contains characters that hide or imitate others',
  option_names: 'names a file that programs mistake for an option',
  outside_worktree: 'writes outside the worktree',
  overwrites: 'replaces what is there',
  own_files: 'reaches this monitor: its files, its program, or the panes that it watches',
  package_scripts: 'changes scripts that a package manager runs by itself',
  permissions: 'changes owners or permissions',
  private_files: 'reads private files of a person or of the machine',
  privileges: 'runs with the rights of another user',
  processes: 'ends or steers other processes',
  production: 'mentions production',
  publishes: 'publishes to others',
  rebuildable: 'removes what a build or an installation recreates',
  remote_machine: 'runs on another machine',
  remote_state: 'changes something on a remote service',
  runs_code: 'runs a program whose effect is not known',
  runs_project_code: "runs the project's own build or tests",
  schedules: 'makes something run later by itself',
  system_files: 'changes files of the system',
  too_deep: 'is nested too deeply to judge',
  too_long: 'is too long to judge',
  tool_config: 'changes what configures tools, tests, editors or services',
  trust: 'asks to trust a place, or to continue without knowing more',
  unclear: 'cannot be understood for certain',
  unknown_kind: 'writes a file of an unknown kind',
  unknown_option: 'has an option whose effect is not known',
  unknown_state: 'what git holds of it is not known, so that it may be lost',
  writes: 'writes files in the worktree',
  written_code: 'runs what the same command writes',
} as const
export type Tag = keyof typeof TAGS

/** What an action means: how bad it is, under which tag, and whether it uses the network. */
export interface Effect {
  readonly level: RiskLevel
  readonly tag: Tag | null
  readonly network?: true
}

/** The effects that the program tables name. */
export const EFFECTS = {
  reads: { level: 'read_only', tag: null },
  asks: { level: 'read_only', tag: null, network: true },
  writes: { level: 'contained', tag: 'writes' },
  agent_instructions: { level: 'caution', tag: 'agent_config' },
  build_files: { level: 'caution', tag: 'build_files' },
  builds: { level: 'contained', tag: 'runs_project_code' },
  commits: { level: 'contained', tag: 'git_local' },
  ci_config: { level: 'caution', tag: 'ci_config' },
  containers: { level: 'caution', tag: 'containers' },
  deletes: { level: 'caution', tag: 'deletes' },
  environment: { level: 'caution', tag: 'environment' },
  executed_files: { level: 'caution', tag: 'executed_files' },
  fetches: { level: 'caution', tag: 'network', network: true },
  git_settings: { level: 'caution', tag: 'git_settings' },
  ignored_files: { level: 'caution', tag: 'ignored_files' },
  infrastructure: { level: 'caution', tag: 'infrastructure' },
  inline_code: { level: 'caution', tag: 'inline_code' },
  installs: { level: 'caution', tag: 'installs', network: true },
  leaves_running: { level: 'caution', tag: 'background' },
  lock_files: { level: 'caution', tag: 'lock_files' },
  option_names: { level: 'caution', tag: 'option_names' },
  overwrites: { level: 'caution', tag: 'overwrites' },
  package_scripts: { level: 'caution', tag: 'package_scripts' },
  permissions: { level: 'caution', tag: 'permissions' },
  processes: { level: 'caution', tag: 'processes' },
  reads_private: { level: 'caution', tag: 'private_files' },
  rebuilds: { level: 'caution', tag: 'rebuildable' },
  rewrites_local: { level: 'caution', tag: 'git_history' },
  runs_code: { level: 'caution', tag: 'runs_code' },
  runs_written: { level: 'caution', tag: 'written_code' },
  skips_hooks: { level: 'caution', tag: 'git_hooks' },
  shows_secrets: { level: 'caution', tag: 'credentials' },
  tells_remote: { level: 'caution', tag: 'remote_state', network: true },
  too_deep: { level: 'caution', tag: 'too_deep' },
  too_long: { level: 'caution', tag: 'too_long' },
  tool_config: { level: 'caution', tag: 'tool_config' },
  unclear: { level: 'caution', tag: 'unclear' },
  unknown_option: { level: 'caution', tag: 'unknown_option' },
  unknown_kind: { level: 'caution', tag: 'unknown_kind' },
  unknown_state: { level: 'caution', tag: 'unknown_state' },
  writes_outside: { level: 'caution', tag: 'outside_worktree' },
  writes_database: { level: 'caution', tag: 'database' },
  agent_config: { level: 'dangerous', tag: 'agent_config' },
  cloud: { level: 'dangerous', tag: 'cloud', network: true },
  cluster: { level: 'dangerous', tag: 'cluster', network: true },
  credentials: { level: 'dangerous', tag: 'credentials' },
  destroys: { level: 'dangerous', tag: 'deletes' },
  destroys_containers: { level: 'dangerous', tag: 'containers' },
  destroys_database: { level: 'dangerous', tag: 'database' },
  destroys_remote: { level: 'dangerous', tag: 'remote_state', network: true },
  device: { level: 'dangerous', tag: 'device' },
  discards: { level: 'dangerous', tag: 'discards_changes' },
  forks: { level: 'dangerous', tag: 'background' },
  fetched_code: { level: 'dangerous', tag: 'fetched_code' },
  git_hooks: { level: 'dangerous', tag: 'git_hooks' },
  history: { level: 'dangerous', tag: 'git_history' },
  home_settings: { level: 'dangerous', tag: 'home_settings' },
  machine: { level: 'dangerous', tag: 'machine' },
  own_files: { level: 'dangerous', tag: 'own_files' },
  opens_permissions: { level: 'dangerous', tag: 'permissions' },
  privileges: { level: 'dangerous', tag: 'privileges' },
  publishes: { level: 'dangerous', tag: 'publishes', network: true },
  remote_machine: { level: 'dangerous', tag: 'remote_machine', network: true },
  rewrites_remote: { level: 'dangerous', tag: 'git_history', network: true },
  runs_other_code: { level: 'dangerous', tag: 'runs_code' },
  schedules: { level: 'dangerous', tag: 'schedules' },
  sends: { level: 'dangerous', tag: 'data_sent', network: true },
  stops_processes: { level: 'dangerous', tag: 'processes' },
  system_files: { level: 'dangerous', tag: 'system_files' },
} as const satisfies Record<string, Effect>
export type EffectName = keyof typeof EFFECTS

/** Whether a text is the name of an effect, so that the keys of a table can be typed. */
export function isEffectName(text: string): text is EffectName {
  return Object.hasOwn(EFFECTS, text)
}

/**
 * What a program does, as a table row. A phrase is a subcommand with options, for example `push --force`: the
 * longest matching phrase without options gives the effect, matching phrases with options add theirs, and the
 * worst one decides. A word with `*` matches any later word by that pattern. Phrases are separated by commas.
 */
export interface ProgramRule {
  /** Names of the programs that this describes. */
  readonly names: string
  /** What it does if no phrase matches. */
  readonly effect: EffectName
  readonly phrases?: Partial<Record<EffectName, string>>
  /** Phrases whose options make a subcommand do less than its name says, for example `publish --dry-run`. */
  readonly instead?: Partial<Record<EffectName, string>>
  /** `mentions` if left out. */
  readonly paths?: PathRole
  /**
   * Options that do not change the effect, in the notation of `grammar.ts`: those before the subcommand, or
   * those of a program without one. Any other option is a caution. Left out until somebody has read the
   * manual.
   */
  readonly options?: string
  /** The same for subcommands, by phrase; several can share a row, separated by commas. */
  readonly knows?: Readonly<Record<string, string>>
  /** No option of any version does harm, so that it does not matter if a word turns out to be one. */
  readonly harmless?: true
  /** Options that take the next word as their value. */
  readonly valued?: string
  /** Options are whole words after one dash, as in `find -name`. */
  readonly singleDash?: true
}

/**
 * What a program's words are: plain names, things on another machine, files that it may touch, files whose
 * contents it shows, or files that it writes.
 */
export type PathRole =
  | 'names'
  | 'remote'
  | 'mentions'
  | 'reads'
  | 'pattern_then_reads'
  | 'writes'
  | 'last_written'

/** One thing that was found, and where. */
export interface Finding {
  readonly level: RiskLevel
  readonly tag: Tag | null
  readonly network: boolean
  readonly subject: string
  /** The table row that says so; left out if no table does. */
  readonly row?: string
}
