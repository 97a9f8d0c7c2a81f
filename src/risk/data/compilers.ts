/** Compilers, by the options that only say what is compiled, how, and into which file: many of the others load code or start programs. */

import type { ProgramRule } from '../risk.ts'

const C_OPTIONS = `-c -S -E -v -w -P -C -H -### -o= -x= -g -g0 -g1 -g2 -g3 -ggdb* -gdwarf* -gline* -gsplit-dwarf -O* -std? --std? -ansi -pedantic
  -pedantic-errors -D* -U* -I* -L* -l* -isystem= -iquote= -include= -idirafter= -isysroot= -framework= -arch= -target= --target? -pthread -pipe
  -shared -static -static-lib* -rdynamic -nostdlib -nostdinc -nodefaultlibs -nostartfiles -pie -no-pie -dynamiclib -M -MM -MD -MMD -MP
  -MF= -MT= -MQ= -dM -dD -dumpversion -dumpmachine -print-search-dirs -print-file-name? -print-libgcc-file-name -print-targets
  -save-temps -time -ObjC -m32 -m64 -march? -mtune? -mcpu? -mavx* -msse* -mfpu? -mfloat-abi? -mno-* -mfma* -mbmi* -mthumb -mabi?
  -mmacosx-version-min? -s -r -u= -e= -install_name=
  -Wall -Wextra -W -Werror* -Wno-* -Weverything -Wpedantic -Wshadow* -Wconversion -Wsign-* -Wunused* -Wformat* -Wcast-* -Wmissing-* -Wstrict-*
  -Wundef -Wuninitialized -Wmaybe-uninitialized -Wnull-dereference -Wdouble-promotion -Wimplicit* -Wreturn-* -Wswitch* -Wdeprecated*
  -Wold-style-* -Woverloaded-* -Wnon-virtual-* -Wduplicated-* -Wlogical-op -Wuseless-cast -Wfloat-* -Wvla -Wpointer-* -Wredundant-*
  -Wwrite-strings -Wtype-limits -Wfatal-errors -Wparentheses -Wcomment* -Wstack-* -Warray-bounds* -Wstringop-* -Wthread-safety*
  -Wdocumentation* -Winline -Wmain -Weffc++ -Wtautological* -Wl,--as-needed -Wl,--gc-sections -Wl,-O1 -Wl,-dead_strip
  -fPIC -fpic -fPIE -fpie -fsanitize? -fsanitize-recover? -fno-* -fstack-protector* -fvisibility? -fopenmp -fsyntax-only -fcolor-diagnostics
  -fdiagnostics-color? -fdiagnostics-show-* -fprofile-arcs -ftest-coverage -fprofile-instr-generate -fcoverage-mapping -fomit-frame-pointer
  -ffast-math -fstrict-aliasing -fwrapv -fexceptions -flto -flto? -fcommon -fsigned-char -funsigned-char -funroll-loops -finline-functions
  -ffunction-sections -fdata-sections -fmax-errors? -ferror-limit? -fmodules -fblocks -fobjc-arc -fanalyzer -frtti -fshort-enums
  -ftime-report -fms-extensions -fdebug-prefix-map? -ffile-prefix-map? -ffreestanding -fcf-protection* -fuse-ld=lld -fuse-ld=mold
  -fuse-ld=gold -fuse-ld=bfd -fconcepts -fcoroutines -fpermissive -fstack-usage`

/** The flags that the tools of Go share; files that they write are written where they are named. */
const GO_OPTIONS = `-v -x -n -a -race -msan -asan -cover -covermode= -coverpkg= -tags= -trimpath -p= -mod= -modcacherw -buildvcs? -buildmode= -C=
  -json -work -installsuffix= -compiler= -pgo= -o=`
const GO_TESTS = `-count= -run= -skip= -bench= -benchmem -benchtime= -short -timeout= -failfast -parallel= -cpu= -shuffle= -vet= -list= -c -i
  -fuzz= -fuzztime= -fullpath -coverprofile= -cpuprofile= -memprofile= -blockprofile= -mutexprofile= -trace= -outputdir= -args -test.*`

