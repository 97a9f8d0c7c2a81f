import type { ProgramRule } from '../risk.ts'

const ASKED = '-h --help -v -V --version'

/** Warnings by name: `-Wl,`, `-Wa,` and `-Wp,` pass options to other programs, which write and load. */
const WARNINGS = `-Wall -Wextra -Werror -Weverything -Wpedantic -Wno-* -Werror=* -Wshadow* -Wconversion -Wsign-* -Wformat* -Wunused* -Wundef -Wcast-* -Wold-* -Wnull-*
  -Wdouble-* -Wimplicit* -Wmissing-* -Wstrict-* -Wuninitialized -Wmaybe-* -Wswitch* -Wreturn-* -Wdeprecated* -Wvla -Wstack-* -Wfatal-errors -Woverloaded-*
  -Wnon-* -Wreorder -Wthread-* -Wduplicated-* -Wlogical-* -Wuseless-* -Wfloat-* -Wredundant-* -Winline -Wpointer-* -Warray-* -Wparentheses`

/** Compilers, and programs that examine sources. Options that load code, or name other programs, are left out. */
export const COMPILER_PROGRAMS: readonly ProgramRule[] = [
  {
    // gcc 12, clang 16.
    names: 'gcc g++ cc c++ clang clang++',
    effect: 'builds',
    singleDash: true,
    options: `${WARNINGS} -w -o> -c -S -E -g -g0 -g1 -g2 -g3 -ggdb* -gdwarf* -O -O0 -O1 -O2 -O3 -Os -Oz -Og -Ofast -I= -I* -L= -L* -l= -l* -D= -D* -U= -U* -std=
      -x= -include< -isystem= -iquote= -idirafter= -M -MM -MD -MMD -MP -MG -MF> -MT= -MQ= -m32 -m64 -march= -mtune= -mcpu= -mavx* -msse* -mfpu= -mfloat-abi=
      -mno-* -fPIC -fpic -fPIE -fpie -fsanitize= -fno-* -fstack-* -fsyntax-only -fvisibility= -fvisibility-* -fopenmp -flto -flto= -fcolor-diagnostics
      -fdiagnostics-color* -fdiagnostics-show-* -fomit-* -fstrict-* -ffast-math -funroll-* -finline-* -ffunction-sections -fdata-sections -fexceptions -frtti
      -fwrapv -fcommon -fmodules-ts -fcoroutines -fconcepts -fshort-* -fsigned-* -funsigned-* -fms-extensions -ferror-limit= -fmax-errors= -ftemplate-depth=
      -fanalyzer -fcoverage-mapping -fprofile-instr-generate -ftest-coverage -fprofile-arcs --coverage -pthread -static -static-libgcc -static-libstdc++
      -shared -rdynamic -pie -no-pie -pedantic -pedantic-errors -ansi -pipe -nostdlib -nostdinc -nostartfiles -nodefaultlibs -ffreestanding -stdlib= -s -v
      -### -emit-llvm -print-search-dirs -print-file-name= -print-prog-name= -print-libgcc-file-name -print-multiarch -print-target-triple -dumpversion -dumpmachine
      -dumpspecs -dM --version --help --help=* -target= --target= -arch= -framework= -mmacosx-version-min= -Q -undef -P -C -H`,
    phrases: { runs_code: '@*' },
  },
  {
    // 1.95. A linker, a target given as a file and a library's macros are code.
    names: 'rustc',
    effect: 'builds',
    options: `-h --help -V --version -v --verbose -o> --out-dir> --edition= --crate-type= --crate-name= -O -g --test -W= -A= -D= -F= --warn= --allow= --deny= --forbid=
      --cap-lints= --explain= --emit=(asm|llvm-ir|llvm-bc|mir|metadata|link|obj|dep-info) --print=(cfg|sysroot|target-list|target-cpus|target-features|target-libdir|crate-name|file-names|host-tuple|native-static-libs|calling-conventions|check-cfg)
      --cfg= --check-cfg= --color= --error-format= -L= -l=
      -C=(opt-level=*|debuginfo=*|debug-assertions*|lto*|codegen-units=*|panic=*|target-cpu=*|strip=*|overflow-checks*|embed-bitcode*)`,
    phrases: { runs_code: '@*' },
  },
  {
    // 21.
    names: 'javac',
    effect: 'builds',
    singleDash: true,
    options: `-d> -cp= -classpath= --class-path= -source= --source= -target= --target= --release= -g -g:none -nowarn -Xlint -Xlint:* -encoding= -verbose -parameters -proc:none
      -Werror -deprecation -h> -s> -version --version -help --help`,
    phrases: { runs_code: '@*' },
  },
  {
    names: 'kotlinc scalac swiftc',
    effect: 'builds',
    singleDash: true,
    options:
      '-d> -o> -cp= -classpath= -nowarn -Werror -verbose -version -help --help -h -deprecation -O -g -typecheck -parse',
    phrases: { runs_code: '@*' },
  },
  {
    names: 'ghc',
    effect: 'builds',
    singleDash: true,
    options: `-o> -odir> -hidir> -outputdir> -O -O0 -O1 -O2 -Wall -Werror -Wno-* -Wextra -X* -c --make -fno-code -i -i* -package= -threaded -v -v0 -v1 -j --version
      --help -static -dynamic -no-link -prof`,
    phrases: { inline_code: '-e' },
  },
  {
    names: 'as nasm ld',
    effect: 'builds',
    singleDash: true,
    options:
      '-o> -f= -g -L= -L* -l* -I= -I* -D* -static -shared -s -S -x -m= -e= -r -v --version --help -felf64 -felf32 -fbin -fmacho64 --gc-sections --as-needed',
    phrases: { runs_code: '@*' },
  },
  {
    names: 'clang-format',
    effect: 'builds',
    singleDash: true,
    options: `-i --dry-run -n --Werror --style= -style= --fallback-style= -fallback-style= --verbose --sort-includes --lines= -lines= --assume-filename=
      -assume-filename= --dump-config -dump-config --version --help --ferror-limit=`,
  },
  {
    names: 'clang-tidy',
    effect: 'builds',
    singleDash: true,
    options: `-p= --checks= -checks= --fix -fix --fix-errors --header-filter= -header-filter= --quiet -quiet --warnings-as-errors= --list-checks -list-checks
      --use-color --format-style= --dump-config --explain-config --version --help --system-headers`,
    phrases: { runs_code: '*plugin*, *-load*, *-Xclang*' },
  },
  {
    // 0.10.
    names: 'shellcheck',
    effect: 'builds',
    options: `${ASKED} -s= --shell= -e= --exclude= -i= --include= -f=(tty|gcc|json|json1|checkstyle|diff|quiet) --format=(tty|gcc|json|json1|checkstyle|diff|quiet) -S=
      --severity= -x --external-sources -a --check-sourced -C? --color? -W= --wiki-link-count= -P= --source-path= -o= --enable= --norc --list-optional
      --extended-analysis=`,
  },
  {
    names: 'shfmt',
    effect: 'builds',
    singleDash: true,
    options: `-l --list -d --diff -i= --indent= -w --write -ci --case-indent -bn --binary-next-line -sr --space-redirects -kp --keep-padding -fn --func-next-line -s
      --simplify -mn -ln= --language-dialect= -p --posix -f --find -version --version -h --help --filename= --apply-ignore`,
  },
  {
    // actionlint starts the programs that `-shellcheck` and `-pyflakes` name.
    names: 'actionlint staticcheck govulncheck gofmt goimports gofumpt',
    effect: 'builds',
    singleDash: true,
    options: `-l -w -d -s -e -r= -local= -v -color -no-color -format= -ignore= -oneline -verbose -debug -version -h -help --help -checks= -f= -tests= -test -tags=
      -fail= -go= -explain= -json -show= -mode= -scan= -C= -extra -lang=`,
  },
  {
    names: 'yamllint',
    effect: 'builds',
    options: `${ASKED} -c< --config-file< -d= --config-data= -f= --format= -s --strict --no-warnings --list-files`,
  },
  {
    names: 'buf',
    effect: 'unclear',
    options: `${ASKED} --path= --exclude-path= --error-format= -d --diff -w --write --exit-code --as-file-descriptor-set`,
    phrases: { builds: 'build, lint, format', fetches: 'breaking', runs_code: 'generate', publishes: 'push' },
  },
  {
    names: 'hadolint taplo sqlfluff',
    effect: 'builds',
    options: `${ASKED} -f= --format= --ignore= -t= --failure-threshold= --no-fail --no-color -d= -s --strict --no-warnings --list-files --check --diff --dialect= --rules=
      --exclude-rules= --templater=(raw|jinja|placeholder) --write`,
  },
  {
    names: 'rustfmt',
    effect: 'builds',
    options: `-h --help -V --version --check --edition= --style-edition= -q --quiet -v --verbose -l --files-with-diff --color= --emit=(files|stdout) --backup --print-config=`,
  },
  {
    // 2. Settings may load a plugin.
    names: 'golangci-lint',
    effect: 'unclear',
    options: '-h --help -v --verbose --color= --version',
    knows: {
      'run, fmt': `--fix --timeout= -E= --enable= -D= --disable= --enable-only= --fast --fast-only --default= -n --new --new-from-rev= --new-from-merge-base=
        --whole-files --max-issues-per-linter= --max-same-issues= --build-tags= --tests? --skip-dirs= -j= --concurrency= --issues-exit-code= --show-stats?
        --allow-parallel-runners --allow-serial-runners --no-config --disable-all --enable-all --out-format=(colored-line-number|line-number|json|tab|github-actions)
        --diff --diff-colored --stdin`,
    },
    phrases: { builds: 'run, fmt', reads: 'linters, version, help, formatters, config verify, config path' },
  },
  {
    names: 'cppcheck',
    effect: 'builds',
    options: `-h --help --version --enable= --disable= --std= --language= -x= -q --quiet -j= -I* -I= --suppress= --inconclusive --error-exitcode= --inline-suppr --force -f
      --xml --xml-version= -D* -U* --platform= --max-configs= --template= -v --verbose --output-file> --check-level= -i*`,
  },
  {
    names: 'ktlint checkstyle',
    effect: 'builds',
    options: `${ASKED} -F --format --relative --reporter=(plain|json|checkstyle|sarif|html) --color --color-name= --log-level= --limit=`,
    phrases: { git_hooks: 'installGitPreCommitHook, installGitPrePushHook' },
  },
  {
    // 1.80. Settings, and formats with other names, are code.
    names: 'rubocop',
    effect: 'builds',
    options: `-h --help -v -V --version -a -A -x -l -D -E -S -L -F -P -f=(p|progress|s|simple|c|clang|j|json|f|fu|fuubar|o|offenses|w|worst|t|tap|q|quiet|g|github|files|emacs)
      --format=(progress|simple|clang|json|fuubar|offenses|worst|tap|quiet|github|files|emacs) --autocorrect --autocorrect-all --fix-layout --lint --layout --only=
      --except= --parallel --no-parallel --fail-level= --fail-fast --display-cop-names --no-display-cop-names --extra-details --display-style-guide
      --force-exclusion --ignore-parent-exclusion --cache= --color --no-color --list-target-files --stdin= -s= --display-only-failed
      --display-only-correctable --display-only-safe-correctable --no-server --show-cops? --safe --debug -d -o> --out>`,
  },
  {
    names: 'rspec',
    effect: 'builds',
    options: `-h --help -v --version -f=(p|progress|d|documentation|j|json|h|html|f|failures) --format=(p|progress|d|documentation|j|json|h|html|f|failures) -e= --example=
      -E= --example-matches= -t= --tag= --fail-fast? --seed= --order= --bail --only-failures -n --next-failure --color --no-color --force-color -b --backtrace
      --dry-run -w --warnings -P= --pattern= --exclude-pattern= -p? --profile? -o> --out> --no-profile --no-fail-fast`,
  },
  {
    names: 'phpunit',
    effect: 'builds',
    options: `-h --help --version --filter= --testsuite= --exclude-testsuite= --group= --exclude-group= --testdox --stop-on-failure --stop-on-error --stop-on-defect
      --colors? --no-coverage --coverage-text? --coverage-html> --coverage-clover> --log-junit> --list-tests --list-suites --list-groups --debug --verbose -v
      --order-by= --random-order --repeat= --no-progress --no-output --no-results --display-warnings --display-deprecations --display-notices
      --display-errors --display-skipped --display-incomplete --fail-on-warning --fail-on-risky --process-isolation`,
  },
  {
    names: 'phpcs phpcbf',
    effect: 'builds',
    options: `-h --help --version -i -n -w -s -p -q -v -vv -l -e --standard=(PSR12|PSR1|PSR2|Squiz|PEAR|Zend|Generic)
      --report=(full|summary|json|xml|csv|checkstyle|emacs|diff|source|info|junit|gitblame) --extensions= --ignore= --colors --no-colors --parallel= --sniffs=
      --exclude= --severity= --warning-severity= --error-severity= --tab-width= --report-width= --report-file>`,
  },
  {
    names: 'phpstan psalm',
    effect: 'builds',
    options: `-h --help -V --version -l= --level= --memory-limit= --no-progress --error-format=(table|raw|json|prettyJson|junit|github|gitlab|checkstyle|teamcity) -v -vv -vvv
      -q --quiet -n --no-interaction --debug --ansi --no-ansi --no-cache --show-info= --threads= --stats --long-progress --no-diff --diff
      --output-format=(console|json|compact|text|github|checkstyle|emacs|pylint|xml|junit) --allow-empty-baseline`,
  },
  { names: 'minitest mix_format', effect: 'builds', options: ASKED },
  {
    names: 'protoc',
    effect: 'builds',
    options: `-h --help --version -I= -I* --proto_path= --cpp_out> --java_out> --python_out> --pyi_out> --ruby_out> --php_out> --csharp_out> --objc_out> --kotlin_out>
      --descriptor_set_out> --include_imports --include_source_info --error_format= --fatal_warnings`,
    phrases: { runs_code: '@*' },
  },
]
