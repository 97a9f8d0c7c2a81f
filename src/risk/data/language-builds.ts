import type { ProgramRule } from '../risk.ts'

const ASKED = '-h --help -v -V --version'

/** What cargo 1.95 compiles, and how. Settings, targets given as files and artifacts elsewhere are left out. */
const CARGO_BUILDS = `-p= --package= --workspace --exclude= --all --lib --bins --bin= --examples --example= --tests --test= --benches --bench= --all-targets -F=
  --features= --all-features --no-default-features -r --release --profile= -j= --jobs= --keep-going --target-dir> --message-format= --future-incompat-report
  --timings? --manifest-path= --ignore-rust-version --unit-graph --no-run --no-fail-fast --doc --no-deps --document-private-items
  --target=(x86_64-*|aarch64-*|i686-*|armv7-*|arm-*|wasm32-*|riscv64*|thumbv*)`

/**
 * What go 1.24 compiles, and how. Compiler and linker flags are judged by their values; programs that wrap
 * tools, and overlays, are left out.
 */
const GO_BUILDS = `-a -n -v -x -race -msan -asan -cover -covermode= -coverpkg= -p= -mod=(readonly|vendor) -trimpath -tags= -buildvcs= -buildmode= -ldflags= -gcflags= -o> -json -C=
  -installsuffix= -work -e -f= -deps -m -versions -compiled -export -find -retracted -test`