const CARGO_OPTIONS = `-p= --package? --workspace --all --exclude= --lib --bin= --bins --example= --examples --test= --tests --bench= --benches
  --all-targets --features= -F= --all-features --no-default-features --release -r --profile= --target= --target-dir= --manifest-path<
  --message-format= -j= --jobs= --keep-going --no-run --no-fail-fast --doc --no-deps --document-private-items --fix --allow-dirty
  --allow-staged --allow-no-vcs --check --edition= -i= --invert= -e= --edges= -d --duplicates --depth= --prefix= --no-dedupe --format-version=
  --filter-platform= --timings --future-incompat-report --ignore-rust-version --broken-code --unit-graph`

/** Compilers and the tools around them whose manuals were read. */
export const COMPILER_PROGRAMS: readonly ProgramRule[] = [
  {
    // GCC 14, Clang 19
    names: 'gcc g++ cc c++ clang clang++',
    effect: 'builds',
    singleDash: true,
    options: C_OPTIONS,
    phrases: {
      runs_code:
        '-wrapper, -specs, -fplugin, -fpass-plugin, -fuse-ld, -B, -Xclang, -Xlinker, -mllvm, -load, -lto_library, @*',
    },
  },
  {
    // rustc 1.84
    names: 'rustc',
    effect: 'builds',
    options: `--edition= -O -g -o= --out-dir= --crate-type= --crate-name= --emit= --target= --test -A= -W= -D= -F= --allow= --warn= --deny=
      --forbid= --cap-lints= --cfg= --check-cfg= -L= -l= --extern= --print= -V --version -v --verbose --explain= --color= --error-format= --json=
      -Copt-level* -Cdebuginfo* -Cpanic* -Ctarget-cpu* -Clto* -Ccodegen-units* -Coverflow-checks* -Cstrip* -Cdebug-assertions* -h --help`,
    phrases: { runs_code: '-Clinker, *linker=*, @*' },
  },
  {
    // JDK 21; processors on the class path run, as the project has them
    names: 'javac',
    effect: 'builds',
    singleDash: true,
    options: `-d= -cp= -classpath= --class-path= -sourcepath= --source-path= --module-path= -p= --release= -source= --source= -target=
      --target= -g* -Xlint* -Xdoclint* -nowarn -verbose -deprecation -encoding= -parameters -proc:none -implicit:* -Werror -version --version
      --enable-preview -Xmaxerrs= -Xmaxwarns= -Xdiags:* -s= -h= --add-modules= --add-exports= --help`,
    phrases: { runs_code: '-processor, --processor-path, -processorpath, @*' },
  },
  {
    // Go 1.24
    names: 'go',
    effect: 'unclear',
    singleDash: true,
    phrases: {
      reads: 'version, env, list, doc, vet, help, mod graph, mod why, mod verify',
      builds: 'build, test, fmt, fix, clean',
      installs: 'get, install, mod download, mod tidy, mod vendor, mod init, mod edit, work',
      runs_code: 'run, generate',
      environment: 'env -w, env -u',
      unclear: 'tool',
      deletes: 'clean -modcache, clean -cache',
      leaves_running: 'doc -http',
    },
    knows: {
      'build, vet, run': GO_OPTIONS,
      test: `${GO_OPTIONS} ${GO_TESTS}`,
      list: `${GO_OPTIONS} -m -f= -deps -e -find -test -u -versions -export -retracted -reuse<`,
      vet: '-json -c= -printf? -shadow -composites? -copylocks? -unusedresult?',
      env: '-json -changed',
      version: '-m -v',
      doc: '-all -c -cmd -short -src -u',
      clean: '-testcache -n -x -r -i -fuzzcache',
      'fmt, fix': '-n -x -mod=',
      'get, install': `${GO_OPTIONS} -u -u? -t -d -tool`,
      'mod why': '-m -vendor',
      'mod graph, mod tidy, mod vendor, mod download, mod edit':
        '-v -x -e -go= -compat= -json -print -diff -require= -droprequire=',
    },
  },
  {
    // cargo 1.84, with the plugins that projects use
    names: 'cargo',
    effect: 'unclear',
    options: '-q -v -vv --quiet --verbose --color= --locked --offline --frozen -V --version --list -h --help',
    phrases: {
      reads:
        'tree, metadata, pkgid, locate-project, search, info, version, help, read-manifest, verify-project, report, owner --list',
      builds:
        'build, b, check, c, test, t, bench, doc, d, fmt, clippy, nextest, fix, rustc, rustdoc, package, llvm-cov, insta, expand, audit, machete, udeps, hack',
      installs:
        'fetch, generate-lockfile, vendor, deny, install, add, remove, rm, update, upgrade, uninstall, binstall, init, new',
      runs_code: 'run, r, script, xtask',
      deletes: 'clean',
      publishes: 'publish, yank, owner, login, logout',
    },
    instead: { reads: 'update --dry-run' },
    knows: {
      'build, b, check, c, test, t, bench, doc, d, clippy, fix, rustc, rustdoc, tree, metadata, package, run, r, clean, pkgid':
        CARGO_OPTIONS,
      fmt: '-p= --package= --all --check --manifest-path< --message-format=',
      'nextest, nextest run, nextest list': `${CARGO_OPTIONS} -E= --filter-expr= --filterset= --run-ignored= --retries= --test-threads= --no-capture --status-level= --final-status-level= --failure-output= --success-output= --no-tests= -P= --fail-fast`,
      'llvm-cov, hack, udeps, expand, machete, insta, insta test, insta accept, insta review': `${CARGO_OPTIONS} --html --summary-only --text --lcov --each-feature --feature-powerset
        --with-metadata --output-path= --review --accept --unreferenced= --rust-version --remove-dev-deps --clean-per-run --theme= --ugly`,
      'audit, search, info, locate-project, report, owner':
        '--json --limit= --registry= --deny= --ignore= --message-format= --workspace --list --index= --manifest-path<',
      'fetch, vendor, deny, install, add, remove, rm, update, uninstall, init, new, generate-lockfile, deny check': `${CARGO_OPTIONS} --dev --build --optional --version= --git= --branch= --tag= --rev= --path= --root= --force
        -f --precise= --aggressive --recursive --dry-run --vcs= --name= --rename= -n -w --list --no-track --sync= --respect-source-config --versioned-dirs`,
    },
  },
  {
    // Of these the manuals name many more, among them plugins, back ends and programs to start.
    names: 'ld swiftc kotlinc scalac ghc',
    effect: 'builds',
    singleDash: true,
    options:
      '-o= -d= -O* -g -c -v -version --version --help -I* -L* -classpath= -cp= -parse-as-library -typecheck -Wall -fno-code',
    phrases: { inline_code: '-e' },
  },
  {
    // pytest 8 with pytest-cov, xdist, timeout, asyncio, rerunfailures and benchmark
    names: 'pytest py.test',
    effect: 'builds',
    options: `-q -v -s -x -l --quiet --verbose -k= -m= --tb= --maxfail= --lf --last-failed --ff --failed-first --nf --new-first --exitfirst
      -n= --numprocesses= --dist= --maxprocesses= --cov? --cov-report? --cov-fail-under= --cov-branch --cov-append --no-cov --cov-config<
      --durations= --durations-min= --collect-only --co -r= --color= --code-highlight= --capture= --no-header --no-summary -W= --disable-warnings
      --disable-pytest-warnings --timeout= --timeout-method= --strict-markers --strict-config --strict --junitxml= --junit-xml= --import-mode=
      --ignore= --ignore-glob= --deselect= --stepwise --sw --stepwise-skip --markers --fixtures --fixtures-per-test --setup-show --setup-plan
      --showlocals --no-showlocals --show-capture= --full-trace --asyncio-mode= --reruns= --reruns-delay= --forked --benchmark-only
      --benchmark-skip --benchmark-disable --doctest-modules --doctest-glob= --pyargs --runxfail --runslow --run-slow --slow --cache-show?
      --log-cli-level= --log-level= --xfail-tb --version -V -h --help`,
    phrases: {
      deletes: '--basetemp, --cache-clear',
      runs_code: '-p, --rootdir, --override-ini, --config-file, --confcutdir',
    },
  },
]
