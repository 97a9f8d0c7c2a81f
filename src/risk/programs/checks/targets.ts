/** What build tools are asked to make, judged by the name alone. */

import type { Check, Checks, Session } from '../../session.ts'
import { judgeSteering } from '../../steering.ts'
import type { Argument } from '../../words.ts'

/** What a variable of make may hold without being a command. */
const PLAIN_SETTING = /^[\w.]+=(?:[\w.,:@%+-]*|-[^;|&$`]*)$/u
/** Compiler flags that load code, or other programs in place of the compiler's own. */
const LOADS_CODE =
  /(?:^|[\s='"])(?:-fplugin|-B|-wrapper|-specs|-Xclang|-load|-Wl,|-rpath|-Xlinker|-fuse-ld|-ld-path|--ld-path|-C|-Z|@)/u

/** Usual names for builds, tests and lists, alone or followed by a part of the project. */
const PLAIN_TARGET =
  /^(?:\w+[/.])*(?:all|tests?|unit|units|e2e|integration|lint\w*|checks?|builds?|compile|format|fmt|pretty|prettier|types?|typecheck|type-check|tsc|coverage|cov|docs?|html|bench\w*|ci|help|list|show\w*|info|verify|validate|generate|gen|codegen|proto|debug|analy[sz]e|vet|ruff|mypy|black|isort|flake8|eslint|pytest|clippy|tidy-check|pre-commit|precommit|quick|fast|default|tasks|version|status|print\w*|quality|qa|static|spell\w*|audit)(?:[-_:./][\w.:/-]*)?$/iu
/** A file that is made from others; a number of parallel jobs may also be a separate word. */
const FILE_TARGET =
  /^\d+$|^(?!.*\.(?:sh|py|rb|pl)$)[\w./-]+\.[A-Za-z][\w]*$|^(?:build|dist|out|target|obj)\/[\w./-]+$/u
const LIVE = /(?:^|[-_:./])(?:prod|production|live|staging|remote)(?:$|[-_:./])/iu

function isPlain({ value }: Argument): boolean {
  return (PLAIN_TARGET.test(value) || FILE_TARGET.test(value)) && !LIVE.test(value)
}

function judgeTargets(session: Session, program: string, targets: readonly Argument[]): void {
  const strange = targets.find((target) => !isPlain(target))
  if (strange !== undefined) session.report('runs_code', `${program} ${strange.value}`)
}

/** Variables that steer make itself. */
const STEERS_MAKE = /^(?:\.?SHELL|(?:GNU)?MAKE(?:FLAGS|FILES|SHELL|OVERRIDES)?=)/u
/** Programs of make's own rules, by a plain name. */
const NAMED_TOOL = /^(?:CC|CXX|LD|AR)=[\w.+-]+$/u

/** A variable of make can be the very command that it runs, and reaches everything that it starts. */
const checkMake: Check = (session, { program }, { positionals }) => {
  const isSetting = ({ value }: Argument): boolean => value.includes('=')
  const strange = positionals
    .filter(isSetting)
    .find(({ value }) => !PLAIN_SETTING.test(value) || LOADS_CODE.test(value) || STEERS_MAKE.test(value))
  if (strange !== undefined) session.report('runs_code', `${program} ${strange.value}`)
  for (const { value } of positionals.filter(isSetting)) {
    const at = value.indexOf('=')
    if (!NAMED_TOOL.test(value))
      judgeSteering(session, value.slice(0, at).replace(/[:+?]$/u, ''), value.slice(at + 1))
  }
  judgeTargets(
    session,
    program,
    positionals.filter((word) => !isSetting(word)),
  )
}

/** What follows `--` goes to the tool that cmake starts, which may be given another build file. */
const checkCmake: Check = (session, { args }) => {
  const end = args.findIndex(({ value }) => value === '--')
  const passed = end === -1 ? [] : args.slice(end + 1)
  const strange = passed.find(({ value }) => !/^(?:-[jkl]\d*|\d+|VERBOSE=\d|-v)$/u.test(value))
  if (strange !== undefined) session.report('unknown_option', `cmake -- ${strange.value}`)
}

const GRADLE_TASK =
  /^(?:[\w-]*:)*(?:test|check|build|assemble|compile|lint|ktlint|detekt|spotless|jacoco|kover|javadoc|dokka|classes|jar|dependencies|dependencyInsight|dependencyUpdates|buildEnvironment|tasks|projects|properties|help|components|pmd|checkstyle|spotbugs|verify|format|bundle|process\w*Resources|kapt|ksp|apiCheck|sourceSets|outgoingVariants|resolvableConfigurations|generate)(?![a-z])\w*$/u

/** A gradle task may do anything; those of its own plugins build and report. */
const checkGradle: Check = (session, { program }, { positionals }) => {
  const strange = positionals.find(({ value }) => !GRADLE_TASK.test(value) || /prod/iu.test(value))
  if (strange !== undefined) session.report('runs_code', `${program} ${strange.value}`)
}

const MAVEN_GOAL =
  /^(?:dependency:(?:tree|analyze|list|resolve|display-[\w-]+)|help:(?:effective-pom|active-profiles|describe|evaluate|all-profiles|effective-settings|system)|(?:surefire|failsafe):[\w-]+|compiler:(?:testC|c)ompile|resources:(?:testR|r)esources|(?:checkstyle|pmd|spotbugs|spotless|fmt|formatter|detekt|ktlint|license|enforcer|jacoco|javadoc|jar):[\w-]+|versions:display-[\w-]+)$/u

/** A goal of a plugin that maven fetches by its name is that plugin's code. */
const checkMaven: Check = (session, { program }, { positionals }) => {
  const strange = positionals.find(({ value }) => value.includes(':') && !MAVEN_GOAL.test(value))
  if (strange !== undefined) session.report('runs_code', `${program} ${strange.value}`)
}

/** Checks of build tools' targets. */
export const TARGET_CHECKS: Checks = [
  ['make gmake ninja just task rake scons', checkMake],
  ['cmake', checkCmake],
  ['gradle gradlew', checkGradle],
  ['mvn mvnw', checkMaven],
]