/** Build tools that belong to a language. */
export const LANGUAGE_BUILD_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'go',
    effect: 'unclear',
    singleDash: true,
    options: '-h -help --help -C=',
    knows: {
      'build, list, vet, fmt, test': GO_BUILDS,
      list: '-json? -u',
      vet: '-c= -printf= -copylocks= -unusedresult= -composites= -shadow=',
      test: `-run= -bench= -benchmem -benchtime= -count= -coverprofile> -cpu= -failfast -fuzz= -fuzztime= -list= -parallel= -short -skip= -timeout= -shuffle=
        -vet= -c -i -fullpath -blockprofile> -cpuprofile> -memprofile> -mutexprofile> -trace> -outputdir> -args`,
      'tool cover': '-func< -html< -o> -mode=',
      'tool nm, tool dist list': '-n -size -sort= -type -json',
      version: '-m -v',
      env: '-json -changed',
      doc: '-all -c -cmd -short -src -u',
      'mod graph, mod why, mod verify': '-go= -m -vendor -x',
      clean: '-n -x -testcache',
      'get, install, mod tidy, mod download, mod vendor':
        '-u -v -t -d -x -e -o= -go= -compat= -json -tags= -tool',
    },
    phrases: {
      reads:
        'version, env, list, doc, vet, help, tool dist list, tool cover, tool nm, mod graph, mod why, mod verify',
      asks: 'list -u, list -versions',
      builds: 'build, test, fmt, fix, clean',
      installs: 'get, install, mod download, mod tidy, mod vendor, mod init, mod edit, work',
      runs_code: 'run, generate',
      environment: 'env -w, env -u',
      unclear: 'tool',
      deletes: 'clean -modcache, clean -cache',
      leaves_running: 'doc -http',
    },
  },
  {
    names: 'cargo',
    effect: 'unclear',
    options:
      '-q --quiet -v -vv --verbose --color= --locked --offline --frozen -V --version -h --help --list --explain=',
    knows: {
      'build, b, check, c, test, t, bench, doc, d, clippy, nextest, fix, package, llvm-cov, expand, machete, udeps, hack, insta, run, r, rustdoc, outdated':
        CARGO_BUILDS,
      'nextest run, nextest list': `--no-capture -E= --filter-expr= --filterset= -P= --retries= --partition= --test-threads= --status-level= --final-status-level=
        --success-output= --failure-output= --run-ignored= --no-tests= -T= --show-progress=`,
      owner: '-l --list',
      'doc, d': '--open',
      'clippy, fix': '--fix --edition --edition-idioms',
      'llvm-cov':
        '--html --json --lcov --text --summary-only --no-report --output-path> --ignore-filename-regex= --branch --fail-under-lines=',
      fmt: '--all --check -p= --package= --message-format= --manifest-path=',
      package: '-l --list --no-verify --no-metadata',
      tree: `-e= --edges= -i? --invert? --prune= --depth= --prefix= --no-dedupe -d --duplicates --charset= -f= --format= -p= --package= --workspace --exclude= -F= --features=
        --all-features --no-default-features --target= --manifest-path=`,
      metadata:
        '--filter-platform= --no-deps --format-version= -F= --features= --all-features --no-default-features --manifest-path=',
      'search, info': '--limit=',
      'pkgid, locate-project, read-manifest, verify-project, report':
        '-p= --package= --workspace --message-format= --manifest-path=',
      update: '--dry-run -p= --package= --precise= --recursive -w --workspace --breaking --manifest-path=',
      'add, remove, install, uninstall': `--dev --build --optional --no-optional -F= --features= --no-default-features --default-features --dry-run --rename= -p= --package=
        --version= --force -f --bin= --bins --list --path= --debug --profile= -j= --jobs=`,
      publish: '--dry-run --allow-dirty --no-verify -p= --package= -n',
      clean: '-p= --package= -r --release --profile= --doc --dry-run -n',
    },
    phrases: {
      reads: 'tree, metadata, pkgid, locate-project, version, help, read-manifest, verify-project, report',
      asks: 'search, info, outdated',
      builds:
        'build, b, check, c, test, t, bench, doc, d, fmt, clippy, nextest, fix, package, llvm-cov, insta, expand, audit, deny, machete, udeps, hack, rustdoc',
      installs:
        'fetch, generate-lockfile, vendor, install, add, remove, rm, update, upgrade, uninstall, binstall, init, new',
      unclear: 'audit fix, machete --fix',
      runs_code: 'run, r, script, xtask, rustc, rustdoc *linker*, rustdoc *runner*, rustdoc *builder*',
      deletes: 'clean',
      publishes: 'publish, yank, owner, login, logout',
    },
    instead: { reads: '--list, --explain, --version, -V', asks: 'update --dry-run, owner --list, owner -l' },
  },
  {
    names: 'rustup',
    effect: 'installs',
    options: '-q --quiet -v --verbose -V --version -h --help',
    knows: { 'show, which, toolchain list, target list, component list, check': '--toolchain= --installed' },
    phrases: { reads: 'show, which, toolchain list, target list, component list, doc', asks: 'check' },
  },
  {
    // 9. Properties of MSBuild (`-p:`, `/p:`) may run anything.
    names: 'dotnet',
    effect: 'unclear',
    options: '-h --help --version --info --list-sdks --list-runtimes --nologo',
    knows: {
      'build, test, format, clean': `-c= --configuration= --no-restore --no-build -v= --verbosity= --filter= -f= --framework= -r= --runtime= --no-incremental
        --logger=(console*|trx*) -l=(console*|trx*) --list-tests -t -o> --output> --self-contained --verify-no-changes --include= --exclude= --severity=
        --diagnostics= --tl= --no-dependencies --interactive`,
      'list, tool list, nuget list, workload list':
        '-g --global --local --machine-readable --outdated --vulnerable --deprecated --include-transitive --include-prerelease --format= --project=',
    },
    phrases: {
      builds: 'build, test, format, clean',
      installs: 'add, remove, tool, new, workload, restore',
      runs_code: 'run, msbuild, exec',
      publishes: 'publish, nuget',
      reads: 'list, sln list, nuget list, tool list, workload list, help',
      unclear: '/*:*',
    },
    instead: { reads: '--info, --list-sdks, --list-runtimes, --version' },
  },
  {
    names: 'mix',
    effect: 'unclear',
    options: `${ASKED} --trace --stale --failed --cover --only= --exclude= --include= --seed= --max-failures= --warnings-as-errors --force --check-formatted --strict --dry-run
      --slowest= --color --no-color --all --format=`,
    phrases: {
      builds: 'test, compile, format, credo, dialyzer, help, deps, deps.tree',
      asks: 'hex.info',
      installs: 'deps.get, deps.update',
      runs_code: 'run',
    },
  },
  {
    names: 'flutter dart',
    effect: 'unclear',
    options: `${ASKED} --coverage --no-pub -n= --name= --plain-name= -t= --tags= -x= --exclude-tags= -j= --concurrency= -r= --reporter= --machine --fatal-infos --fatal-warnings
      --no-fatal-infos --no-fatal-warnings --set-exit-if-changed -l= --line-length= -o=(none|write|show) --output=(none|write|show|json) --release --debug --profile
      --verbose --update-goldens --no-sound-null-safety`,
    phrases: {
      builds: 'analyze, test, format, build',
      installs: 'pub, doctor --android-licenses',
      runs_code: 'run',
      reads: 'doctor, devices, pub deps',
      asks: 'pub outdated',
    },
  },
  {
    names: 'swift',
    effect: 'runs_code',
    options: `-h -help --help --version -c= --configuration= --filter= --skip= -v --verbose -vv --parallel --enable-code-coverage --product= --target= -j= --jobs=
      --build-tests -q --quiet`,
    phrases: {
      builds: 'build, test, package describe, package show-dependencies, package dump-package',
      installs: 'package',
    },
  },
  {
    names: 'xcodebuild',
    effect: 'builds',
    singleDash: true,
    options: `-project= -workspace= -scheme= -target= -destination= -configuration= -sdk= -arch= -quiet -verbose -list -showBuildSettings -showdestinations -showsdks -version
      -help -usage -json -only-testing= -only-testing:* -skip-testing:* -parallel-testing-enabled= -enableCodeCoverage= -derivedDataPath> -resultBundlePath>`,
    phrases: { runs_code: '*=*', installs: 'install', publishes: '-exportArchive' },
  },
]
