import { wordsOf } from '../words-of.ts'

/**
 * Paths that are the monitor's by their spelling, in any folder: its configuration, its trust store, its program, its
 * locks and the folders of tmux's sockets; also right below a folder that a variable names. What workers may write below `.czarina` is not among them.
 */
export const OWN_SPELLINGS =
  /\/\.czarina(?!\/(?:worktrees|logs)(?:\/|$))(?:\/|$)|\/\.czarina-monitorrc[^/]*$|\.czarina-monitor\.[^/]*$|\/(?:\.config|run\/user\/\d+|node_modules(?:\/\.bin)?)\/czarina-monitor(?:\/|$)|[\ufffb\ufffc]\/czarina-monitor(?:\/|$)|\/tmux-\d+(?:\/|$)/iu

/** Names for which a shell's pattern may stand. */
export const OWN_NAMES: readonly string[] = [
  '.czarina',
  '.czarina-monitorrc',
  '.czarina-monitorrc.json',
  '.czarina-monitorrc.yaml',
  '.czarina-monitorrc.yml',
]

/** Programs that start, install or end what a word names; among their words the monitor's name means the monitor. */
export const STARTS_BY_NAME: ReadonlySet<string> = new Set(
  wordsOf(
    'npm pnpm yarn bun deno npx bunx pnpx corepack volta mise asdf systemctl service launchctl pm2 supervisorctl pkill killall',
  ),
)
export const OWN_PROGRAM = 'czarina-monitor'
export const OWN_PACKAGE = /^(?:npm:)?czarina-monitor(?:[@.[].*)?$/u

/** The monitor and what acts on its panes, in any folder of programs. */
export const RUNS_OWN = /\/s?bin\/(?:czarina-monitor|tmux|tmate|byobu-tmux)$/u
/** The same among words of which one may start or end. */
export const OWN_PROGRAMS = /^(?:tmux|tmate|byobu-tmux)$/u

/** Programs that take names, or a script, from their input. */
export const FED: ReadonlySet<string> = new Set(wordsOf('cpio pax rsync tar gtar bsdtar source .'))

/** Subcommands of git that leave the files that they name as they are. */
export const GIT_KEEPS: ReadonlySet<string> = new Set(
  wordsOf('add commit tag branch push fetch remote notes ls-remote'),
)

/** Subcommands of git after which there may be other files, and links. */
export const GIT_BRINGS: ReadonlySet<string> = new Set(
  wordsOf('switch checkout restore merge pull rebase cherry-pick revert reset am apply stash'),
)

/** Subcommands of git that put back, move or remove the files and folders that they name. */
export const GIT_REWRITES: ReadonlySet<string> = new Set(
  wordsOf('checkout restore rm mv clean checkout-index'),
)

/** Subcommands of tmux that only show something, with their aliases; what is not listed acts on panes or on the server. */
export const TMUX_READS = `list-sessions, ls, list-windows, lsw, list-panes, lsp, list-clients, lsc, list-buffers, lsb, list-commands, lscm,
  list-keys, lsk, has-session, has, show-options, show, show-window-options, showw, show-hooks, show-messages, showmsgs, info,
  show-buffer, showb, server-info`
/** Those that show it only where they are told to print it. */
export const TMUX_PRINTS = 'capture-pane, capturep, display-message, display'

/** Programs that are known, with words that may be scripts of their own which write files. */
export const SCRIPTED: ReadonlySet<string> = new Set(
  wordsOf(
    'sed gsed awk gawk mawk nawk jq yq dc bc vi vim nvim nano emacs ed ex sqlite3 duckdb psql mysql make gmake just gdb lldb',
  ),
)
