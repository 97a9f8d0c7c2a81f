import type { ProgramRule } from '../risk.ts'

const ASKED = '-h --help -v -V --version'

/** What the usual names of targets mean in every build tool. */
const TARGETS = {
  installs: '*install*, wrapper*',
  publishes: '*publish*, *deploy*, *release*, *push*, *upload*',
  destroys: 'distclean*, *purge*, *nuke*, *destroy*, *wipe*, *reset*, *drop*',
  runs_code: 'exec:*, eval*',
  unclear: 'run*, start*, serve*, dev*, sync*',
  deletes: '*clean*',
} as const

/** Build tools of projects. */
export const BUILD_PROGRAMS: readonly ProgramRule[] = [
  {
    // GNU make 4.4. A dry run still starts what the file itself starts.
    names: 'make gmake',
    effect: 'builds',
    options: `${ASKED} -j? --jobs? -k --keep-going -s --silent --quiet -B --always-make -C= --directory= -w --print-directory --no-print-directory -i --ignore-errors
      -n --dry-run --just-print --recon -q --question -l? --load-average? -O? --output-sync? --trace --debug? -d -p --print-data-base -r -R
      --no-builtin-rules --no-builtin-variables --warn-undefined-variables -S --no-keep-going`,
    phrases: TARGETS,
  },
  {
    names: 'ninja',
    effect: 'builds',
    options: `-h --help --version -C= -j= -k= -l= -n -v --verbose --quiet -d=(stats|explain|keepdepfile|keeprsp)
      -t=(targets|query|commands|list|graph|deps|compdb|rules|missingdeps)`,
    phrases: TARGETS,
  },
  {
    names: 'just task scons xmake waf',
    effect: 'builds',
    options: `${ASKED} -n --dry-run --dry -l --list --list-all -a --summary --show= --status -q --quiet -s --silent --verbose --color? --no-color --no-deps --parallel -p
      --force -T? -P -D? -j? -m -t? --trace? -Q -k`,
    phrases: TARGETS,
  },
  {
    names: 'meson',
    effect: 'unclear',
    options: '-h --help -v --version',
    knows: {
      'compile, test':
        '-C= -j= --jobs= --verbose --suite= --no-suite= --list --no-rebuild --repeat= -t= --timeout-multiplier= --print-errorlogs --benchmark --num-processes= --quiet -q --maxfail=',
      setup:
        '--buildtype= --reconfigure --prefix= --default-library= --werror --warnlevel= --unity= --strip --backend=',
      introspect:
        '--targets --tests --installed --buildoptions --dependencies --projectinfo -a --all -i --indent --buildsystem-files',
    },
    phrases: { builds: 'compile, test, setup', reads: 'introspect', deletes: 'setup --wipe' },
  },
  {
    names: 'bazel bazelisk buck2',
    effect: 'unclear',
    options: '-h --help --version --nohome_rc --batch',
    knows: {
      'build, test, query, cquery, aquery': `-c= --compilation_mode= --test_output= -j= --jobs= -k --keep_going --test_filter= --nocache_test_results --runs_per_test=
        --test_timeout= --output= --verbose_failures --nobuild --noshow_progress --color= --curses= --noimplicit_deps --notool_deps`,
    },
    phrases: {
      builds: 'build, test',
      reads: 'query, cquery, aquery, info, version, help',
      runs_code: 'run',
      deletes: 'clean',
    },
  },
  {
    // 8. Properties, start-up settings and other build files change what runs; `--scan` sends.
    names: 'gradle gradlew',
    effect: 'builds',
    options: `${ASKED} -i --info -d --debug -s --stacktrace -S --full-stacktrace -q --quiet -w --warn --offline --daemon --no-daemon --parallel --no-parallel --build-cache
      --no-build-cache --configuration-cache --no-configuration-cache --rerun-tasks --rerun --continue --no-continue -m --dry-run --console= --warning-mode= --max-workers=
      -x= --exclude-task= --tests= --status -t --continuous --profile --refresh-dependencies --fail-fast --no-scan -a --all --configuration= --dependency= --task=`,
    phrases: TARGETS,
  },
  {
    // 3.9.
    names: 'mvn mvnw',
    effect: 'builds',
    singleDash: true,
    options: `${ASKED} -q --quiet -B --batch-mode -U --update-snapshots -X --debug -e --errors -o --offline -T= --threads= -pl= --projects= -am --also-make -amd
      --also-make-dependents -DskipTests? -DskipITs? -Dtest= -Dit.test= -Dmaven.test.skip? -DfailIfNoTests? -Dsurefire.failIfNoSpecifiedTests?
      -ntp --no-transfer-progress -ff --fail-fast -fae --fail-at-end -fn --fail-never -N --non-recursive -rf= --resume-from= -Dstyle.color= --color=`,
    phrases: TARGETS,
  },
  {
    names: 'ant sbt lein',
    effect: 'builds',
    options: '-h -help --help -version --version -q -v',
    phrases: TARGETS,
  },
  {
    // 3.30. Variables name compilers and flags, and only some are known. A target is a word like those of
    // make.
    names: 'cmake',
    effect: 'builds',
    options: `-h --help -V --version -S= -B> -G= -A= -T= --preset= --fresh -Wno-dev -Wdev --log-level= --build= --target -t -j? --parallel? --config= --clean-first -v
      --verbose -N -L -LA -LAH -LH --list-presets? --warn-uninitialized --workflow --help-command= --help-variable= --help-module= --help-property=
      --help-command-list --help-variable-list --debug-output
      -D=(CMAKE_BUILD_TYPE*|CMAKE_EXPORT_COMPILE_COMMANDS*|BUILD_TESTING*|BUILD_SHARED_LIBS*|CMAKE_CXX_STANDARD*|CMAKE_C_STANDARD*|CMAKE_POSITION_INDEPENDENT_CODE*|CMAKE_VERBOSE_MAKEFILE*|CMAKE_COLOR_DIAGNOSTICS*)`,
    phrases: {
      ...TARGETS,
      installs: `${TARGETS.installs}, --install`,
      unclear: `${TARGETS.unclear}, -P, -E`,
    },
  },
  {
    names: 'ctest cpack',
    effect: 'builds',
    options: `-h --help --version -V -VV --verbose --extra-verbose --output-on-failure -R= --tests-regex= -E= --exclude-regex= -L= --label-regex= -LE= -j? --parallel? -N
      --show-only? -C= --build-config= --timeout= --repeat= --rerun-failed -Q --quiet --stop-on-failure -I= --preset= --no-tests= -F --schedule-random --progress
      --test-dir= --output-log> --output-junit> --debug --print-labels -G=`,
  },
  {
    names: 'stack cabal dune',
    effect: 'unclear',
    options: `${ASKED} -j? --jobs? --fast --pedantic --verbose --no-run-tests --coverage --haddock --enable-tests --disable-tests --enable-benchmarks -O? --profile= --display=
      --force -f --flag= --silent --keep-going -k`,
    phrases: {
      builds: 'build, test, check, haddock, bench, fmt, runtest',
      runs_code: 'exec, run, ghci, repl, script',
    },
  },
  {
    // 4. Hooks are the project's own, or fetched as its settings say.
    names: 'pre-commit',
    effect: 'builds',
    options: '-h --help -V --version --color=',
    knows: {
      run: '-a --all-files --files -v --verbose --show-diff-on-failure --from-ref= --to-ref= -s= -o= --source= --origin= --hook-stage= --fail-fast',
    },
    phrases: {
      installs: 'install, autoupdate, uninstall',
      builds: 'run',
      reads: 'validate-config, validate-manifest, sample-config',
      unclear: 'clean, gc, migrate-config, init-templatedir, try-repo',
    },
  },
]
