/** Variables that change what other programs load, start or trust. */

import type { Session } from './session.ts'
import { setOf } from './words.ts'

/** Variables that change which code other programs load, start or trust. */
const STEERING_VARIABLES =
  /^(?:PATH|IFS|FPATH|ZDOTDIR|MANPATH|MANROFFOPT|GROFF_\w+|LESS\w+|\w+RC|VIMINIT|EXINIT|COMSPEC|\w+_HOME|GOROOT|GOPATH|CGO_\w+|\w+_BINARY_PATH|TS_NODE_\w+|ENV|BASH_ENV|SHELL|SHELLOPTS|BASHOPTS|PS4|CDPATH|HOME|USERPROFILE|PROMPT_COMMAND|EDITOR|VISUAL|PAGER|MANPAGER|LESS|MORE|LESSKEY|PYTEST_\w+|RUSTC\w*|\w+_CONFIG(?:_PATH|_FILE)?|ACKRC|INPUTRC|BROWSER|LESSOPEN|LESSCLOSE|LD_\w+|DYLD_\w+|GCONV_PATH|GIT_\w+|SSH_\w+|SUDO_\w+|DISPLAY|NODE_OPTIONS|NODE_PATH|NPM_CONFIG_\w+|npm_config_\w+|PYTHON(?!UNBUFFERED$|DONTWRITEBYTECODE$|HASHSEED$|IOENCODING$|UTF8$|WARNINGS$)\w+|PERL\w+|RUBY\w+|GEM_\w+|BUNDLE_\w+|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|CLASSPATH|GO(?:FLAGS|PROXY|PRIVATE|SUMDB|NOSUMDB)|RUSTC_WRAPPER|RUSTFLAGS|CARGO_\w+|CC|CXX|LD|AR|(?:GNU)?MAKEFLAGS|MAKEFILES|TAPE|RSYNC_\w+|RSH|\w+_RSH|\w+_OPTIONS|\w+_OPTS|\w+_PAGER|\w+_EDITOR|\w+_COMMAND|\w+_ASKPASS|\w*_?(?:HTTP|HTTPS|ALL|http|https|all)_(?:PROXY|proxy)|DOCKER_\w+|KUBECONFIG|AWS_\w+|OPENSSL_CONF|CURL_HOME|WGETRC|XDG_\w+|LOCALDOMAIN|HOSTALIASES|TERMINFO)$/u

/** Arrays and settings by which zsh finds commands and functions, and runs code around each of them. */
const STEERING_IN_ZSH =
  /^(?:path|fpath|manpath|cdpath|module_path|mailpath|fignore|NULLCMD|READNULLCMD|SPROMPT|R?PROMPT\d?|R?PS\d|PSVAR|psvar|prompt|aliases|galiases|saliases|functions|commands|options|\w+_functions)$/u
/** Variables that say how a program shows, names or speeds up what it does anyway. */
const HARMLESS =
  setOf(`NODE_ENV CI DEBUG FORCE_COLOR NO_COLOR CLICOLOR CLICOLOR_FORCE COLORTERM COLUMNS LINES TERM LANG LANGUAGE TZ RUST_BACKTRACE
  RUST_LOG RUST_TEST_THREADS LOG_LEVEL LOGLEVEL VERBOSE QUIET PORT HOST PYTHONUNBUFFERED PYTHONDONTWRITEBYTECODE PYTHONHASHSEED
  PYTHONIOENCODING PYTHONUTF8 PYTHONWARNINGS RAILS_ENV RACK_ENV APP_ENV MIX_ENV GOOS GOARCH GOMAXPROCS GOGC CARGO_TERM_COLOR
  CARGO_INCREMENTAL CARGO_NET_OFFLINE NX_DAEMON TURBO_TELEMETRY_DISABLED NEXT_TELEMETRY_DISABLED DO_NOT_TRACK
  DEBIAN_FRONTEND UV_THREADPOOL_SIZE TF_IN_AUTOMATION SOURCE_DATE_EPOCH STORYBOOK_DISABLE_TELEMETRY
  BROWSERSLIST_IGNORE_OLD_DATA ESLINT_NO_DEV_ERRORS`)
