/** Plain terminals as data: shells at their prompt, and the programs that ask, page, edit or run in them. */

export const SHELL = { name: 'shell', settle_ms: 100 } as const

export const SHELL_GATE_TOKENS: readonly string[] = ['[Y/n]', '[y/N]', '(Y/n)', '(y/N)', '(y/n)', '(yes/no']

export const SHELL_COMMANDS = /^-?(bash|zsh|fish|sh|dash|ash|ksh|tcsh|nu|pwsh)$/

/** Programs that show only what others wrote, so that no question on their screen is their own. */
export const PRINTING_COMMANDS =
  /^(cat|bat|batcat|less|more|most|head|tail|echo|printf|grep|rg|diff|man|vi|vim|nvim|nano)$/

/** A row of a shell that waits at its prompt. The group is what was typed there. */
export const PROMPT_LINES: readonly RegExp[] = [
  /^(?:\([\w.-]{1,40}\) )?[\w.-]{1,40}@[\w.-]{1,60}[: ][^$#%>]{0,200}[$#%](?: (.*))?$/,
  /^\[[\w.-]{1,40}@[\w.-]{1,60} [^\]]{1,200}\][$#%](?: (.*))?$/,
  /^(?:bash|sh|zsh|dash)-[\d.]{1,8}[$#](?: (.*))?$/,
  /^➜ {1,2}\S{1,80}(?: git:\([^)]{1,80}\))?(?: ✗)?(?: (.*))?$/,
  /^[$%](?: (.*))?$/,
]

export const EDITOR_COMMANDS = /^(vi|vim|nvim|view|nano|pico|emacs|micro|hx|joe)$/
export const EDITOR_LAST_ROWS: readonly RegExp[] = [
  /^"[^"]{1,400}" (?:\[[^\]]{1,30}\] ?){0,3}\d{1,9}(L|B| lines)/,
  /^-- (INSERT|REPLACE|VISUAL|V-LINE|V-BLOCK)[A-Z ]{0,20} --/,
  /^\^X Exit\b|^\^G (Get )?Help\b/,
]

export const PAGER_COMMANDS = /^(less|more|most|man|pg)$/
export const PAGER_LAST_ROWS: readonly RegExp[] = [
  /^:$/,
  /^(?:\S.{0,200} )?\(END\)$/,
  /^--More--(?: ?\(\d{1,3}%\))?$/,
  /^ ?Manual page \S.{0,200}\(press h for help or q to quit\)$/,
  /^lines \d{1,9}-\d{1,9}/,
]

/** Programs that start a pager by themselves, while tmux still shows their own name. */
export const PAGING_COMMANDS =
  /^(git|tig|hg|svn|jj|gh|glab|systemctl|journalctl|loginctl|coredumpctl|psql|mysql|sqlite3|aws|bat|batcat|delta|zless|zmore|info|pydoc3?|perldoc|rpm|apt|dpkg)$/

