/** Compilers: what stands behind `--` for another program. */

import type { Check, Checks } from '../../session.ts'

const PASSES_TO_COMPILER = /^(?:rustc|rustdoc|clippy|check|build|b|c|fix)$/u
const LINT = /^(?:-[AWDF](?:[a-z].*)?|--(?:allow|warn|deny|forbid|cap-lints)(?:=.*)?)$/u

/** What `cargo clippy` and `cargo rustc` hand on to the compiler, which starts the linker that it is told to. */
const checkCargo: Check = (session, { program, args }, { positionals }) => {
  const end = args.findIndex(({ value }) => value === '--')
  const subcommand = positionals[0]?.value ?? ''
  if (end === -1 || !PASSES_TO_COMPILER.test(subcommand)) return
  const unknown = args
    .slice(end + 1)
    .find(({ value, mayBeOption }) => mayBeOption || (value.startsWith('-') && !LINT.test(value)))
  if (unknown !== undefined) session.report('unknown_option', `${program} ${subcommand} ${unknown.value}`)
}

/** Names that only something compiled bears: none, or an ending that nobody writes by hand. */
const COMPILED =
  /(?:^|\/)[^/.]+$|\.(?:o|obj|so|a|exe|dylib|dll|out|wasm|class|elf|hex|bin|img|s|i|ll|bc|d|test|rlib|gch|pch)$/u

/** `-o a.c` replaces a source by what was compiled. */
const checkCompiled: Check = (session, { args, scope }) => {
  args.forEach(({ value }, index) => {
    const attached = /^-o=?(.+)$/u.exec(value)?.[1]
    const file = value === '-o' ? args[index + 1]?.value : attached
    if (file !== undefined && !COMPILED.test(file)) session.judgeWrite(file, scope)
  })
}

/** What tables cannot say of compilers. */
export const COMPILER_CHECKS: Checks = [
  ['cargo', checkCargo],
  ['gcc g++ cc c++ clang clang++ rustc go ld swiftc kotlinc ghc', checkCompiled],
]