const PLACEHOLDER = /^(?:FOO|BAR|BAZ|QUX|[A-Z])$/iu
const LOCALE = /^LC_[A-Z]+$/u
/** A number or a switch names no file, no program and no machine. */
const SWITCH = /^(?:\d{0,9}|true|false|yes|no|on|off)$/iu
/** Switches that take a protection away. */
const GUARDS =
  /SKIP|DISABLE|VERIFY|UNSAFE|FORCE|ALLOW|INSECURE|TRUST|HUSKY|HOOK|TLS|SSL|REJECT|BREAK|YES|CONFIRM|PROD|DESTROY|DELETE|RESET|WRITE|UPDATE|FIX|DANGER|SANDBOX|ROOT|AUTO|PUBLISH|RELEASE/iu

/** Values with which a variable that could do much does little. */
const HARMLESS_VALUES: readonly (readonly [names: RegExp, values: RegExp])[] = [
  [/^(?:[A-Z]+_)?PAGER$/u, /^(?:cat|less|more)?$/u],
  [/^(?:GIT_|GIT_SEQUENCE_|GH_)?EDITOR$|^VISUAL$/u, /^(?:true|cat|:)$/u],
  [/^GIT_(?:TERMINAL_PROMPT|OPTIONAL_LOCKS|TRACE)$|^CGO_ENABLED$|^DOCKER_BUILDKIT$/u, /^[01]$/u],
  [
    /^NODE_OPTIONS$/u,
    /^(?:\s*--(?:max-old-space-size=\d+|experimental-vm-modules|no-warnings|no-deprecation|trace-warnings|enable-source-maps))+$/u,
  ],
  [/^(?:RUSTFLAGS|RUSTDOCFLAGS)$/u, /^(?:\s*-[DWA]\s*[\w:]+)+$/u],
  [/^GOFLAGS$/u, /^(?:\s*-(?:mod=\w+|count=\d+|v|race))*$/u],
  [/^AWS_(?:DEFAULT_)?REGION$/u, /^[\w-]+$/u],
]
/** Folders below this one, whose modules are then loaded. */
const FOLDERS_HERE = /^(?![/~:])(?!.*(?:\.\.|:[/~:]|:$))[\w./:-]+$/u

/** Variables that keep a project's own checks from running, as husky, lefthook, pre-commit, overcommit and simple-git-hooks read them. */
const SKIPPING_VARIABLES =
  /^(?:HUSKY|HUSKY_SKIP_(?:HOOKS|INSTALL)|LEFTHOOK|LEFTHOOK_\w+|SKIP|PRE_COMMIT_ALLOW_NO_CONFIG|OVERCOMMIT_\w+|SKIP_(?:INSTALL_)?SIMPLE_GIT_HOOKS)$/u

/** Reports a variable that steers the shell itself, wherever it is set; `value` is null where it is not known. */
export function judgeSteering(session: Session, name: string, value: string | null): void {
  if (SKIPPING_VARIABLES.test(name)) session.report('skips_hooks', name)
  else if (steersAnyway(name) && !hasHarmlessValue(name, value)) session.report('environment', name)
}

/** Reports a variable that other programs see, unless it is known to do no harm. */
export function judgeExported(session: Session, name: string, value: string | null): void {
  if (SKIPPING_VARIABLES.test(name)) session.report('skips_hooks', name)
  else if (name === 'PYTHONPATH' && value !== null && FOLDERS_HERE.test(value)) session.report('builds', name)
  else if (!isHarmless(name, value)) session.report('environment', name)
}

function isHarmless(name: string, value: string | null): boolean {
  if (hasHarmlessValue(name, value)) return true
  const isSwitch = value !== null && SWITCH.test(value) && !GUARDS.test(name)
  return (
    !steersAnyway(name) && (HARMLESS.has(name) || PLACEHOLDER.test(name) || LOCALE.test(name) || isSwitch)
  )
}

function hasHarmlessValue(name: string, value: string | null): boolean {
  return value !== null && HARMLESS_VALUES.some(([names, values]) => names.test(name) && values.test(value))
}

function steersAnyway(name: string): boolean {
  return (STEERING_VARIABLES.test(name) && !HARMLESS.has(name)) || STEERING_IN_ZSH.test(name)
}
