/** Files that decide what a build, a test run or a script does, and which part of them decides. Pure. */

import { canonicalJson, parseJsonObject } from '../../core/text/json-object.ts'
import { setOf } from '../words.ts'

/** By name: build files, and configuration that tools run or obey. */
const BUILD_FILE =
  /^(?:package\.json|\.npmrc|\.yarnrc(?:\.yml)?|pnpm-workspace\.yaml|\.pnpmfile\.cjs|bunfig\.toml|deno\.jsonc?|(?:GNU)?makefile|[\w.-]+\.mk|\.?justfile|taskfile\.ya?ml|rakefile|gulpfile\.[\w.]+|gruntfile\.\w+|[\w.-]+\.config\.[cm]?[jt]s|tsconfig[\w.-]*\.json|turbo\.json|nx\.json|lerna\.json|project\.json|\.(?:babel|swc|mocha|eslint|prettier|stylelint|nyc|c8|lintstaged)rc(?:\.\w+)*|conftest\.py|tox\.ini|noxfile\.py|pytest\.ini|setup\.(?:py|cfg)|pyproject\.toml|sitecustomize\.py|usercustomize\.py|tasks\.py|fabfile\.py|sconstruct|wscript|cargo\.toml|build\.rs|go\.mod|go\.work|cmakelists\.txt|cmakepresets\.json|meson\.build|build\.ninja|(?:build|workspace|module)\.bazel|\.bazelrc|(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties|gradlew|mvnw|pom\.xml|build\.xml|build\.sbt|mix\.exs|composer\.json|phpunit\.xml(?:\.dist)?|gemfile|\.rspec|package\.swift|dune-project|stack\.yaml|[\w.-]+\.(?:sh|bash|zsh|cabal|gemspec|csproj|sln))$/iu

/** The keys of a package.json that do not affect what runs. */
const PACKAGE_DATA = setOf(
  'name version description keywords author contributors license homepage repository bugs funding private files sideEffects dependencies devDependencies peerDependencies optionalDependencies',
)

/** Whether a file with this name decides what runs. */
export function isBuildFile(name: string): boolean {
  return BUILD_FILE.test(name)
}

/** The part of a build file that decides what runs, so that a new version or dependency is no change. */
export function decidingPart(name: string, text: string): string {
  const manifest = name === 'package.json' ? parseJsonObject(text) : null
  if (manifest === null) return text
  return canonicalJson(Object.entries(manifest).filter(([key]) => !PACKAGE_DATA.has(key)))
}
