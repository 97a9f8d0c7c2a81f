import type { ProgramRule } from '../risk.ts'
import { wordsOf } from '../words.ts'

/** Usual names of a project's own tests and builds. */
const PROJECT_SCRIPTS =
  wordsOf(`test tests unit lint check checks build compile typecheck type-check types tsc format fmt prettier eslint biome vitest jest coverage
  test:unit test:e2e test:integration test:ci test:coverage test:types test:watch lint:fix lint:check format:check build:ci build:types build:dev check:types check:format
  unused generate codegen docs bench validate verify`)
    .flatMap((name) => [`run ${name}`, `run-script ${name}`])
    .join(', ')

/** Subcommands that read what is installed. */
const LOCAL = `ls, list, ll, la, why, explain, root, prefix, bin, help, help-search, fund, query, sbom, pkg get, config list, config get, config ls, get,
  completion, find-dupes, licenses list, version`
/** Subcommands that ask the registry, or open one of its pages. */
const REMOTE = `view, v, info, show, outdated, search, s, se, ping, doctor, audit, bugs, docs, home, repo, issues, access list, access get, dist-tag ls, dist-tag list,
  owner ls, owner list, profile get, hook ls, team ls, token list, org ls, stars, whoami, diff`

/**
 * npm 11 and pnpm 10. Their settings are also options; those that name a program, a registry, a settings file
 * or a cache are left out. With pnpm, what follows a script's name belongs to the script.
 */
const SETTINGS = `--json -l --long -a --all -p --parseable --depth= --no-unicode --unicode --loglevel= -d -dd -ddd -s --silent -q --quiet --color? --no-color
  --offline --prefer-offline --prefer-online --no-progress --no-audit --no-fund -w= --workspace= --workspaces -ws --include-workspace-root -iwr
  --if-present --ignore-scripts --prefix= -v --version -h --help`
const LOOKS = `-g --global --omit= --include= --link --package-lock-only --production --prod --dev -D -P --only= --searchlimit= --searchexclude= --no-description
  --audit-level= --sbom-format= --sbom-type= --which= --which --diff-name-only --diff-unified= --diff= --expect-results --expect-result-count= --before=
  --browser=(false) --no-browser --usage --dry-run --no-dev --no-optional --only-projects --find-by= --compatible --format= --exclude= --sort-by=
  -L=(global|user|project) --location=(global|user|project)`
const INSTALLS = `-D --save-dev -E --save-exact -O --save-optional --save --save-prod --no-save -g --global --omit= --include= --production --prod --dev
  --frozen-lockfile --no-frozen-lockfile --legacy-peer-deps --no-optional --package-lock-only --lockfile-only --dry-run -y --yes --latest -L -i
  --interactive --save-peer --no-package-lock --depth= --ignore-workspace-root-check --shamefully-hoist --strict-peer-dependencies`

const NODE_PHRASES = {
  reads: LOCAL,
  asks: REMOTE,
  builds: `test, t, tst, ${PROJECT_SCRIPTS}`,
  installs:
    'install, i, add, ci, update, up, upgrade, uninstall, un, remove, rm, r, link, ln, dedupe, rebuild, rb, prune, install-test, it, install-ci-test, init, create, dlx, import, fetch, patch, ddp, clean-install, audit fix, audit --fix, pkg set, pkg delete, version *, set, config set, shrinkwrap, pack, store, env, self-update, cache',
  runs_code: 'run, run-script, start, stop, restart, exec, x, explore, edit, rum, urn',
  publishes:
    'publish, unpublish, deprecate, undeprecate, dist-tag, owner, access, team, org, token, login, logout, adduser, profile, hook, star, unstar, stage, trust',
} as const

const NODE_KNOWS = {
  [`${LOCAL}, ${REMOTE}`]: LOOKS,
  'install, i, add, ci, update, up, upgrade, uninstall, un, remove, rm, r, dedupe, prune, init, clean-install, create':
    INSTALLS,
  'pack, version': '--dry-run --json --no-git-tag-version',
  publish: '--dry-run --tag= --access= --provenance --no-git-checks',
} as const

