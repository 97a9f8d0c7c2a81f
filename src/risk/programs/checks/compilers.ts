/** Compilers: what follows `--` and is meant for another program. */

import type { Check, Checks } from '../../session.ts'

const PASSES_TO_COMPILER = /^(?:rustc|rustdoc|clippy|check|build|b|c|fix)$/u
const LINT = /^(?:-[AWDF](?:[a-z].*)?|--(?:allow|warn|deny|forbid|cap-lints)(?:=.*)?)$/u

/** What `cargo clippy` and `cargo rustc` pass on to the compiler, which starts the linker it is given. */
const checkCargo: Check = (session, { program, args }, { positionals }) => {
  const end = args.findIndex(({ value }) => value === '--')
  const subcommand = positionals[0]?.value ?? ''
  if (end === -1 || !PASSES_TO_COMPILER.test(subcommand)) return
  const unknown = args
    .slice(end + 1)
    .find(({ value, mayBeOption }) => mayBeOption || (value.startsWith('-') && !LINT.test(value)))
  if (unknown !== undefined) session.report('unknown_option', `${program} ${subcommand} ${unknown.value}`)
}

/** Checks of compilers. */
export const COMPILER_CHECKS: Checks = [['cargo', checkCargo]]
