/** The project's configuration after its check, as the rest of the program sees it. Key names are the seed's. */

import type { NotifySettings } from './notify.ts'

/** USD per million tokens of one model. */
interface ModelPrice {
  readonly input: number
  readonly output: number
  readonly cache_write: number
  readonly cache_read: number
}

/** Where a plugin runs: in its own process, or among our own code. */
export const ISOLATIONS = ['process', 'none'] as const
export type Isolation = (typeof ISOLATIONS)[number]

/** A plugin that the config names: a built-in name, a package name or a path, with its options. */
export interface PluginUse {
  readonly use: string
  readonly options?: unknown
  /** If left out: `none` for what is built in, `process` for everything else. */
  readonly isolation?: Isolation
}

/**
 * Limits that stop a runaway: each applies to the project as a whole unless its name says otherwise; null is no
 * limit.
 */
export interface Limits {
  /** Since midnight, local time. */
  readonly usd_per_day: number | null
  readonly usd_per_hour: number | null
  readonly model_calls_per_minute: number | null
  /** An answer counts once, however many keys it takes. */
  readonly keys_per_worker_per_hour: number | null
  /** Answers to the same prompt of a worker within an hour. */
  readonly same_prompt_answers: number | null
  readonly keys_per_minute: number | null
}

export const WATCH_WAYS = ['output', 'poll'] as const
export type WatchWay = (typeof WATCH_WAYS)[number]

/** The `llm_monitor` section with every default filled in; times are seconds, as in the seed. */
export interface MonitorSettings {
  readonly enabled: boolean
  readonly model: string
  readonly check_interval: number
  readonly stale_threshold: number
  readonly max_context_lines: number
  readonly auto_approve: boolean
  readonly log_all_decisions: boolean
  /** Name of a shipped policy or path of a policy file, relative to the config file. */
  readonly policy: string
  readonly plugins: readonly PluginUse[]
  /** Paths of the user's own agent files, relative to the config file. */
  readonly agents: readonly string[]
  /** The user's own patterns of what must be redacted: sources of regular expressions, checked. */
  readonly redact: readonly string[]
  readonly pricing: Readonly<Record<string, ModelPrice>>
  /** tmux socket: a name as for `-L`, or a path as for `-S`; null for tmux's default. */
  readonly socket: string | null
  /**
   * How panes are watched: by output that a control client reports, or by processes that read them several times a
   * second.
   */
  readonly watch: WatchWay
  /** Seconds within which the same news is not repeated, unless it is about an item. */
  readonly notify_cooldown: number
  readonly notify: NotifySettings
  readonly limits: Limits
}

/** One worker as the config names it. `number` is its window number in its session: 1 to 9, or 10 and more. */
export interface WorkerConfig {
  readonly id: string
  readonly agent: string | null
  readonly role: string | null
  readonly branch: string | null
  readonly phase: number
  readonly description: string | null
  readonly dependencies: readonly string[]
  /** `session:window.pane`; overrides where the worker is looked for. */
  readonly target: string | null
  /** Its own policy instead of the project's, named in the same way; null if the project's applies to it. */
  readonly policy: string | null
  /** Window number among the workers of the current phase, from 1; null for a worker of another phase. */
  readonly number: number | null
}

/** Where a setting's value came from. */
export type SettingSource = 'flag' | 'environment' | 'file' | 'default'

export interface ProjectConfig {
  /** Folder that holds `.czarina/` (or the rc file or package.json). */
  readonly directory: string
  /** The file that was read. */
  readonly file: string
  readonly project: { readonly name: string; readonly slug: string; readonly phase: number }
  readonly workers: readonly WorkerConfig[]
  readonly settings: MonitorSettings
  readonly sources: Readonly<Record<keyof MonitorSettings, SettingSource>>
  /** Messages for the user that do not stop the monitor, for example about a retired model that was replaced. */
  readonly warnings: readonly string[]
}
