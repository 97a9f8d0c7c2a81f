import type { RiskLevel } from './risk.ts'
import type { Tag } from './tags.ts'

/** What doing a thing means: how bad, under which tag, and whether the network is touched. */
export interface Effect {
  readonly level: RiskLevel
  readonly tag: Tag | null
  readonly network?: true
}

/** The words that the program tables speak in. */
export const EFFECTS = {
  reads: { level: 'read_only', tag: null },
  asks: { level: 'read_only', tag: null, network: true },
  writes: { level: 'contained', tag: 'writes' },
  agent_instructions: { level: 'caution', tag: 'agent_config' },
  builds: { level: 'contained', tag: 'project_code' },
  commits: { level: 'contained', tag: 'git_local' },
  ci_config: { level: 'caution', tag: 'ci_config' },
  containers: { level: 'caution', tag: 'containers' },
  deletes: { level: 'caution', tag: 'deletes' },
  environment: { level: 'caution', tag: 'environment' },
  fetches: { level: 'caution', tag: 'network', network: true },
  inline_code: { level: 'caution', tag: 'inline_code' },
  installs: { level: 'caution', tag: 'installs', network: true },
  leaves_running: { level: 'caution', tag: 'background' },
  overwrites: { level: 'caution', tag: 'overwrites' },
  package_scripts: { level: 'caution', tag: 'package_scripts' },
  permissions: { level: 'caution', tag: 'permissions' },
  processes: { level: 'caution', tag: 'processes' },
  reads_private: { level: 'caution', tag: 'private_files' },
  rewrites_local: { level: 'caution', tag: 'git_history' },
  runs_code: { level: 'caution', tag: 'runs_code' },
  shows_secrets: { level: 'caution', tag: 'credentials' },
  tells_remote: { level: 'caution', tag: 'remote_state', network: true },
  too_deep: { level: 'caution', tag: 'too_deep' },
  unclear: { level: 'caution', tag: 'unclear' },
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

/** Tells a table's key from other text. */
export function isEffectName(text: string): text is EffectName {
  return Object.hasOwn(EFFECTS, text)
}