/** Package managers of JavaScript: reading is harmless, installing runs the code of strangers. */
export const NODE_PACKAGE_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'npm',
    effect: 'unclear',
    options: `${SETTINGS} -C=`,
    knows: NODE_KNOWS,
    phrases: { ...NODE_PHRASES, asks: `${REMOTE}, find` },
    // Scripts of the project build the package first.
    instead: { builds: 'pack --dry-run' },
  },
  {
    names: 'pnpm',
    effect: 'unclear',
    options: `${SETTINGS} -C= --dir= -r --recursive -F= --filter= --filter-prod= --stream --aggregate-output --reporter=(silent|default|append-only|ndjson)
      --no-bail --bail --workspace-concurrency= --parallel --sort --no-sort --workspace-root --use-stderr --fail-if-no-match`,
    knows: NODE_KNOWS,
    phrases: { ...NODE_PHRASES, reads: `${LOCAL}, store path, store status` },
  },
  {
    // 1.22 and 4.
    names: 'yarn',
    effect: 'installs',
    options: '-s --silent -v --version -h --help --json --no-progress --non-interactive --verbose',
    knows: {
      'list, info, why, outdated, versions, licenses, workspaces list, config list, config get, audit':
        '--depth= --pattern= -R --recursive -A --all --level= --groups= -v --verbose --since? --no-private --no-default-rc --production --environment= --severity=',
      'add, install, remove, upgrade, up': `-D --dev -E --exact -T --tilde -O --optional -P --peer --frozen-lockfile --immutable --immutable-cache --production
        --ignore-scripts --ignore-engines --offline --prefer-offline -W --mode= --latest`,
    },
    phrases: {
      reads:
        'list, why, versions, help, bin, licenses, workspaces list, workspaces info, cache dir, cache list, config list, config get',
      asks: 'info, outdated, audit',
      builds: `test, build, lint, typecheck, tsc, jest, vitest, eslint, prettier, ${PROJECT_SCRIPTS}`,
      runs_code: 'run, start, dev, serve, exec, node, dlx, create',
      publishes: 'publish, npm, login, logout, tag, owner, team',
    },
  },
  {
    // 1.2. Options before the subcommand, such as `--preload`, may load a file.
    names: 'bun',
    effect: 'runs_code',
    options: '-v --version -h --help --revision --silent --cwd= --filter= -F=',
    knows: {
      test: `--timeout= --bail? --coverage --coverage-reporter=(text|lcov) -t= --test-name-pattern= --only --todo --rerun-each= -u --update-snapshots
        --watch --randomize --seed= --concurrent --dots --reporter=(junit|dots) --reporter-outfile> --max-concurrency= --pass-with-no-tests`,
      build: `--target= --format= --minify --minify-syntax --minify-whitespace --minify-identifiers --sourcemap? --splitting --watch --outdir> --outfile>
        -e= --external= --packages= --production --root= --env=(disable) --no-bundle --bytecode --define=`,
      'install, i, add, remove, rm, update': `-d -D --dev --optional -E --exact -g --global -p --production --frozen-lockfile --dry-run --ignore-scripts --no-save
        --save-text-lockfile --omit= --verbose --lockfile-only`,
      'pm ls, outdated, why, info': '-a --all --json',
    },
    phrases: {
      builds: `test, build, ${PROJECT_SCRIPTS}`,
      installs: 'install, i, add, remove, rm, update, link, x, create, init, upgrade',
      reads: 'pm ls, pm bin, pm cache, pm hash, why',
      asks: 'outdated, info, audit',
      deletes: 'pm cache rm',
      publishes: 'publish',
    },
  },
  {
    // 2.5. Permissions (`-A`, `--allow-…`), settings, import maps and certificates are left out.
    names: 'deno',
    effect: 'runs_code',
    options: '-q --quiet -V --version -h --help -L= --log-level= --no-color',
    knows: {
      'test, bench': `--filter= --fail-fast? --no-run --doc --parallel --trace-leaks --shuffle? --permit-no-files --reporter=(pretty|dot|junit|tap) --junit-path>
        --coverage? --no-check? --check? --frozen? --cached-only --no-remote --no-npm --ignore= --watch? --seed= --json --hide-stacktraces`,
      check: '--all --doc --doc-only --no-remote --no-npm --frozen? --cached-only',
      lint: '--fix --json --compact --rules --rules-tags= --rules-include= --rules-exclude= --ignore= --watch?',
      fmt: '--check --ext= --ignore= --use-tabs? --line-width= --indent-width= --single-quote? --no-semicolons? --prose-wrap= --watch? --unstable-component --unstable-sql',
      doc: '--json --lint --private --filter= --html --name= --output>',
      'info, types, completions': '--json --no-remote --no-npm',
    },
    phrases: {
      builds: 'test, check, lint, fmt, bench, doc, compile',
      fetched_code:
        'test *://*, bench *://*, compile *://*, check *://*, test npm:*, test jsr:*, bench npm:*, bench jsr:*, compile npm:*, compile jsr:*',
      reads: 'info, types, completions',
      fetches: 'info *:*, doc *:*',
      installs: 'install, add, remove, cache, upgrade, uninstall',
      inline_code: 'eval, repl',
      publishes: 'publish, deploy',
    },
  },
  { names: 'npx bunx pnpx', effect: 'reads' },
  {
    names: 'nvm fnm n volta asdf mise pyenv rbenv sdk corepack',
    effect: 'installs',
    options: '-v --version -h --help',
    knows: {
      install: '-l --list',
      'ls, list, current, which, version, versions, whence, ls-remote, doctor':
        '--bare --no-colors --no-alias --lts --path --json -c --current -i --installed',
    },
    phrases: {
      reads: 'ls, list, current, which, version, versions, whence, doctor, plugin list',
      asks: 'ls-remote',
    },
    instead: { asks: 'install --list, install -l' },
  },
]
