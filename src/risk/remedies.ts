/** What would make a part of a command harmless, as far as its tag can say. */

import { shortened } from './finding.ts'
import type { Finding, Tag } from './risk.ts'

/** Null if nothing but leaving it out would help. */
const REMEDIES: Readonly<Record<Tag, string | null>> = {
  agent_config: null,
  background: 'run it in the foreground',
  build_files: 'look at what has changed, then: czarina-monitor trust',
  ci_config: null,
  cloud: null,
  cluster: null,
  containers: null,
  credentials: null,
  cut_off: 'make all of it visible: widen the pane',
  data_sent: null,
  database: null,
  deletes: 'commit it first, or name what a build makes anew',
  device: null,
  discards_changes: 'commit or stash them first',
  environment: 'leave the variable out',
  executed_files: null,
  fetched_code: 'fetch it to a file, read it, then run it',
  git_history: null,
  git_hooks: 'let the checks run',
  git_local: null,
  git_settings: null,
  home_settings: null,
  identity_unconfirmed: null,
  ignored_files: null,
  infrastructure: null,
  inline_code: 'put the code into a file of the project',
  installs: null,
  lock_files: null,
  machine: null,
  network: null,
  odd_characters: 'write it in plain characters',
  option_names: 'begin the name with ./',
  outside_worktree: 'write inside the worktree',
  overwrites: 'commit it first, or write a new file',
  own_files: null,
  package_scripts: null,
  permissions: null,
  private_files: null,
  privileges: 'run it as yourself',
  processes: null,
  production: null,
  publishes: null,
  rebuildable: null,
  remote_machine: null,
  remote_state: null,
  runs_code: 'use a program that is known, or teach your policy this one',
  runs_project_code: null,
  schedules: null,
  system_files: null,
  too_deep: 'write it in fewer steps',
  too_long: 'write it in shorter commands',
  tool_config: null,
  trust: null,
  unclear: 'write names and values out, without variables and substitutions',
  unknown_kind: 'give the file the ending of a known kind',
  unknown_option: 'leave the option out',
  unknown_state: 'name a git worktree on this machine',
  writes: null,
  written_code: 'write it first, then run it in a separate command',
}

/** What a person or an agent can do about a finding; null if nothing helps. */
export function remedyOf({ tag, row }: Finding): string | null {
  if (tag === null) return null
  return tag === 'unknown_option' && row !== undefined ? `leave ${shortened(row)} out` : REMEDIES[tag]
}