/** A last row in which a pager takes a search, a command or a name: a `q` would be typed into it. */
export const PAGER_TYPING =
  /^(?:[/?!&|#+-]|:.|\d|ESC)|\b(?:mark|file|Examine|E?tag|Search): ?|\b(?:Overwrite, Append|Don't log)\b/i

export const REPL_LAST_ROWS: readonly RegExp[] = [
  /^(>>>|\.\.\.)(?: |$)/,
  /^In \[\d{1,6}\]:/,
  /^irb\(.{1,60}\)/,
  /^(mysql|sqlite|MariaDB \[.{1,60}\]|redis .{1,60}|ftp|sftp)> ?/,
  /^\w{1,60}[=-][#>] ?$/,
  /^\((gdb|lldb|Pdb|ipdb)\) ?/,
]
/** A bare `> ` is a prompt only in these. */
export const ANGLE_REPLS = /^(node|deno|bun|R|mongosh)$/

export const PASSWORD =
  /\b(password|passphrase|passcode|PIN|one-time code|verification code|(?:access|auth|api) (?:token|key)|token)\b.{0,160}: ?$/i
export const LOGIN = /^(username|login|user name|email|e-mail)\b.{0,160}: ?$/i
export const PASSWORD_MASKED = /\[(input is masked|hidden)\]|^\? .{0,200}\b(password|token|secret)\b/i
export const PRESS_ANY_KEY = /\b(press|hit|strike) any key\b.{0,60}$/i
export const PRESS_ENTER = /\b(press|hit) (enter|return|\[enter\]|<enter>)\b.{0,60}$/i

/** Words that leave a yes-or-no question to a person. */
export const GRAVE =
  /\b(delet|destroy|remov|drop|overwrit|overrid|wip(e|ing)|eras|format|purge|reset|forc(e|ing)|discard|revert|prun|terminat|kill|shut ?down|reboot|uninstall|unlink|replac|publish|deploy|release|push|merg|pay|charg|purchas|subscri|agree|licen[cs]e|trust|authentic|fingerprint|certificate|credential|password|passphrase|secret|token|key|prod|production|live|database|disk|partition|root|irreversible|cannot be undone|can['’]t be undone|dangerous|unsafe|warning|are you sure|send|upload|share|submit|expos|public|run\b|execut|writ(e|ing)\b|grant|admin|access|permission|mode \d|disabl|turn off|firewall|sandbox|security|safety|buy|order|transfer|abort|cancel|stop|quit|exit|leave|skip|los(e|ing|t)\b|unsaved|roll ?back|roll .{0,20}back|undo|chmod|PIN\b|restart|truncat|empty|downgrad|migrat|revok|ignor|anyway|don['’]t|never)/i
/** The same for the rows above the question, in which harmless programs use some of those words. */
export const GRAVE_CONTEXT =
  /will be REMOVED|[1-9]\d{0,5} to remove|\b(delet(e|ing)|destroy|overwrit|wip(e|ing) |erase|production|drop (table|database)|irreversible|(cannot|can['’]t) be undone|will be (lost|gone|erased|wiped)|is gone|unsaved|unauthenticated|not authenticated|untrusted)/i
/** The same for the command line that runs. */
export const GRAVE_COMMAND =
  /\b(rm|remove|purge|autoremove|uninstall|delete|destroy|drop|prune|reset|clean|publish|deploy|push|force|mkfs|dd|fdisk|parted|shred|wipe|sudo|doas|apply|rebase|kill|prod|production|terminate|shutdown|reboot)\b|\|\s*(?:\w+=\S*\s+)*(?:ba|z|da|k)?sh\b/i

/** If a shell's prompt follows such a row, the command failed. */
export const FAILURES: readonly RegExp[] = [
  /^Traceback \(most recent call last\):/,
  /^[\w.]{0,80}(Error|Exception)\b.{0,4}:/,
  /^(error|fatal|FATAL|ERROR|panic|E|abort)(\[\w{1,10}\])?: /,
  /^(npm|yarn|pnpm) (error|ERR!)/,
  /^make(\[\d{1,3}\])?: \*\*\*/,
  /: (command not found|No such file or directory|Permission denied|cannot run .{1,80})$/,
  /^command not found: /,
  /^CONFLICT \(/,
  /^✖ failing tests|^ℹ fail [1-9]|^FAIL(ED)?\b|\b[1-9]\d{0,5} (failed|failing)\b|^BUILD FAILED|^not ok \d/,
  /^Segmentation fault|^Killed$|^Aborted/,
]
/** Commands whose output quotes other programs, errors included. */
export const QUOTING_COMMANDS =
  /^(cat|bat|head|tail|less|grep|rg|echo|printf|git (log|show|diff)|history|journalctl)\b/

export const SERVING =
  /\b(ready in \d|listening (on|at)|server (is )?(running|started|listening)|serving (HTTP|on|at)|watching for|waiting for (file )?changes|local: {1,4}https?:|running on https?:|started server|https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0):\d)/i
export const PROGRESSING =
  /\d{1,3}(\.\d{1,2})?%|[[(]\d{1,6}(\/| of )\d{1,6}[\])]|^\s{0,8}(✔|✓|✖|✗|√|ok \d|not ok \d|PASS|FAIL|RUNS?)|\b(building|compiling|downloading|installing|fetching|resolving|linking|unpacking|extracting|running|testing|collecting|copying|uploading|receiving objects|bundling|transforming)\b/i
