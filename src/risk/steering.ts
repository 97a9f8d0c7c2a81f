/** Variables that change what other programs load, start or trust. */

import { HARMLESS_VARIABLES, steersAnyway } from './data/steering-names.ts'
import type { Session } from './session.ts'

const PLACEHOLDER = /^(?:FOO|BAR|BAZ|QUX|[A-Z])$/iu
const LOCALE = /^LC_[A-Z]+$/u
/** A number or a switch names no file, program or machine. */
const SWITCH = /^(?:\d{0,9}|true|false|yes|no|on|off)$/iu
/** Switches that remove a protection. */
const GUARDS =
  /SKIP|DISABLE|VERIFY|UNSAFE|FORCE|ALLOW|INSECURE|TRUST|HUSKY|HOOK|TLS|SSL|REJECT|BREAK|YES|CONFIRM|PROD|DESTROY|DELETE|RESET|WRITE|UPDATE|FIX|DANGER|SANDBOX|ROOT|AUTO|PUBLISH|RELEASE/iu

/** Values that make a powerful variable harmless. */
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
/** Folders below this one, from which modules are then loaded. */
const FOLDERS_HERE = /^(?![/~:])(?!.*(?:\.\.|:[/~:]|:$))[\w./:-]+$/u

/**
 * Variables that prevent a project's own checks, as husky, lefthook, pre-commit, overcommit and
 * simple-git-hooks read them.
 */
const SKIPPING_VARIABLES =
  /^(?:HUSKY|HUSKY_SKIP_(?:HOOKS|INSTALL)|LEFTHOOK|LEFTHOOK_\w+|SKIP|PRE_COMMIT_ALLOW_NO_CONFIG|OVERCOMMIT_\w+|SKIP_(?:INSTALL_)?SIMPLE_GIT_HOOKS)$/u

/** Reports a variable that steers the shell itself, wherever it is set; `value` is null if not known. */
export function judgeSteering(session: Session, name: string, value: string | null): void {
  if (SKIPPING_VARIABLES.test(name)) session.report('skips_hooks', name)
  else if (steersAnyway(name) && !hasHarmlessValue(name, value)) session.report('environment', name)
}

/** Reports a variable that other programs see, unless it is known to be harmless. */
export function judgeExported(session: Session, name: string, value: string | null): void {
  if (SKIPPING_VARIABLES.test(name)) session.report('skips_hooks', name)
  else if (name === 'PYTHONPATH' && value !== null && FOLDERS_HERE.test(value)) session.report('builds', name)
  else if (!isHarmless(name, value)) session.report('environment', name)
}

function isHarmless(name: string, value: string | null): boolean {
  if (hasHarmlessValue(name, value)) return true
  const isSwitch = value !== null && SWITCH.test(value) && !GUARDS.test(name)
  return (
    !steersAnyway(name) &&
    (HARMLESS_VARIABLES.has(name) || PLACEHOLDER.test(name) || LOCALE.test(name) || isSwitch)
  )
}

function hasHarmlessValue(name: string, value: string | null): boolean {
  return value !== null && HARMLESS_VALUES.some(([names, values]) => names.test(name) && values.test(value))
}
