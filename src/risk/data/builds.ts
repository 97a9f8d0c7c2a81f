import type { ProgramRule } from '../risk.ts'
import { wordsOf } from '../words.ts'

/** Options after which the linter changes what it looked at, or says it into a file. */
const RUFF_WRITES = wordsOf('--fix --fix-only --unsafe-fixes --add-noqa -o --output-file -w --watch')

/** Compilers, test runners, linters and formatters of a project. */
export const BUILD_PROGRAMS: readonly ProgramRule[] = [
  {
    names:
      'tsc vitest jest mocha ava tap eslint biome oxlint stylelint prettier standard xo tsup esbuild rollup webpack swc babel karma knip publint attw madge depcheck markdownlint markdownlint-cli2 cspell typedoc svelte-check vue-tsc tsgo rolldown oxfmt dprint',
    effect: 'builds',
  },
  {
    names: 'playwright cypress',
    effect: 'unclear',
    phrases: { builds: 'test, run, verify, show-report, merge-reports', installs: 'install, uninstall' },
  },
  {
    names: 'vite next astro nuxt nx turbo lerna',
    effect: 'unclear',
    phrases: {
      builds: 'build, test, lint, check, run test, run build, run lint, optimize',
      reads: 'graph, show, list, info',
    },
  },
  {
    names:
      'pytest py.test tox nox mypy pyright basedpyright black isort flake8 pylint pyflakes bandit pyupgrade autopep8 yapf autoflake doctest sphinx-build pydocstyle vulture interrogate unittest compileall py_compile',
    effect: 'builds',
    phrases: {
      runs_code: '--python-executable, --pythonpath, --load-plugins',
      inline_code: '--init-hook',
      deletes: '--basetemp',
      installs: '--install-types',
    },
  },
  {
    names: 'ruff',
    effect: 'builds',
    phrases: {
      reads: 'check, rule, linter, config, version',
      builds: `check ${RUFF_WRITES.join(', check ')}`,
    },
  },
  { names: 'coverage', effect: 'builds', phrases: { runs_code: 'run' } },
  { names: 'json.tool tokenize calendar this', effect: 'reads', paths: 'reads' },
  { names: 'timeit', effect: 'inline_code' },
  {
    names:
      'make gmake ninja meson bazel bazelisk buck2 gradle gradlew mvn mvnw ant sbt lein just task rake scons xmake waf',
    effect: 'builds',
    phrases: {
      installs: '*install*, wrapper*',
      publishes: '*publish*, *deploy*, *release*, *push*, *upload*',
      destroys: 'distclean*, *purge*, *nuke*, *destroy*, *wipe*, *reset*, *drop*',
      runs_code: 'exec:*, eval*',
      unclear: 'run*, start*, serve*, dev*, sync*, -f, --file, --eval, -E',
      deletes: '*clean*',
    },
    instead: { reads: '-n, --dry-run, --just-print, --list, -nB' },
  },
  { names: 'cmake ctest cpack', effect: 'builds', phrases: { installs: '--install', unclear: '-P, -E' } },
  {
    names:
      'gcc g++ cc c++ clang clang++ rustc javac kotlinc scalac ld ar as nasm swiftc clang-format clang-tidy shellcheck shfmt hadolint yamllint actionlint rustfmt gofmt goimports golangci-lint staticcheck govulncheck cppcheck ktlint checkstyle rubocop rspec minitest phpunit phpcs phpstan psalm mix_format buf protoc sqlfluff taplo',
    effect: 'builds',
    phrases: {
      runs_code:
        '-wrapper, -specs, -specs=, -fplugin, -load, --load, --plugin, -Xclang, -processor, -script, -Clinker, *linker=*, @*',
    },
  },
  { names: 'ghc', effect: 'builds', singleDash: true, phrases: { inline_code: '-e' } },
  {
    names: 'stack cabal dune',
    effect: 'unclear',
    phrases: {
      builds: 'build, test, check, haddock, bench, fmt',
      runs_code: 'exec, run, ghci, repl, script',
    },
  },
  {
    names: 'go',
    effect: 'unclear',
    phrases: {
      reads: 'version, env, list, doc, vet, help, mod graph, mod why, mod verify',
      builds: 'build, test, fmt, fix, clean',
      installs: 'get, install, mod download, mod tidy, mod vendor, mod init, mod edit, work',
      runs_code: 'run, generate',
      environment: 'env -w, env -u',
      unclear:
        'tool, test -exec, build -toolexec, vet -vettool, vet -toolexec, list -toolexec, test -toolexec, build -overlay, test -overlay, vet -overlay, list -overlay, *-extld*, build -ldflags, test -ldflags',
      deletes: 'clean -modcache, clean -cache',
      leaves_running: 'doc -http',
    },
    singleDash: true,
  },
  {
    names: 'cargo',
    effect: 'unclear',
    valued: '--color --config -C -Z',
    flags: '-q -v --quiet --verbose --locked --offline --frozen',
    phrases: {
      reads:
        'tree, metadata, pkgid, locate-project, search, info, version, help, read-manifest, verify-project, report, owner --list',
      builds:
        'build, b, check, c, test, t, bench, doc, d, fmt, clippy, nextest, fix, rustc, rustdoc, package, llvm-cov, insta, expand, audit, machete, udeps, hack',
      installs:
        'fetch, generate-lockfile, vendor, deny, install, add, remove, rm, update, upgrade, uninstall, binstall, init, new',
      runs_code:
        'run, r, script, xtask, --config, build --config, b --config, check --config, c --config, test --config, t --config, bench --config, doc --config, clippy --config, fix --config, rustc --config, metadata --config, tree --config',
      deletes: 'clean',
      publishes: 'publish, yank, owner, login, logout',
    },
    instead: { reads: 'update --dry-run' },
  },
  {
    names: 'rustup',
    effect: 'installs',
    phrases: { reads: 'show, which, toolchain list, target list, component list, check' },
  },
  {
    names: 'dotnet',
    effect: 'unclear',
    phrases: {
      builds: 'build, test, format, msbuild, clean',
      installs: 'add, remove, tool, new, workload, restore',
      runs_code: 'run',
      publishes: 'publish, nuget',
      reads: 'list, --info, --list-sdks',
    },
  },
  {
    names: 'mix',
    effect: 'unclear',
    phrases: {
      builds: 'test, compile, format, credo, dialyzer',
      installs: 'deps.get, deps.update',
      runs_code: 'run',
    },
  },
  {
    names: 'flutter dart',
    effect: 'unclear',
    phrases: {
      builds: 'analyze, test, format, build',
      installs: 'pub, doctor --android-licenses',
      runs_code: 'run',
      reads: 'doctor, devices',
    },
  },
  { names: 'swift xcodebuild', effect: 'builds', phrases: { runs_code: 'run', installs: 'package' } },
  {
    names: 'pre-commit',
    effect: 'builds',
    phrases: {
      installs: 'install, autoupdate, uninstall',
      builds: 'run',
      reads: 'validate-config, validate-manifest, sample-config',
      unclear: 'clean, gc, migrate-config, init-templatedir, try-repo',
    },
  },
]
