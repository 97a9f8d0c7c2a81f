import type { ProgramRule } from '../risk.ts'

const TYPESCRIPT = `--all -b --build --force -f --dry --verbose -v -h --help --version --listFilesOnly --locale= --project= -p= --quiet -q --showConfig --watch -w
  --allowArbitraryExtensions --allowImportingTsExtensions --allowUmdGlobalAccess --baseUrl= --customConditions= --module= -m= --moduleResolution=
  --moduleSuffixes= --noResolve --resolveJsonModule --rootDir= --rootDirs= --typeRoots= --types= --allowJs --checkJs --maxNodeModuleJsDepth=
  --allowSyntheticDefaultImports --erasableSyntaxOnly --esModuleInterop --forceConsistentCasingInFileNames --isolatedDeclarations --isolatedModules
  --preserveSymlinks --verbatimModuleSyntax --allowUnreachableCode --allowUnusedLabels --alwaysStrict --exactOptionalPropertyTypes
  --noFallthroughCasesInSwitch --noImplicitAny --noImplicitOverride --noImplicitReturns --noImplicitThis --noPropertyAccessFromIndexSignature
  --noUncheckedIndexedAccess --noUncheckedSideEffectImports --noUnusedLocals --noUnusedParameters --strict --strictBindCallApply --strictFunctionTypes
  --strictNullChecks --strictPropertyInitialization --useUnknownInCatchVariables --composite --incremental -i --tsBuildInfoFile> --declaration -d
  --declarationDir> --declarationMap --downlevelIteration --emitDeclarationOnly --importHelpers --inlineSourceMap --inlineSources --newLine= --noEmit
  --noEmitHelpers --noEmitOnError --outDir> --outFile> --preserveConstEnums --removeComments --sourceMap --stripInternal --diagnostics --explainFiles
  --extendedDiagnostics --listEmittedFiles --listFiles --noCheck --traceResolution --emitDecoratorMetadata --experimentalDecorators --jsx= --jsxFactory=
  --jsxFragmentFactory= --jsxImportSource= --lib= --moduleDetection= --noLib --target= -t= --useDefineForClassFields --noErrorTruncation
  --preserveWatchOutput --pretty --skipDefaultLibCheck --skipLibCheck --singleThreaded --stopBuildOnErrors --builders= --checkers=`
const ASKED = '-h --help -v -V --version'

/**
 * Compilers, test runners, linters and formatters of JavaScript. Options that load a settings file, a plugin
 * or a reporter are left out.
 */
