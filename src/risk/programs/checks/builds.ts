/** Builds and tests: code in their words that is not the project's own, and options in files. */

import type { Call, Session } from '../../session.ts'
import { setOf } from '../../words.ts'

/** Code in the address itself, or fetched from it. */
const CODE_ADDRESS = /^(?:--?[\w-]+=)?(?:data|npm|jsr):/u
/** A configuration on the command line may name any file to load. */
const WRITTEN_CONFIG = /^(?:--?[\w-]*config[\w-]*=)?\s*\{/iu

/** Reports code that a build or a test run is given from outside its project. */
export function judgeBuild(session: Session, { program, args }: Call): void {
  for (const { value } of args) {
    if (CODE_ADDRESS.test(value)) session.report('fetched_code', `${program} ${value}`)
    if (WRITTEN_CONFIG.test(value)) session.report('inline_code', `${program} ${value}`)
  }
}

/** Programs that read further options, or names of files, from a file named after `@`. */
const OPTIONS_FROM_FILES =
  setOf(`nm gnm llvm-nm size gsize llvm-size objdump gobjdump llvm-objdump readelf greadelf llvm-readelf eu-readelf addr2line c++filt gc++filt
  llvm-cxxfilt strings gstrings strip ar ranlib gprof as ld gcc g++ cc c++ clang clang++ javac java javap javadoc jar jlink kotlinc scalac groovyc
  swiftc rustc tsc vue-tsc tsgo ruff mypy dmypy pytest py.test dotnet msbuild csc magick convert identify mogrify 7z 7za 7zz 7zr 7zzs rar unrar`)

/** Reports a file of options, because its contents are not known. */
export function judgeOptionFiles(session: Session, { program, args }: Call): void {
  if (!OPTIONS_FROM_FILES.has(program)) return
  const named = args.find(({ value }) => /^@./u.test(value))
  if (named !== undefined) session.report('unknown_option', `${program} ${named.value}`)
}
