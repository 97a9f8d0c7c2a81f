/** Every error that a user can fix, as one table that the commands, `explain` and `docs/errors.md` follow. Anything else is a bug. */

const EXIT = { usage: 2, refused: 3, environment: 4, failed: 6, unanswered: 7 } as const
export type ErrorExit = (typeof EXIT)[keyof typeof EXIT]

type Outcome = 'NOT_FOUND' | 'INVALID' | 'EXISTS' | 'UNAVAILABLE' | 'FAILED'

export interface ErrorEntry {
  readonly exit: ErrorExit
  readonly means: string
  /** What helps in most cases, a sentence or a command to type; where an error is thrown, a better one may be known. */
  readonly remedy: string
  /** The code that it had before it was renamed. */
  readonly was?: string
}

export const ERROR_TABLE = {
  CZM_ARGUMENT_INVALID: {
    exit: EXIT.usage,
    means: 'A command, argument or flag is unknown, missing, or has a value that it does not take.',
    remedy: 'czarina-monitor COMMAND --help',
    was: 'CZM_USAGE',
  },
  CZM_WORKER_NOT_FOUND: {
    exit: EXIT.usage,
    means: 'The configuration has no worker with this id.',
    remedy: 'czarina-monitor status',
    was: 'CZM_WORKER_UNKNOWN',
  },
  CZM_SCREEN_INVALID: {
    exit: EXIT.usage,
    means: 'The saved screen cannot be read, or is too large.',
    remedy: 'tmux capture-pane -p -t PANE > screen.txt',
    was: 'CZM_SCREEN_FILE',
  },
  CZM_LABELS_INVALID: {
    exit: EXIT.usage,
    means: 'The file of labelled screens, or a screen that it names, cannot be read or has wrong values.',
    remedy: 'Correct the lines that the message names.',
    was: 'CZM_LABELS',
  },
  CZM_TIME_INVALID: {
    exit: EXIT.usage,
    means: 'A time, an age or a duration cannot be read.',
    remedy: 'Write an age (30m, 2h, 7d), a day (today, 2026-01-16) or a time (2026-01-16T14:00).',
    was: 'CZM_TIME_UNREADABLE',
  },
  CZM_DECISION_NOT_FOUND: {
    exit: EXIT.usage,
    means: 'The id names no decision, or several, or one that was recorded without facts.',
    remedy: 'czarina-monitor decisions --since all',
    was: 'CZM_DECISION_UNKNOWN',
  },
  CZM_ITEM_NOT_FOUND: {
    exit: EXIT.usage,
    means: 'The id names no item, or several.',
    remedy: 'czarina-monitor inbox',
  },
  CZM_CHANNEL_NOT_FOUND: {
    exit: EXIT.usage,
    means: 'The configuration has no notification channel with this name.',
    remedy: 'czarina-monitor config',
  },
  CZM_CONFIG_NOT_FOUND: {
    exit: EXIT.refused,
    means: 'There is no configuration in this folder or above it.',
    remedy: 'czarina-monitor init',
  },
  CZM_CONFIG_UNAVAILABLE: {
    exit: EXIT.refused,
    means: 'A configuration or policy file cannot be read or written.',
    remedy: 'ls -ld FILE',
    was: 'CZM_CONFIG_UNREADABLE',
  },
  CZM_CONFIG_SYNTAX_INVALID: {
    exit: EXIT.refused,
    means: 'The configuration file is not JSON, YAML or UTF-8 text.',
    remedy: 'Correct the place that the message names; comments and trailing commas are allowed.',
    was: 'CZM_CONFIG_NOT_JSON',
  },
  CZM_CONFIG_INVALID: {
    exit: EXIT.refused,
    means: 'A setting has a wrong value, is unknown, or contradicts another.',
    remedy: 'Correct the settings that the message names, then: czarina-monitor config',
  },
  CZM_CONFIG_EXISTS: {
    exit: EXIT.refused,
    means: 'The configuration file already exists, or too many backups of it do; nothing was changed.',
    remedy: 'czarina-monitor config',
  },
  CZM_PROJECT_UNAVAILABLE: {
    exit: EXIT.refused,
    means: 'The configuration does not enable the monitor for this project.',
    remedy: 'czarina-monitor start --enable',
    was: 'CZM_DISABLED',
  },
  CZM_POLICY_NOT_FOUND: {
    exit: EXIT.refused,
    means: 'No shipped policy has this name, and there is no such file.',
    remedy: 'czarina-monitor policy new',
  },
  CZM_POLICY_INVALID: {
    exit: EXIT.refused,
    means: 'A policy, or the file of its tests, has mistakes.',
    remedy: 'czarina-monitor policy check',
  },
  CZM_POLICY_EXISTS: {
    exit: EXIT.refused,
    means: 'The policy file already exists; it was left unchanged.',
    remedy: 'Name another file.',
  },
  CZM_AGENT_INVALID: {
    exit: EXIT.refused,
    means: 'An agent file has mistakes.',
    remedy: 'Correct the lines that the message names, then: czarina-monitor doctor',
  },
  CZM_CONSENT_NOT_FOUND: {
    exit: EXIT.refused,
    means: 'Nobody has agreed to what the configuration names, as it is now.',
    remedy: 'Look at it, then in a terminal of your own: czarina-monitor trust',
    was: 'CZM_UNTRUSTED',
  },
  CZM_CALLER_INVALID: {
    exit: EXIT.refused,
    means: 'Only a person may do this, at a terminal that the monitor does not watch.',
    remedy: 'Run the same command in a terminal of your own.',
    was: 'CZM_PERSON_ONLY',
  },
  CZM_PLUGIN_NOT_FOUND: {
    exit: EXIT.refused,
    means: 'A plugin is neither built in, nor a file, nor an installed package.',
    remedy: 'Correct its name in llm_monitor.plugins, or install its package.',
  },
  CZM_PLUGIN_INVALID: {
    exit: EXIT.refused,
    means: 'A plugin does not load, is no plugin, or cannot be set up.',
    remedy: 'Correct the plugin, or take it out of llm_monitor.plugins.',
  },
  CZM_PLUGIN_OPTIONS_INVALID: {
    exit: EXIT.refused,
    means: 'The options of a plugin are not what it takes.',
    remedy: 'Correct its options in llm_monitor.plugins.',
    was: 'CZM_PLUGIN_OPTIONS',
  },
  CZM_TMUX_NOT_FOUND: {
    exit: EXIT.environment,
    means: 'tmux is not installed, or not on the PATH.',
    remedy: 'Install tmux, then: czarina-monitor doctor',
    was: 'CZM_TMUX_MISSING',
  },
  CZM_TMUX_FAILED: {
    exit: EXIT.environment,
    means: 'tmux could not open a window for the monitor.',
    remedy: 'czarina-monitor doctor',
    was: 'CZM_TMUX_SERVER',
  },
  CZM_PANE_NOT_FOUND: {
    exit: EXIT.environment,
    means: 'The worker has no pane, its pane is gone, or it cannot be told from others.',
    remedy: 'czarina-monitor doctor',
    was: 'CZM_PANE_MISSING',
  },
  CZM_MONITOR_EXISTS: {
    exit: EXIT.environment,
    means: 'A monitor already runs for this project or its panes, or did not stop in time.',
    remedy: 'czarina-monitor stop',
    was: 'CZM_ALREADY_RUNNING',
  },
  CZM_MONITOR_UNAVAILABLE: {
    exit: EXIT.environment,
    means: 'No monitor runs for this project, or it does not answer.',
    remedy: 'czarina-monitor status',
    was: 'CZM_NOT_RUNNING',
  },
  CZM_FILE_UNAVAILABLE: {
    exit: EXIT.environment,
    means:
      'A file that the monitor keeps, such as the trail, the lock or a pause, cannot be read or written.',
    remedy: 'Make .czarina/status writable for you, or free space on its disk.',
    was: 'CZM_LOG_FOLDER',
  },
  CZM_CONTROL_SOCKET_UNAVAILABLE: {
    exit: EXIT.environment,
    means: 'The monitor cannot make the socket on which commands reach it.',
    remedy: 'Set XDG_RUNTIME_DIR to a folder with a short path that only you can write.',
    was: 'CZM_CONTROL_SOCKET',
  },
  CZM_TRAIL_UNAVAILABLE: {
    exit: EXIT.environment,
    means: 'The disk of the trail is too slow, so no key is pressed until it keeps up.',
    remedy: 'See what else writes to the disk of .czarina/status.',
    was: 'CZM_TRAIL_BEHIND',
  },
  CZM_METRICS_PORT_UNAVAILABLE: {
    exit: EXIT.environment,
    means: 'The monitor cannot listen on the port for metrics.',
    remedy: 'czarina-monitor start --metrics-port 0',
    was: 'CZM_METRICS_PORT',
  },
  CZM_CONSENT_UNAVAILABLE: {
    exit: EXIT.environment,
    means: 'The file that keeps your consent cannot be read or written.',
    remedy: 'ls -ld FOLDER',
    was: 'CZM_TRUST_STORE',
  },
  CZM_DOCTOR_FAILED: {
    exit: EXIT.environment,
    means: 'The doctor found a fault.',
    remedy: 'Follow what it says beside the fault, then again: czarina-monitor doctor',
    was: 'CZM_DOCTOR',
  },
  CZM_POLICY_TEST_FAILED: {
    exit: EXIT.failed,
    means: 'A test of a policy failed, or a demand such as --coverage was missed.',
    remedy: 'czarina-monitor policy explain --help',
    was: 'CZM_POLICY_TESTS',
  },
  CZM_POLICY_REPLAY_FAILED: {
    exit: EXIT.failed,
    means: 'With --fail-on: the policy would newly have that effect on a recorded decision.',
    remedy: 'czarina-monitor policy explain --decision ID',
    was: 'CZM_POLICY_REPLAY',
  },
  CZM_EVALUATION_FAILED: {
    exit: EXIT.failed,
    means: 'The evaluation missed a bar that a flag sets.',
    remedy: 'czarina-monitor eval LABELS --html report.html',
    was: 'CZM_EVALUATION',
  },
  CZM_NOTIFY_FAILED: {
    exit: EXIT.failed,
    means: 'A notification channel could not be reached.',
    remedy: 'czarina-monitor notify test',
  },
  CZM_ANSWER_FAILED: {
    exit: EXIT.unanswered,
    means: 'No key was pressed or no rule was written, for the reason that the message gives.',
    remedy: 'czarina-monitor inbox',
    was: 'CZM_ANSWER_REFUSED',
  },
} as const satisfies Readonly<Record<`CZM_${string}_${Outcome}`, ErrorEntry>>
export type ErrorCode = keyof typeof ERROR_TABLE