export const SCRIPT_TOOL_PROGRAMS: readonly ProgramRule[] = [
  {
    // 5.9; `--init` writes settings, `--clean` deletes.
    names: 'tsc vue-tsc tsgo',
    effect: 'builds',
    singleDash: true,
    options: TYPESCRIPT,
  },
  {
    // 4.
    names: 'vitest',
    effect: 'builds',
    options: `${ASKED} -u --update? -t= --testNamePattern= --dir= --silent? --hideSkippedTests --outputFile> --coverage --coverage.enabled? --no-coverage
      --reporter=(default|verbose|dot|basic|json|junit|tap|tap-flat|html|tree|blob|hanging-process|github-actions|agent|minimal)
      --coverage.provider=(v8|istanbul) --coverage.reporter=(text|text-summary|json|json-summary|html|lcov|lcovonly|clover|cobertura) --coverage.include=
      --coverage.exclude= --coverage.all? --coverage.thresholds.*
      --mode= --isolate --no-isolate --globals --dom --pool=(forks|threads|vmThreads|vmForks) --fileParallelism? --no-file-parallelism --no-fileParallelism
      --maxWorkers= --minWorkers= --environment=(node|jsdom|happy-dom|edge-runtime) --passWithNoTests --logHeapUsage --allowOnly --shard= --changed?
      --sequence.shuffle? --sequence.seed= --sequence.concurrent --testTimeout= --hookTimeout= --teardownTimeout= --bail= --retry= --exclude= --expandSnapshotDiff
      --disableConsoleIntercept --disable-console-intercept --typecheck --typecheck.only --project= --slowTestThreshold= --no-cache --maxConcurrency= --run --color
      --no-color --clearScreen? --no-watch -w --watch? --printConsoleTrace --includeTaskLocation --single-thread --no-threads --threads --detectAsyncLeaks
      --strictTags --tagsFilter= --poolOptions.threads.singleThread? --poolOptions.forks.singleFork?`,
    phrases: { installs: 'init' },
  },
  {
    // 30.
    names: 'jest',
    effect: 'builds',
    options: `${ASKED} --ci --coverage? --collectCoverage -t= --testNamePattern= --testPathPattern= --testPathPatterns= --testPathIgnorePatterns= --runInBand -i -w=
      --maxWorkers= --verbose? --silent --watch --watchAll? --onlyChanged -o --onlyFailures -f --findRelatedTests --listTests --passWithNoTests --bail? -b
      --detectOpenHandles --forceExit --no-cache --updateSnapshot -u --testTimeout= --json --outputFile> --changedSince= --lastCommit --showConfig
      --no-coverage --colors --color --no-color --logHeapUsage --expand -e --errorOnDeprecated --randomize --seed= --showSeed --shard= --selectProjects=
      --ignoreProjects= --collectCoverageFrom= --coverageReporters=(text|text-summary|lcov|json|json-summary|html|clover|cobertura)
      --reporters=(default|summary|github-actions) --runTestsByPath --testMatch= --testRegex= --no-watchman --workerIdleMemoryLimit= --maxConcurrency= --debug
      --clearMocks --resetMocks --restoreMocks --env=(node|jsdom) --testEnvironment=(node|jsdom) --coverageThreshold= --coverageDirectory> --no-watch
      --openHandlesTimeout= --waitForUnhandledRejections`,
  },
  {
    // 11.
    names: 'mocha',
    effect: 'builds',
    options: `${ASKED} --grep= -g= -f= --fgrep= -b --bail --exit --timeout= -t= -R=(spec|dot|min|tap|list|json|progress|landing|doc) --recursive
      --reporter=(spec|dot|min|tap|list|json|progress|landing|doc) --check-leaks --forbid-only --forbid-pending -p --parallel -j= --jobs= --retries= -s= --slow=
      --watch -w --color -c --no-color --no-colors --extension= --ignore= -i --invert --dry-run --full-trace --ui=(bdd|tdd|qunit) -u=(bdd|tdd|qunit) --sort -S
      --list-files --no-timeouts --inline-diffs --no-diff`,
  },
  {
    names: 'ava',
    effect: 'builds',
    options: `${ASKED} --match= -m= --verbose --serial -s --tap -t --timeout= -T= --concurrency= -c= --fail-fast --update-snapshots -u --watch -w --no-color --color`,
  },
  {
    // 9. A format with another name is a file that it loads; `--init` fetches and runs a package.
    names: 'eslint',
    effect: 'builds',
    options: `${ASKED} --fix --fix-dry-run --fix-type= --ext= --cache --cache-strategy= --quiet --max-warnings= --no-eslintrc --no-config-lookup
      -f=(stylish|json|compact|unix|tap|html|junit|checkstyle|json-with-metadata) --format=(stylish|json|compact|unix|tap|html|junit|checkstyle|json-with-metadata)
      --ignore-pattern= --no-ignore --report-unused-disable-directives --report-unused-disable-directives-severity= --report-unused-inline-configs= --rule=
      --env= --global= --parser-options= --no-warn-ignored --no-error-on-unmatched-pattern --pass-on-no-patterns --color --no-color --debug --stdin
      --stdin-filename= --exit-on-fatal-error --no-inline-config --stats --concurrency= --print-config= -o> --output-file> --env-info --flag=`,
  },
  {
    // 3.
    names: 'prettier',
    effect: 'builds',
    options: `${ASKED} -c --check -w --write -l --list-different -u --ignore-unknown --no-config --no-error-on-unmatched-pattern --log-level= --cache
      --cache-strategy= --ignore-path< --single-quote --semi --no-semi --tab-width= --use-tabs --print-width= --trailing-comma= --stdin-filepath= --end-of-line=
      --parser=(babel|babel-ts|flow|typescript|acorn|espree|meriyah|css|scss|less|json|json5|jsonc|json-stringify|graphql|markdown|mdx|html|vue|angular|lwc|yaml)
      --prose-wrap= --arrow-parens= --bracket-spacing --no-bracket-spacing --quote-props= --jsx-single-quote --bracket-same-line --with-node-modules
      --find-config-path= --file-info= --support-info --color --no-color --no-editorconfig --html-whitespace-sensitivity= --embedded-language-formatting=
      --single-attribute-per-line --vue-indent-script-and-style`,
  },
  {
    // 2.
    names: 'biome',
    effect: 'unclear',
    options: '-h --help -V --version --colors= --verbose',
    knows: {
      'check, lint, format, ci': `--write --fix --unsafe --apply --apply-unsafe --formatter-enabled= --linter-enabled= --assist-enabled= --organize-imports-enabled=
        --enforce-assist= --staged --changed --since= --only= --skip= --max-diagnostics= --skip-parse-errors --skip-errors --no-errors-on-unmatched
        --error-on-warnings --diagnostic-level= --log-level= --log-kind= --stdin-file-path= --indent-style= --indent-width= --line-width= --line-ending=
        --reporter=(default|json|json-pretty|github|junit|gitlab|summary|checkstyle|rdjson) --attribute-position= --bracket-spacing= --quote-style= --semicolons=
        --jsx-quote-style= --trailing-commas= --arrow-parentheses= --format-with-errors= --files-max-size= --files-ignore-unknown= --vcs-enabled=
        --vcs-use-ignore-file= --profile-rules`,
    },
    phrases: { builds: 'check, lint, format, ci', reads: 'explain, rage, version, search' },
  },
  {
    names: 'oxlint oxfmt',
    effect: 'builds',
    options: `${ASKED} --fix --fix-suggestions -A= -D= -W= --allow= --deny= --warn= -f=(default|json|unix|checkstyle|github|gitlab|junit|stylish)
      --format=(default|json|unix|checkstyle|github|gitlab|junit|stylish) --quiet --silent --max-warnings= --deny-warnings --ignore-path< --ignore-pattern=
      --no-ignore --threads= --type-aware --type-check --import-plugin --react-plugin --jsx-a11y-plugin --nextjs-plugin --promise-plugin --node-plugin
      --vitest-plugin --jest-plugin --rules --check --list-different --no-error-on-unmatched-pattern`,
  },
  {
    names: 'stylelint',
    effect: 'builds',
    options: `${ASKED} --fix? --quiet -q -f=(string|json|compact|verbose|unix|tap|github) --formatter=(string|json|compact|verbose|unix|tap|github) --max-warnings= --mw=
      --ignore-path< -i< --allow-empty-input --aei --cache --ignore-pattern= --color --no-color --report-needless-disables --rd --report-invalid-scope-disables
      -o> --output-file> --stdin --stdin-filename=`,
  },
  {
    names: 'esbuild',
    effect: 'builds',
    options: `-h --help --version --bundle --minify --minify-whitespace --minify-identifiers --minify-syntax --sourcemap? --outfile> --outdir> --metafile> --format=
      --platform= --target= --external:* --loader:* --define:* --alias:* --drop:* --pure:* --watch? --splitting --tree-shaking= --jsx= --jsx-import-source= --log-level=
      --log-limit= --keep-names --main-fields= --conditions= --packages= --analyze? --charset= --legal-comments= --entry-names= --chunk-names= --asset-names=
      --resolve-extensions= --global-name= --color= --outbase= --public-path= --sources-content=`,
    phrases: { leaves_running: '--serve, --servedir' },
  },
  {
    names: 'webpack',
    effect: 'builds',
    options: `${ASKED} --mode= --watch -w --progress? -d= --devtool= --stats? --json? --profile --bail --no-color --color --no-stats`,
    phrases: {
      leaves_running: 'serve, server, s',
      runs_code: 'configtest, t',
      unclear: 'init, plugin, loader',
    },
  },
  {
    names: 'rollup rolldown tsup babel swc',
    effect: 'builds',
    options: `${ASKED} --format= -m --sourcemap? --source-maps? --minify --dts --watch -w --silent --external= --target= -d> --dir> --out-dir> -o> --file> --out-file> -x=
      --extensions= --ignore= --only= --verbose --quiet --copy-files --no-comments --minified --no-color`,
  },
  {
    names: 'knip',
    effect: 'builds',
    options: `${ASKED} --production --strict --no-progress -n --include= --exclude= --dependencies --exports --files --max-issues= --no-exit-code --no-config-hints -W= -w
      --workspace= --reporter=(symbols|compact|codeowners|json|markdown|disclosure|codeclimate|github-actions) --include-entry-exports --include-libs
      --no-gitignore --isolate-workspaces --trace --debug -d --performance --memory --cache --treat-config-hints-as-errors`,
  },
  {
    names:
      'svelte-check typedoc madge depcheck markdownlint markdownlint-cli2 cspell publint attw standard xo karma tap',
    effect: 'builds',
    options: `${ASKED} --fix --watch --threshold= --fail-on-warnings --no-progress --no-summary --words-only -u --unique --quiet --circular --extensions=
      --ignores= --ignore= --strict --level= --no-color --color --single-run --no-auto-watch --unused --emit=(none)`,
    phrases: { installs: 'plugin', unclear: 'link, init', runs_code: 'run, repl' },
  },
  {
    names: 'dprint',
    effect: 'unclear',
    options: `${ASKED} --diff --incremental? --allow-no-files --staged --log-level=`,
    phrases: { builds: 'check, fmt', reads: 'help, license, output-file-paths' },
  },
  {
    names: 'playwright cypress',
    effect: 'unclear',
    options: '-h --help -V -v --version',
    knows: {
      test: `-g= --grep= -gv= --grep-invert= --project= --headed -j= --workers= --retries= --timeout= --max-failures? -x --forbid-only --fully-parallel --list
        --reporter=(list|line|dot|html|json|junit|github|blob|null) --last-failed --only-changed? --pass-with-no-tests --quiet --repeat-each= --shard= -u
        --update-snapshots? --trace= --no-deps --global-timeout= --ignore-snapshots --browser=(chromium|firefox|webkit|all) --debug? --ui`,
      run: '--spec= -s= --browser=(chrome|chromium|electron|firefox|edge) -b=(chrome|chromium|electron|firefox|edge) --headed --headless --e2e --component -q --quiet --no-exit',
      'show-report, merge-reports': '--host=(localhost|127.0.0.1) --port=',
    },
    phrases: {
      builds: 'test, run, verify, merge-reports',
      installs: 'install, uninstall',
      leaves_running: 'show-report, open, test --ui',
    },
  },
  {
    names: 'vite next astro nuxt',
    effect: 'unclear',
    options: '-h --help -v --version',
    knows: {
      'build, lint, check': `--mode= -m= --watch -w --ssr --minify? --sourcemap? --base= -l= --logLevel= --clearScreen --debug? -d? --profile --no-lint --turbo --turbopack
        --webpack --no-mangling --fix --quiet --strict --max-warnings= --ext= --minimumSeverity= --minimumFailingSeverity= --silent --verbose`,
    },
    phrases: {
      builds: 'build, lint, check, optimize',
      reads: 'info',
      leaves_running: 'dev, serve, preview, start',
    },
  },
  {
    names: 'nx turbo lerna',
    effect: 'unclear',
    options: `-h --help --version --filter= -F= --verbose --no-color --color --parallel? --concurrency= --continue? --output-logs= --log-order= --ui= --only --affected
      --no-daemon --no-cache --force? --dry-run? --dry? --summarize? --env-mode= -v -vv --verbosity= --skip-nx-cache --skipNxCache --configuration= -c= --output-style=
      --outputStyle= --all --projects= -p= -t=(build|test|lint|check|typecheck|e2e) --target=(build|test|lint|check|typecheck|e2e)
      --targets=(build|test|lint|check|typecheck|e2e) --base= --head= --exclude= --nxBail --watch=(false) --scope= --ignore= --since= --stream --no-bail --json
      --with-target= --type= --long -l -a`,
    phrases: {
      builds:
        'build, test, lint, check, typecheck, run test, run build, run lint, run check, run typecheck, run-many, affected',
      reads: 'show, list, ls, info, report, changed',
      publishes: '*deploy*, *publish*, *release*',
    },
  },
]
